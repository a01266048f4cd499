"""Areas on a map: a circle round a point as a polygon that GeoJSON can hold.

An area is drawn as what it is: everywhere within so many kilometres. The ring goes
counter-clockwise (right-hand rule), is cut where it crosses the antimeridian, and holds the pole
where the circle does.
"""

from __future__ import annotations

from math import asin, atan2, cos, degrees, pi, radians, sin
from typing import Any

__all__ = ["EARTH_KM", "Box", "box_of", "circle_geometry", "joined_boxes"]

EARTH_KM = 6371.0088
"""Mean radius."""
_CORNERS = 48
_DIGITS = 5
"""Of a degree: about a metre. Not a precision: that stands in the properties."""
_HALF = 180.0
_WHOLE = 360.0
_POLE = 90.0
Ring = list[list[float]]
Box = tuple[float, float, float, float]
"""West, south, east, north; west lies east of east where the antimeridian is crossed."""


def circle_geometry(latitude: float, longitude: float, radius_km: float) -> dict[str, Any]:
    """Return the geometry of all that lies within a distance of a point.

    Args:
        latitude: WGS 84 degrees.
        longitude: WGS 84 degrees.
        radius_km: great-circle kilometres, above 0; at most a quarter of the way round the Earth
            is drawn.

    Returns:
        A Polygon, or a MultiPolygon where the antimeridian cuts it.
    """
    angle = min(radius_km / EARTH_KM, pi / 2 - 1e-6)
    ring = _unrolled(_corners(radians(latitude), radians(longitude), angle))
    pole = _pole_inside(latitude, degrees(angle))
    if pole is not None:
        ring = _to_pole(ring, pole)
    parts = [part for shift in (-_WHOLE, 0.0, _WHOLE) if (part := _window(ring, shift))]
    if len(parts) == 1:
        return {"type": "Polygon", "coordinates": [parts[0]]}
    return {"type": "MultiPolygon", "coordinates": [[part] for part in parts]}


def box_of(geometry: dict[str, Any]) -> Box:
    """Return the bounding box of a point or of what `circle_geometry` returns."""
    if geometry["type"] == "Point":
        longitude, latitude = geometry["coordinates"]
        return longitude, latitude, longitude, latitude
    if geometry["type"] == "Polygon":
        return _ring_box(geometry["coordinates"][0])
    boxes = [_ring_box(polygon[0]) for polygon in geometry["coordinates"]]
    south, north = min(box[1] for box in boxes), max(box[3] for box in boxes)
    western = [box for box in boxes if box[0] <= -_HALF]
    eastern = [box for box in boxes if box[2] >= _HALF]
    west, east = max(box[0] for box in eastern), min(box[2] for box in western)
    if west <= east:  # it goes all the way round
        return -_HALF, south, _HALF, north
    return west, south, east, north


def joined_boxes(first: Box | None, second: Box) -> Box:
    """Return a box that holds two; round the whole Earth where one crosses the antimeridian."""
    if first is None:
        return second
    south, north = min(first[1], second[1]), max(first[3], second[3])
    if first[0] > first[2] or second[0] > second[2]:
        return -_HALF, south, _HALF, north
    return min(first[0], second[0]), south, max(first[2], second[2]), north


def _corners(latitude: float, longitude: float, angle: float) -> Ring:
    """Return points at a distance, counter-clockwise, as [longitude, latitude] in degrees."""
    found = []
    for corner in range(_CORNERS):
        bearing = -2 * pi * corner / _CORNERS
        up = sin(latitude) * cos(angle) + cos(latitude) * sin(angle) * cos(bearing)
        there = asin(max(-1.0, min(1.0, up)))
        across = sin(bearing) * sin(angle) * cos(latitude)
        along = cos(angle) - sin(latitude) * sin(there)
        found.append([degrees(longitude + atan2(across, along)), degrees(there)])
    return found


def _unrolled(ring: Ring) -> Ring:
    """Let longitudes run on past 180 degrees, so that no step is longer than half the way round."""
    found = [ring[0]]
    for longitude, latitude in ring[1:]:
        while longitude - found[-1][0] > _HALF:
            longitude -= _WHOLE
        while longitude - found[-1][0] < -_HALF:
            longitude += _WHOLE
        found.append([longitude, latitude])
    return found


def _pole_inside(latitude: float, reach: float) -> float | None:
    if latitude + reach > _POLE:
        return _POLE
    return -_POLE if latitude - reach < -_POLE else None


def _to_pole(ring: Ring, pole: float) -> Ring:
    """Return the cap: the circle unrolled once round the Earth, closed along the pole."""
    step = _WHOLE if ring[-1][0] > ring[0][0] else -_WHOLE
    end = [ring[0][0] + step, ring[0][1]]
    return [*ring, end, [end[0], pole], [ring[0][0], pole]]


def _window(ring: Ring, shift: float) -> Ring | None:
    """Return what of a ring lies between -180 and 180 once it is shifted; None for nothing."""
    moved = [[longitude + shift, latitude] for longitude, latitude in ring]
    for limit, sign in ((-_HALF, 1.0), (_HALF, -1.0)):
        moved = _cut(moved, limit, sign)
    rounded = [[round(x, _DIGITS), round(y, _DIGITS)] for x, y in moved]
    distinct = [at for n, at in enumerate(rounded) if at != rounded[n - 1]]
    corners = 3
    if len(distinct) < corners or _area(distinct) <= 0:
        return None
    return [*distinct, distinct[0]]


def _cut(ring: Ring, limit: float, sign: float) -> Ring:
    """Keep what lies on one side of a meridian (Sutherland and Hodgman)."""
    kept: Ring = []
    for at, (x, y) in enumerate(ring):
        before_x, before_y = ring[at - 1]
        is_in, was_in = sign * (x - limit) >= 0, sign * (before_x - limit) >= 0
        if is_in != was_in:
            part = (limit - before_x) / (x - before_x)
            kept.append([limit, before_y + part * (y - before_y)])
        if is_in:
            kept.append([x, y])
    return kept


def _area(ring: Ring) -> float:
    """Return twice the area in square degrees; above 0 counter-clockwise."""
    pairs = ((ring[at - 1], at_here) for at, at_here in enumerate(ring))
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)


def _ring_box(ring: Ring) -> Box:
    longitudes, latitudes = [at[0] for at in ring], [at[1] for at in ring]
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)
