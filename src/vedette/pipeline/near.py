"""Events near a place: within a distance of it, as far as the precision of both allows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.errors import UsageError
from vedette.fuse import distance_km
from vedette.model import PlaceValue

if TYPE_CHECKING:
    from vedette.model import EventPlace

__all__ = ["Circle", "circles_around", "is_within"]

POLE = 90
ANTIMERIDIAN = 180
AREAS = ("country", "region")
"""A point of these stands for an area and says nothing about a distance."""


@dataclass(frozen=True, slots=True)
class Circle:
    """A place and a distance."""

    center: PlaceValue
    radius_km: float
    """Great-circle kilometres, 0 and more."""


def circles_around(written: str, radius_km: float) -> tuple[Circle, ...]:
    """Return the circles around a place; around all of that name, where there are several.

    Args:
        written: a name that the gazetteer has, or `latitude,longitude` in degrees.
        radius_km: great-circle kilometres.

    Raises:
        UsageError: no place is called so.
        GazetteerError: the gazetteer cannot be opened.
    """
    point = _point(written)
    if point is not None:
        center = PlaceValue(name=written, latitude=point[0], longitude=point[1])
        return (Circle(center, radius_km),)
    from vedette.read.gazetteer import find, open_gazetteer

    found = [candidate.entry for candidate in find(written, open_gazetteer())]
    if not found:
        what = f"no place is called {written!r}"
        raise UsageError(what, "Write another name of it, or a point: --near 42.97,20.78")
    centers = (
        PlaceValue(name=entry.name, latitude=entry.latitude, longitude=entry.longitude)
        for entry in found
    )
    return tuple(Circle(center, radius_km) for center in centers)


def is_within(place: EventPlace | None, circle: Circle) -> bool:
    """Say whether a place may lie inside a circle; what is only known as an area does not."""
    if place is None or place.kind in AREAS:
        return False
    apart = distance_km(place, circle.center)
    return apart is not None and apart <= circle.radius_km + (place.precision_km or 0)


def _point(written: str) -> tuple[float, float] | None:
    try:
        latitude, longitude = (float(part) for part in written.split(","))
    except ValueError:
        return None
    if abs(latitude) > POLE or abs(longitude) > ANTIMERIDIAN:
        what = f"{written!r} is no point: latitude is -90 to 90, longitude -180 to 180"
        raise UsageError(what, "Write latitude first: --near 42.97,20.78")
    return latitude, longitude
