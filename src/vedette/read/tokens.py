"""From offsets of the text to tokens of a Doc, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.read.findings import findings_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from vedette.model import Entity

__all__ = ["entities_by_token", "tokens_of"]


def tokens_of(doc: Doc, start: int, end: int) -> Span | None:
    """Return the tokens that share a character with [start, end), or None where there are none."""
    return doc.char_span(start, end, alignment_mode="expand")


def entities_by_token(doc: Doc) -> dict[int, Entity]:
    """Return the entity that each token mentions; inside nested mentions the shortest wins."""
    mentions = [
        (end - start, start, end, entity)
        for entity in findings_of(doc).entities
        for start, end in entity.mentions
    ]
    owner: dict[int, Entity] = {}
    for _, start, end, entity in sorted(mentions, key=lambda row: (-row[0], row[1])):
        span = tokens_of(doc, start, end)
        owner.update((token.i, entity) for token in span or ())
    return owner
