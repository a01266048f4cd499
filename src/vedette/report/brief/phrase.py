"""What an event is called, in neutral words: nouns for deeds, and no more than sources say.

A deed is a noun phrase (`assault by A on B`), so that nothing is told as a fact by its grammar; its
status and who says it stand beside it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from vedette.data import read_table
from vedette.report.character import visible_line
from vedette.report.country import country_name
from vedette.report.day import interval_words
from vedette.report.event_words import place_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.data import Row
    from vedette.model import Event, EventStatus, Party, PlaceValue

__all__ = [
    "INDEPENDENCE",
    "STATUS",
    "deed",
    "origins_words",
    "parties_words",
    "precision_words",
    "when_words",
]

STATUS: dict[EventStatus, str] = {
    "reported": "reported",
    "disputed": "disputed: some reports deny what others affirm",
    "denied": "denied",
    "announced": "announced",
    "planned": "said to be planned",
    "threatened": "threatened",
    "foreseen": "foreseen",
}
FEW = 2
INDEPENDENCE = {
    "known": "known to be independent",
    "presumed": "presumed to be independent, not known to be",
    "none": "not independent of each other",
}


def deed(event: Event) -> tuple[str, dict[str, str]]:
    """Return the frame of what an event is called, and its values.

    Example: `arrest by {who} of {whom}`, with their names.
    """
    row = _deeds().get((event.type, event.mode or ""))
    frame, values = (row or _deeds()[event.type, ""])["noun"], {}
    if row is None and event.mode:
        frame += " ({mode})"
        values["mode"] = visible_line(event.mode)
    row = row or _deeds()[event.type, ""]
    if event.actors:
        frame += f" {row['by']} {{who}}"
        values["who"] = parties_words(event.actors)
    if event.recipients:
        frame += f" {row['to']} {{whom}}"
        values["whom"] = parties_words(event.recipients)
    return frame, values


@cache
def _deeds() -> dict[tuple[str, str], Row]:
    return {(row["type"], row["mode"]): row for row in read_table("brief", "deeds.tsv")}


def parties_words(parties: Sequence[Party]) -> str:
    """Name parties, at most two."""
    names = list(dict.fromkeys(visible_line(party.name) for party in parties))
    if len(names) > FEW:
        names = [*names[:FEW], "others"]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def when_words(event: Event) -> str | None:
    """Return the settled days of an event in words; None where they are unknown."""
    return interval_words(event.time.earliest, event.time.latest) if event.time else None


def precision_words(place: PlaceValue) -> str:
    """Name a place, and say how far the truth may lie from its point."""
    name = place_words(place)
    is_area = place.kind in ("country", "region") or country_name(place.country) == place.name
    if place.latitude is None or place.precision_km is None:
        return name
    return f"{name}, an area" if is_area else f"{name}, to within {place.precision_km:g} km"


def origins_words(event: Event) -> tuple[str, dict[str, str]]:
    """Say in how many reports and origins an event is told, and whether these are independent."""
    reports = len({document for document, _ in event.claims})
    values = {
        "reports": f"{reports} {'report' if reports == 1 else 'reports'}",
        "groups": f"{len(event.origins)} {'origin' if len(event.origins) == 1 else 'origins'}",
        "number": f"{event.independent_origins:.1f}".removesuffix(".0"),
    }
    if len(event.origins) == 1:
        return "told in {reports}, from a single origin", values
    how = INDEPENDENCE[event.independence]
    return f"told in {{reports}} that go back to {{groups}}, worth {{number}}, {how}", values
