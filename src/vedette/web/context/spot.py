"""Where the accounts of an event place it: circles within which the truth may lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.model.event import PlaceValue
from vedette.report.event_words import place_words
from vedette.report.words import outlet_words
from vedette.web.context.base import Context

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vedette.model import ClaimRef, Event, Place, Reading

__all__ = ["AREAS", "SpotRow", "place_of", "spots_of"]

AREAS = ("country", "region")
"""Kinds of places that are too wide for their middle to mean anything."""


class SpotRow(Context):
    """A place that accounts of an event give, drawn as large as it is imprecise."""

    name: str
    latitude: float
    """WGS 84 degrees."""
    longitude: float
    """WGS 84 degrees."""
    precision_km: float | None
    """Radius round the point within which the truth may lie; null where that is unknown."""
    country: str | None
    """ISO 3166-1 alpha-3; XKX for Kosovo."""
    is_country: bool
    """Whether no more is known than the country."""
    is_area: bool
    """Whether no more is known than a country or region."""
    is_settled: bool
    """Whether it is the place that the event is settled at."""
    outlets: tuple[str, ...]
    """Who places it there."""


def spots_of(
    event: Event, places: Mapping[ClaimRef, PlaceValue], heads: Mapping[str, Reading]
) -> tuple[SpotRow, ...]:
    """Return the places that have a point, the settled one first.

    Args:
        event: what happened.
        places: of its claims; those that are not in it are left out.
        heads: of its documents, by id.
    """
    held: dict[PlaceValue, dict[str, None]] = {}
    if event.place is not None:
        held[_bare(event.place)] = {}
    for ref in event.claims:
        if ref in places and ref[0] in heads:
            outlet = outlet_words(heads[ref[0]].document)
            held.setdefault(places[ref], {})[outlet] = None
    settled = _bare(event.place) if event.place else None
    return tuple(
        SpotRow(
            name=place_words(place),
            latitude=place.latitude,
            longitude=place.longitude,
            precision_km=place.precision_km,
            country=place.country,
            is_country=place.kind == "country",
            is_area=place.kind in AREAS,
            is_settled=place == settled,
            outlets=tuple(outlets),
        )
        for place, outlets in held.items()
        if place.latitude is not None and place.longitude is not None
    )


def place_of(reading: Reading, claim_id: str) -> PlaceValue | None:
    """Return where a claim is; None where that is unknown, or where the reading has none such."""
    claim = next((claim for claim in reading.claims if claim.id == claim_id), None)
    return None if claim is None or claim.place is None else _bare(reading.places[claim.place])


def _bare(place: PlaceValue | Place) -> PlaceValue:
    """Return a place without who holds it, so that the same place is one key."""
    return PlaceValue(**{name: getattr(place, name) for name in PlaceValue.model_fields})
