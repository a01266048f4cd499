"""What ties and claims of responsibility are found in: parties, times, statements and events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.model import Entity
from vedette.read.findings import EventFound, Findings, findings_of
from vedette.read.innermost import Innermost
from vedette.read.tokens import entities_by_token

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from vedette.model import Offsets, Statement

__all__ = ["Setting", "setting_of"]

STEPS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One Doc with what is known of it."""

    found: Findings
    owner: dict[int, Entity]
    """Token → the entity that it mentions."""
    by_id: dict[str, Entity]
    events: dict[int, EventFound]
    """Head token of a trigger → its event."""
    times: tuple[tuple[int, int], ...]
    """First token and index of each time expression."""
    innermost: Innermost

    def parties(self, token: Token) -> list[Entity]:
        """Return the entities that a token stands for, more than one for a shared noun."""
        ids = self.found.parties.get(token.i, ())
        if ids:
            return [self.by_id[name] for name in ids if name in self.by_id]
        entity = self.owner.get(token.i)
        return [entity] if entity is not None else []

    def time_of(self, verb: Token) -> int | None:
        """Return the index of the time expression that hangs on a verb."""
        doc = verb.doc
        for first, index in self.times:
            at = doc[first]
            for _ in range(STEPS):
                if at.i == verb.i:
                    return index
                at = at.head
        return None

    def statement_at(self, token: Token) -> Statement | None:
        """Return the statement whose cue a token is, else the innermost one that holds it."""
        start = token.idx
        for statement in self.found.statements:
            if statement.cue and statement.cue.start <= start < statement.cue.end:
                return statement
        return self.innermost.at(start)

    def is_denied(self, start: int) -> bool:
        """Say whether what stands at a code point is told as somebody's denial."""
        statement = self.innermost.at(start)
        return statement is not None and statement.act in ("deny", "ask")


def span_of(token: Token) -> Offsets:
    """Return the span of a token."""
    return token.idx, token.idx + len(token.text)


def setting_of(doc: Doc) -> Setting:
    """Lay out a Doc whose other components have run."""
    found = findings_of(doc)
    starts = {token.idx: token.i for token in doc} if found.times else {}
    times = tuple(
        (starts[time.start], index)
        for index, time in enumerate(found.times)
        if time.start in starts
    )
    return Setting(
        found=found,
        owner=entities_by_token(doc),
        by_id={entity.id: entity for entity in found.entities},
        events={event.token: event for event in found.events},
        times=times,
        innermost=Innermost(found.statements),
    )
