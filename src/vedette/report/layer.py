"""Everything found in a text as layers over it, cut where any of them begins or ends.

Findings overlap: a place stands inside the name of a body, inside what somebody says. A page cannot
nest such spans, so the text is cut at all their boundaries and each piece says which of them it
belongs to.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from vedette.report.day import interval_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from vedette.model import Claim, Entity, Offsets, Reading

__all__ = ["Layer", "Mark", "Piece", "marks_of", "pieces_of"]

Layer = Literal["say", "source", "cue", "who", "where", "when", "many", "what", "copied"]
"""What is said, who says it, the word that says so; people and bodies, places, times, numbers;
words that name events; words that another document has too."""


@dataclass(slots=True, kw_only=True)
class Mark:
    """A span of one layer."""

    layer: Layer
    start: int
    end: int
    notes: list[str] = field(default_factory=list)
    """What it was read as, for a person."""
    claims: set[int] = field(default_factory=set)
    """Indexes of the claims that rest on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of text over which no layer begins or ends."""

    start: int
    end: int
    marks: tuple[Mark, ...]


class _Marks:
    """Marks by layer and span; the same span of a layer is marked once."""

    def __init__(self, length: int) -> None:
        self.length = length
        self.found: dict[tuple[Layer, int, int], Mark] = {}

    def add(
        self, layer: Layer, span: Offsets, note: str | None = None, claim: int | None = None
    ) -> None:
        """Mark a span; spans that are empty or lie outside the text are passed over."""
        start, end = span
        if not 0 <= start < end <= self.length:
            return
        mark = self.found.setdefault((layer, start, end), Mark(layer=layer, start=start, end=end))
        if note and note not in mark.notes:
            mark.notes.append(note)
        if claim is not None:
            mark.claims.add(claim)


def marks_of(reading: Reading) -> list[Mark]:
    """Mark everything that was found, each span with the claims that rest on it."""
    marks = _Marks(len(reading.document.text))
    _mark_named(reading, marks)
    _mark_said(reading, marks)
    mentions = {entity.id: sorted(entity.mentions) for entity in reading.entities}
    said = {statement.id: statement for statement in reading.statements}
    for number, claim in enumerate(reading.claims):
        marks.add("what", claim.trigger.offsets, claim.type.lower(), number)
        _mark_claim(number, claim, reading, marks)
        for id_ in (*claim.actors, *claim.recipients):
            for span in _within(mentions[id_], reading.sentences[claim.sentence]):
                marks.add("who", span, claim=number)
        statement = said.get(claim.statement or "")
        if statement and statement.source:
            marks.add("source", statement.source.offsets, claim=number)
        if statement and statement.cue:
            marks.add("cue", statement.cue.offsets, claim=number)
    return list(marks.found.values())


def pieces_of(start: int, end: int, marks: Sequence[Mark]) -> Iterator[Piece]:
    """Cut a stretch of text wherever a mark begins or ends.

    Args:
        start: first code point of the stretch.
        end: one past its last.
        marks: those that share a code point with the stretch, in any order.
    """
    cuts = {start, end}
    for mark in marks:
        cuts |= {max(start, mark.start), min(end, mark.end)}
    waiting = sorted(marks, key=lambda mark: mark.start)[::-1]
    active: list[Mark] = []
    ordered = sorted(cuts)
    for left, right in pairwise(ordered):
        active = [mark for mark in active if mark.end > left]
        while waiting and waiting[-1].start <= left:
            active.append(waiting.pop())
        yield Piece(start=left, end=right, marks=tuple(active))


def _mark_named(reading: Reading, marks: _Marks) -> None:
    for entity in reading.entities:
        for span in entity.mentions:
            marks.add("who", span, _entity_note(entity))
    for place in reading.places:
        facts = (place.kind, place.country, "stands for its government" if place.metonym else None)
        note = f"place: {place.name} ({', '.join(filter(None, facts))})"
        marks.add("where", (place.start, place.end), note)
    for time in reading.times:
        days = interval_words(time.earliest, time.latest) or time.value
        marks.add("when", (time.start, time.end), f"time: {days}")
    for quantity in reading.quantities:
        marks.add("many", (quantity.start, quantity.end), f"number: {quantity.role}")


def _mark_said(reading: Reading, marks: _Marks) -> None:
    for statement in reading.statements:
        for span in statement.content:
            marks.add("say", span)
        if statement.source:
            marks.add("source", statement.source.offsets, f"source: {statement.source_kind}")
        if statement.cue:
            marks.add("cue", statement.cue.offsets, f"says so: {statement.act}")


def _mark_claim(number: int, claim: Claim, reading: Reading, marks: _Marks) -> None:
    for at in claim.places:
        place = reading.places[at.place]
        marks.add("where", (place.start, place.end), claim=number)
    if claim.time and isinstance(claim.time.source, int):
        time = reading.times[claim.time.source]
        marks.add("when", (time.start, time.end), claim=number)
    for quantity in claim.quantities:
        marks.add("many", (quantity.start, quantity.end), f"number: {quantity.role}", number)


def _entity_note(entity: Entity) -> str:
    facts = ", ".join(filter(None, (entity.country, entity.sector)))
    return f"{entity.kind}: {entity.name}" + (f" ({facts})" if facts else "")


def _within(spans: Sequence[Offsets], bounds: Offsets) -> Iterable[Offsets]:
    """Return those of the sorted spans that begin inside the bounds."""
    return spans[bisect_left(spans, (bounds[0], 0)) : bisect_left(spans, (bounds[1], 0))]
