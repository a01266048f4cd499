"""How far two places lie from each other."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vedette.model import PlaceValue

__all__ = ["distance_km"]

EARTH_RADIUS_KM = 6371.0
"""Mean radius (IUGG)."""


def distance_km(one: PlaceValue, other: PlaceValue) -> float | None:
    """Return the great-circle distance of two places, or None where a point is unknown."""
    if one.latitude is None or one.longitude is None:
        return None
    if other.latitude is None or other.longitude is None:
        return None
    first, second = radians(one.latitude), radians(other.latitude)
    east = radians(other.longitude - one.longitude)
    chord = (
        sin((second - first) / 2) ** 2 + cos(first) * cos(second) * sin(east / 2) ** 2
    )  # haversine
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(chord)))
