"""One coded row, and the reading that it becomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from vedette.model import (
    Claim,
    ClaimPlace,
    ClaimTime,
    Document,
    Entity,
    EventType,
    Place,
    PlaceKind,
    Quantity,
    Reading,
    Span,
    Statement,
    TimeExpression,
    claim_id,
)
from vedette.model.entity import EntityKind

if TYPE_CHECKING:
    from vedette.model.span import Offsets

__all__ = ["CodedRow", "Spot", "Who", "reading_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """A party of a row."""

    name: str
    kind: EntityKind = "organization"
    sector: str | None = None
    """PLOVER sector."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """The place of a row."""

    name: str
    kind: PlaceKind
    latitude: float | None
    longitude: float | None
    precision_km: float | None
    country: str | None
    """ISO 3166-1 alpha-3."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedRow:
    """What one row of a dataset says."""

    dataset: str
    """Name of the dataset: the outlet of the document."""
    id: str
    """Of the row, the same in every release."""
    known_since: str
    language: str = "en"
    what: str
    """What sort of event it is, in the dataset's words."""
    type: EventType
    mode: str | None
    actors: Sequence[Who]
    recipients: Sequence[Who]
    earliest: str
    """ISO date."""
    latest: str
    """ISO date."""
    spot: Spot | None
    killed: tuple[int, int] | None
    """Least and greatest number of dead; None where it is not known."""
    numbers: str
    """How the number of dead is told."""
    notes: str
    """The coders' words."""
    cited: str | None
    """Source that the row cites first."""
    sources: str
    """All that it cites."""


class _Text:
    """A text that grows, and tells where each part of it stands."""

    def __init__(self) -> None:
        self.text = ""

    def add(self, words: str) -> Offsets:
        """Add words, and return where they stand."""
        start = len(self.text)
        self.text += words
        return start, len(self.text)


def reading_of(row: CodedRow) -> Reading:
    """Return the reading of a row: a document of one claim."""
    text = _Text()
    trigger = text.add(row.what)
    entities = _entities(row, text)
    text.add(". ")
    when = text.add(
        row.earliest if row.earliest == row.latest else f"{row.earliest} to {row.latest}"
    )
    places = _places(row, text)
    quantities = _quantities(row, text)
    text.add(f". {row.notes}" if row.notes else ".")
    told = (0, len(text.text))
    statements = _statements(row, text, told)
    return _reading(row, text.text, trigger, when, told, entities, places, quantities, statements)


def _reading(  # noqa: PLR0913 - the parts of one reading
    row: CodedRow,
    text: str,
    trigger: Offsets,
    when: Offsets,
    told: Offsets,
    entities: tuple[tuple[Entity, ...], tuple[Entity, ...]],
    places: tuple[Place, ...],
    quantities: tuple[Quantity, ...],
    statements: tuple[Statement, ...],
) -> Reading:
    id_ = f"{row.dataset}:{row.id}"
    span = Span(start=trigger[0], end=trigger[1])
    time = TimeExpression(
        start=when[0], end=when[1], kind="DATE", value=row.earliest,
        earliest=row.earliest, latest=row.latest, granularity="day",
    )  # fmt: skip
    claim = Claim(
        id=claim_id(id_, span, 0), trigger=span, sentence=0, type=row.type, mode=row.mode,
        actors=tuple(each.id for each in entities[0]),
        recipients=tuple(each.id for each in entities[1]),
        place=0 if places else None,
        places=(ClaimPlace(place=0, relation="at"),) if places else (),
        time=ClaimTime(earliest=row.earliest, latest=row.latest, source=0),
        quantities=quantities, certainty="certain", tense="past",
        statement="s0" if statements else None, evidence="media" if statements else None,
    )  # fmt: skip
    document = Document(
        id=id_, title=f"{row.dataset} {row.id}", publisher=row.dataset, language=row.language,
        text=text, sha256=sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), item=id_,
        known_since=row.known_since,
    )  # fmt: skip
    return Reading(
        document=document, sentences=(told,), entities=(*entities[0], *entities[1]),
        places=places, times=(time,), quantities=quantities, statements=statements, claims=(claim,),
    )  # fmt: skip


def _entities(row: CodedRow, text: _Text) -> tuple[tuple[Entity, ...], tuple[Entity, ...]]:
    found: list[list[Entity]] = [[], []]
    number = 0
    for side, (lead, parties) in enumerate(((": ", row.actors), (" against ", row.recipients))):
        for party in parties:
            text.add(lead if not found[side] else " and ")
            mention = text.add(party.name)
            entity = Entity(
                id=f"e{number}", kind=party.kind, name=party.name, sector=party.sector,
                mentions=(mention,),
            )  # fmt: skip
            found[side].append(entity)
            number += 1
    return tuple(found[0]), tuple(found[1])


def _places(row: CodedRow, text: _Text) -> tuple[Place, ...]:
    if row.spot is None:
        return ()
    text.add(", in ")
    start, end = text.add(row.spot.name)
    spot = row.spot
    return (
        Place(
            start=start, end=end, name=spot.name, kind=spot.kind, latitude=spot.latitude,
            longitude=spot.longitude, country=spot.country, precision_km=spot.precision_km,
            confidence=1.0,
        ),
    )  # fmt: skip


def _quantities(row: CodedRow, text: _Text) -> tuple[Quantity, ...]:
    if row.killed is None:
        return ()
    text.add(". ")
    start, end = text.add(row.numbers)
    low, high = row.killed
    return (Quantity(role="killed", low=low, high=high, unit="people", start=start, end=end),)


def _statements(row: CodedRow, text: _Text, told: Offsets) -> tuple[Statement, ...]:
    """Name what the row cites; the first of several is who says it."""
    if row.cited is None:
        return ()
    text.add("\n")
    cue = text.add("Source")
    text.add(": ")
    start, _ = text.add(row.sources)
    source = Span(start=start, end=start + len(row.cited))
    return (
        Statement(
            id="s0", source=source, source_name=row.cited, source_kind="outlet",
            cue=Span(start=cue[0], end=cue[1]), content=(told,), manner="indirect", act="assert",
        ),
    )  # fmt: skip
