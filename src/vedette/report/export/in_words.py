"""Dissent and origins of an event in words, for formats that have no other place for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.report.day import interval_words
from vedette.report.event_words import place_words
from vedette.report.words import bounds_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.model import Event
    from vedette.report.export.dossier import Dossier

__all__ = ["dissent_lines", "origin_lines"]


def dissent_lines(dossier: Dossier) -> Iterator[str]:
    """Yield what is said instead of the settled values, and all numbers, each with its holders."""
    event = dossier.event
    for time in event.time.alternatives if event.time else ():
        words = interval_words(time.value.earliest, time.value.latest)
        yield f"other time: {words} ({'; '.join(dossier.holders(time.claims))})"
    for place in event.place.alternatives if event.place else ():
        held = "; ".join(dossier.holders(place.claims))
        yield f"other place: {place_words(place.value)} ({held})"
    for quantity in event.quantities:
        for value in quantity.values:
            held = "; ".join(dossier.holders(value.claims))
            yield f"{quantity.role}: {bounds_words(value.low, value.high)} ({held})"


def origin_lines(event: Event) -> Iterator[str]:
    """Yield what an event goes back to, a line a group, with the reason of each link."""
    for group in event.origins:
        links = "; ".join(f"{each.from_} {each.kind}: {each.because}" for each in group.links)
        kind = group.root_kind.replace("_", " ")
        yield f"origin {group.root} ({kind}): {links or 'its own words'}"
