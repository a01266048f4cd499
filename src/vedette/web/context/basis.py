"""What the page of an event stands on: the readings of a few of its documents, and all places.

An event may have a thousand reports, and opening a reading takes a millisecond. So only those are
opened whose sentences are shown, one for each place that is told, and those that people mended.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from vedette.pipeline import mended_readings, readings_by_id
from vedette.web.context.decision import decisions_about
from vedette.web.context.spot import place_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from vedette.model import ClaimRef, Event, Reading
    from vedette.model.event import PlaceValue
    from vedette.store import JudgementEntry, View

__all__ = ["Basis", "basis_of"]


class Basis(NamedTuple):
    """What the page of an event stands on."""

    readings: Mapping[str, Reading]
    """Of the documents that were opened, by id, as people mended them."""
    places: Mapping[ClaimRef, PlaceValue]
    """Where its claims are."""
    decisions: tuple[JudgementEntry, ...]
    """What people decided about it or its claims, what was taken back among it."""


def basis_of(view: View, event: Event, shown: Iterable[str]) -> Basis:
    """Open what the page of an event shows.

    Args:
        view: of the case.
        event: what happened.
        shown: ids of the documents whose sentences are shown.
    """
    placed = view.claims.placed(event.claims)
    decided = decisions_about(view, event)
    mended = _mended(event, decided) | {ref for ref in event.claims if ref not in placed}
    bare = [ref for ref in event.claims if ref not in mended]
    examples = {place: ref for ref in reversed(bare) if (place := placed[ref]) is not None}
    opened = {*shown, *(document for document, _ in (*mended, *examples.values()))}
    readings = mended_readings(view, readings_by_id(view, opened), event.claims)
    told = {place: _place(readings, ref) for place, ref in examples.items()}
    places = {ref: told[place] for ref in bare if (place := placed[ref]) is not None}
    places |= {ref: _place(readings, ref) for ref in mended}
    return Basis(
        readings=readings,
        places={ref: place for ref, place in places.items() if place is not None},
        decisions=tuple(decided),
    )


def _mended(event: Event, decided: Iterable[JudgementEntry]) -> set[ClaimRef]:
    """Return the claims of an event whose place people may have set."""
    set_ = {
        name.rpartition("#")[2]
        for entry in decided
        if entry.judgement.verb == "set" and entry.undo is None
        for name in entry.judgement.about
    }
    return {ref for ref in event.claims if ref[1] in set_}


def _place(readings: Mapping[str, Reading], ref: ClaimRef) -> PlaceValue | None:
    return place_of(readings[ref[0]], ref[1]) if ref[0] in readings else None
