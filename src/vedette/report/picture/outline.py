"""Outlines of countries and disputed areas, as the data file has them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from vedette.data import read_table

__all__ = ["Outline", "Ring", "outlines"]


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
    """Return all outlines, states first."""
    rows = read_table("map", "borders.tsv")
    found = [Outline(row["key"], tuple(map(_ring, row["rings"].split("|")))) for row in rows]
    return tuple(sorted(found, key=lambda outline: (outline.key.islower(), outline.key)))


def _ring(written: str) -> Ring:
    x = y = 0
    points = []
    for step in written.split(","):
        east, north = step.split()
        x, y = x + int(east), y + int(north)
        points.append((x / 100, y / 100))
    longitudes, latitudes = zip(*points, strict=True)
    box = (min(longitudes), min(latitudes), max(longitudes), max(latitudes))
    return Ring(tuple(points), box)
