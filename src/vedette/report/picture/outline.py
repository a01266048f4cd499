"""Outlines of countries and disputed areas, as the data file has them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from vedette.data import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Outline", "Ring", "outlines"]

Points = list[tuple[float, float]]
HALF, WHOLE, POLE = 180.0, 360.0, 90.0


@dataclass(frozen=True, slots=True)
class Ring:
    """One closed line."""

    points: tuple[tuple[float, float], ...]
    """Longitude and latitude, in degrees."""
    box: tuple[float, float, float, float]
    """West, south, east, north."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The lines round one country or area."""

    key: str
    """ISO 3166-1 alpha-3, or in lower case the id of a disputed area."""
    rings: tuple[Ring, ...]


@cache
def outlines() -> tuple[Outline, ...]:
    """Return all outlines, states first; a ring that crosses the 180th meridian is cut there."""
    found = []
    for row in read_table("map", "borders.tsv"):
        written = map(_points, row["rings"].split("|"))
        found.append(Outline(row["key"], tuple(ring for each in written for ring in _rings(each))))
    return tuple(sorted(found, key=lambda outline: (outline.key.islower(), outline.key)))


def _points(written: str) -> Points:
    x = y = 0
    points = []
    for step in written.split(","):
        east, north = step.split()
        x, y = x + int(east), y + int(north)
        points.append((x / 100, y / 100))
    return points


def _rings(points: Points) -> Iterator[Ring]:
    if all(abs(one[0] - other[0]) <= HALF for one, other in pairwise(points)):
        yield _ring(points)
        return
    unrolled = _unrolled(points)
    for shift in (-WHOLE, 0.0, WHOLE):
        moved = [(x + shift, y) for x, y in unrolled]
        part = _cut(_cut(moved, HALF, is_west=True), -HALF, is_west=False)
        if len({x for x, _ in part}) > 1:
            yield _ring([*part, part[0]])


def _ring(points: Points) -> Ring:
    longitudes, latitudes = zip(*points, strict=True)
    box = (min(longitudes), min(latitudes), max(longitudes), max(latitudes))
    return Ring(tuple(points), box)


def _unrolled(points: Points) -> Points:
    """Go on beyond the meridian; what goes round the whole globe is closed over its pole."""
    unrolled, turn = [points[0]], 0.0
    for (before, _), (x, y) in pairwise(points):
        if abs(x - before) > HALF:
            turn += WHOLE if x < before else -WHOLE
        unrolled.append((x + turn, y))
    if turn:
        pole = POLE if points[0][1] > 0 else -POLE
        unrolled += [(unrolled[-1][0], pole), (unrolled[0][0], pole)]
    return unrolled


def _cut(points: Points, edge: float, *, is_west: bool) -> Points:
    """Keep the part of a ring on one side of a meridian (Sutherland and Hodgman)."""
    kept: Points = []
    for one, other in pairwise([*points, points[0]] if points else []):
        one_in, other_in = ((x <= edge) == is_west or x == edge for x, _ in (one, other))
        if one_in:
            kept.append(one)
        if one_in != other_in:
            share = (edge - one[0]) / (other[0] - one[0])
            kept.append((edge, round(one[1] + share * (other[1] - one[1]), 2)))
    return kept
