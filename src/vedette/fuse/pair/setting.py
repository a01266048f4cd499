"""How the times and places of two mentions compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from vedette.fuse.pair.pairs import Pairs

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

__all__ = [
    "PLACES",
    "PUBLICATIONS",
    "TIMES",
    "day_gap",
    "place_level",
    "publication_level",
    "time_level",
]

TIMES = (
    "a day is not known",
    "days lie far apart",
    "days lie next to each other",
    "days overlap",
    "the same longer time",
    "the same days",
)
PLACES = (
    "a place is not known",
    "places of different countries",
    "places far apart",
    "one holds the other",
    "places near each other",
    "other places in common",
    "the same country or region",
    "the same place",
    "places of other names",
)
PUBLICATIONS = (
    "a publication is not known",
    "published more than a month apart",
    "published within a month",
    "published within a week",
    "published two days apart",
    "published a day apart",
    "published on one day",
    "one document",
    "both texts give a day",
)
_PRECISE_DAYS = 2
"""Days between first and last up to which a time is a day or so."""
_NEAR_DAYS = 1
_KM = 111.2
"""Kilometres in a degree of latitude."""
_NEAR_KM = 15.0
_GAPS = np.array([0.5, 1.5, 2.5, 7.5, 31.5])


def day_gap(pairs: Pairs) -> Floats:
    """Return the days that lie between two times; 0 where they meet or touch no bound."""
    first, last = pairs.columns.first, pairs.columns.last
    start = np.maximum(first[pairs.left], first[pairs.right])
    end = np.minimum(last[pairs.left], last[pairs.right])
    gap = np.zeros(len(start))
    bounded = np.isfinite(start) & np.isfinite(end)
    gap[bounded] = np.maximum(0.0, start[bounded] - end[bounded])
    return gap


def time_level(pairs: Pairs) -> Ints:
    """Return a level of `TIMES`."""
    first, last = pairs.columns.first, pairs.columns.last
    dated = pairs.columns.flags["is_dated"]
    known = dated[pairs.left] & dated[pairs.right]
    gap = day_gap(pairs)
    same = (first[pairs.left] == first[pairs.right]) & (last[pairs.left] == last[pairs.right])
    width = np.where(same, last[pairs.left] - first[pairs.left], np.inf)
    return np.select(
        [~known, gap > _NEAR_DAYS, gap > 0, same & (width <= _PRECISE_DAYS), same],
        [0, 1, 2, 5, 4],
        default=3,
    )


def publication_level(pairs: Pairs) -> Ints:
    """Return a level of `PUBLICATIONS`.

    A day of publication stands in for the day of the event; where both texts give that, it tells
    nothing more, and a court report of a year later may tell of the same day.
    """
    dated = pairs.columns.flags["is_dated"]
    published = pairs.columns.published
    gap = np.abs(published[pairs.left] - published[pairs.right])
    known = ~np.isnan(gap)
    return np.select(
        [pairs.is_within, dated[pairs.left] & dated[pairs.right], ~known],
        [PUBLICATIONS.index("one document"), PUBLICATIONS.index("both texts give a day"), 0],
        default=len(_GAPS) + 1 - np.digitize(np.where(known, gap, 0), _GAPS),
    )


def place_level(pairs: Pairs) -> Ints:
    """Return a level of `PLACES`."""
    numbers, area = pairs.columns.numbers, pairs.columns.flags["is_area"]
    known = (numbers["place"][pairs.left] != 0) & (numbers["place"][pairs.right] != 0)
    countries = numbers["country"]
    abroad = (countries[pairs.left] != 0) & (countries[pairs.right] != 0) & ~pairs.same("country")
    apart = distance_km(pairs)
    radius = pairs.columns.floats["radius_km"]
    reach = np.maximum(radius[pairs.left], radius[pairs.right])
    shared = pairs.columns.tokens["places"].meet(pairs.left, pairs.right)
    broad = area[pairs.left] | area[pairs.right]
    return np.select(
        [
            ~known,
            pairs.same("place") & broad,
            pairs.same("place"),
            shared,
            abroad,
            np.isnan(apart) & ~broad,
            np.isnan(apart),
            broad & (apart <= reach),
            apart <= _NEAR_KM,
        ],
        [0, 6, 7, 5, 1, 8, 0, 3, 4],
        default=2,
    )


def distance_km(pairs: Pairs) -> Floats:
    """Return the distance between the main places, NaN where one has no point.

    On a plane that touches the earth between them: good to a hundredth below 500 km.
    """
    latitude, longitude = pairs.columns.floats["latitude"], pairs.columns.floats["longitude"]
    north = latitude[pairs.left] - latitude[pairs.right]
    middle = np.radians((latitude[pairs.left] + latitude[pairs.right]) / 2)
    east = (longitude[pairs.left] - longitude[pairs.right] + 180) % 360 - 180
    return np.hypot(north, east * np.cos(middle)) * _KM
