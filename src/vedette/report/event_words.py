"""An event in the words that a person reads, with what is disputed in it beside what is settled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.report.character import visible_line
from vedette.report.country import country_name
from vedette.report.day import interval_words
from vedette.report.words import bounds_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.model import Event, EventQuantity, EventTime, Party, PlaceValue, QuantityValue

__all__ = ["CREDIBILITY", "EventWords", "event_in_words", "place_words", "quantity_words"]

CREDIBILITY = {
    1: "confirmed",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}
"""Admiralty digits of information in words (AJP-2.1, as methods.md 1.1 has them)."""
FEW = 3
"""How many parties of a side are named before the others are only counted."""
_COUNTED = ("participants", "vehicles", "weapons")
SHORT_ID = 8
"""How much of an id is shown; commands take any beginning that is unique."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWords:
    """One event in words; what is unknown is None."""

    id: str
    when: str | None
    where: str | None
    who: str | None
    whom: str | None
    what: str
    how_many: str | None
    reports: str
    """How many documents tell of it, and how many independent origins they come to."""
    standing: str
    """Status and Admiralty digit of credibility."""

    @property
    def parties(self) -> str | None:
        """Who did it to whom, with an arrow between them."""
        if self.whom is None:
            return self.who
        return f"{self.who or '?'} → {self.whom}"


def event_in_words(event: Event) -> EventWords:
    """Put an event into words."""
    kind = event.type.lower()
    return EventWords(
        id=event.id[:SHORT_ID],
        when=_when(event.time),
        where=place_words(event.place) + _more(event.place.alternatives) if event.place else None,
        who=_names(event.actors),
        whom=_names(event.recipients),
        what=f"{kind}, {visible_line(event.mode)}" if event.mode else kind,
        how_many="; ".join(quantity_words(each) for each in event.quantities) or None,
        reports=_reports(event),
        standing=f"{event.status} · {event.credibility.digit}",
    )


def place_words(place: PlaceValue) -> str:
    """Name a place with its country, where that is not its own name."""
    country = country_name(place.country)
    name = visible_line(place.name)
    return f"{name}, {country}" if country and country != name else name


def quantity_words(quantity: EventQuantity) -> str:
    """Write a number with all values that were given, the most held first."""
    order = sorted(quantity.values, key=_held)
    values = " or ".join(dict.fromkeys(bounds_words(v.low, v.high) for v in order))
    unit = visible_line(quantity.unit) if quantity.unit else None
    if quantity.role in ("money", "other", *_COUNTED):
        return f"{values} {unit or quantity.role}"
    return f"{values} {quantity.role}"


def _held(value: QuantityValue) -> tuple[int, float, float]:
    documents = {document for document, _ in value.claims}
    return -len(documents), value.low or 0.0, value.high or 0.0


def _when(time: EventTime | None) -> str | None:
    if time is None:
        return None
    words = interval_words(time.earliest, time.latest)
    return words + _more(time.alternatives) if words else None


def _more(alternatives: Sequence[object]) -> str:
    return f" (or {len(alternatives)} other)" if alternatives else ""


def _names(parties: Sequence[Party]) -> str | None:
    names = list(dict.fromkeys(visible_line(party.name) for party in parties))
    if len(names) > FEW:
        names[FEW - 1 :] = [f"{len(names) - FEW + 1} more"]
    return ", ".join(names) or None


def _reports(event: Event) -> str:
    reports = len({document for document, _ in event.claims})
    noun = "report" if reports == 1 else "reports"
    origins = f"{event.independent_origins:.1f}".removesuffix(".0")
    what = "origin" if origins == "1" else "origins"
    return f"{reports} {noun}, {origins} {what}"
