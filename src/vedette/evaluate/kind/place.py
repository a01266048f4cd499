"""Expectations about mentions of places."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING

from vedette.evaluate.kind.base import Kind
from vedette.evaluate.locate import covers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vedette.evaluate.view import View
    from vedette.model import Place

__all__ = ["PLACE"]

EARTH_RADIUS_KM = 6371.0
NAME_SHARE = 0.5
"""Share of the expected words that the mention must hold."""


def _find(view: View, words: str) -> Iterable[Place]:
    span = view.span(words)
    return [
        place
        for place in view.reading.places
        if covers((place.start, place.end), span, share=NAME_SHARE)
    ]


def _lies_at(_: View, place: Place, expected: object) -> bool:
    """`at = [latitude, longitude, km]`: the point lies within km of it."""
    if not isinstance(expected, list) or place.latitude is None or place.longitude is None:
        return False
    latitude, longitude, radius_km = map(float, expected)
    return distance_km((place.latitude, place.longitude), (latitude, longitude)) <= radius_km


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance between two points in degrees.

    Example:
        >>> round(distance_km((42.67, 21.17), (44.82, 20.46)))
        246
    """
    north, east, other_north, other_east = map(radians, (*one, *other))
    half = sin((other_north - north) / 2) ** 2
    half += cos(north) * cos(other_north) * sin((other_east - east) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(half))


PLACE: Kind[Place] = Kind(
    find=_find,
    show=lambda view, place: (
        f"{view.words((place.start, place.end))} = {place.name} ({place.kind}, {place.country}, "
        f"{place.latitude}, {place.longitude})"
    ),
    values={
        "name": lambda _, place: place.name,
        "kind": lambda _, place: place.kind,
        "country": lambda _, place: place.country,
        "metonym": lambda _, place: place.metonym,
    },
    checks={
        "at": _lies_at,
        "precision_above_km": lambda _, place, km: (place.precision_km or 0) > float(str(km)),
        "precision_below_km": lambda _, place, km: (
            place.precision_km is not None and place.precision_km < float(str(km))
        ),
    },
)
"""`place`: name, kind, country, metonym, at [latitude, longitude, km], precision_above_km and
precision_below_km."""
