"""A reading as the comparison looks at it: by words and by id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.evaluate.locate import covers, locate

if TYPE_CHECKING:
    from vedette.model import Entity, Offsets, Reading, Statement

__all__ = ["View"]

MENTION_SHARE = 0.5
"""Share of the expected words that a mention must hold: titles and articles may be left out."""


class View:
    """Looks things up in a reading.

    Args:
        reading: what was read out of a text.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.document.text
        self._entities = {entity.id: entity for entity in reading.entities}
        self._statements = {statement.id: statement for statement in reading.statements}

    def span(self, words: str) -> Offsets:
        """Return where words of a case stand; they were checked to stand there."""
        found = locate(self.text, words)
        if found is None:
            raise LookupError(words)
        return found

    def entity(self, entity_id: str | None) -> Entity | None:
        """Return the entity with an id; None for no id or an id that none has."""
        return self._entities.get(entity_id or "")

    def statement(self, statement_id: str | None) -> Statement | None:
        """Return the statement with an id; None for no id or an id that none has."""
        return self._statements.get(statement_id or "")

    def mentions(self, entity: Entity | None, words: str) -> bool:
        """Say whether an entity is mentioned by words of the text."""
        span = self.span(words)
        mentions = entity.mentions if entity else ()
        return any(covers(mention, span, share=MENTION_SHARE) for mention in mentions)

    def source_is(self, statement: Statement | None, words: str) -> bool:
        """Say whether a statement's source stands at words of the text.

        `none` stands for a statement without a named source, or for no statement at all.
        """
        if words == "none":
            return statement is None or statement.source is None
        if statement is None or statement.source is None:
            return False
        return covers(statement.source.offsets, self.span(words), share=MENTION_SHARE)

    def words(self, span: Offsets | None) -> str:
        """Return what a span says, for messages."""
        return repr(self.text[span[0] : span[1]]) if span else "nothing"
