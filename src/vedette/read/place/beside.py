"""Which places lie in or beside the countries that a text speaks of.

A text on Montenegro that names Scutari means the town across the border, not the quarter of
Istanbul. A country counts as a circle of its area round its representative point; large countries
are left out, since a circle says little about what lies beside them.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from vedette.data import read_table
from vedette.read.gazetteer import load_countries

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

__all__ = ["KM_PER_DEGREE", "closeness"]

KM_PER_DEGREE = 111.2
LARGEST_KM = 300.0
"""Radius of the circle above which a country counts as large."""
NEAR_KM = 80.0
"""Distance from the circle at which closeness has fallen to a third."""
Circle = tuple[float, float, float]
"""Latitude, longitude, radius in kilometres."""


@cache
def _circles() -> Mapping[str, Circle]:
    """Return the circle of each country that is not large, by iso3."""
    areas = {row["iso3"]: row["areakm2"] for row in load_countries().values()}
    circles = {}
    for row in read_table("gazetteer", "countries.tsv"):
        radius = math.sqrt(areas[row["iso3"]] / math.pi)
        if radius <= LARGEST_KM:
            circles[row["iso3"]] = (float(row["latitude"]), float(row["longitude"]), radius)
    return circles


def closeness(country: str, latitude: Numbers, longitude: Numbers) -> Numbers | None:
    """Return how close points lie to a country, 1 within its circle, towards 0 far from it.

    Args:
        country: iso3.
        latitude: of the points, in degrees.
        longitude: of the points, in degrees.

    Returns:
        None where the country is large or not known.

    Example:
        >>> closeness("MNE", np.array([42.07, 41.02]), np.array([19.51, 29.01])).round(1).tolist()
        [0.9, 0.0]
    """
    circle = _circles().get(country)
    if circle is None:
        return None
    north = (latitude - circle[0]) * KM_PER_DEGREE
    east = (longitude - circle[1]) * KM_PER_DEGREE * math.cos(math.radians(circle[0]))
    beyond = np.maximum(np.hypot(north, east) - circle[2], 0.0)
    close: Numbers = np.exp(-beyond / NEAR_KM)
    return close
