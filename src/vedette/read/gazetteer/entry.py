"""A place of the gazetteer, and how far apart two points are."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

from vedette.model import PlaceKind

__all__ = [
    "ALTERNATE",
    "DERIVED",
    "FOREIGN",
    "INFLECTED",
    "KNOWN_AS",
    "PRIMARY",
    "SHORT",
    "Entry",
    "Match",
    "distance_km",
]

KNOWN_AS = -1
"""The name by which English texts mean this place first (`known_as.tsv`)."""
PRIMARY = 0
"""The name is the place's own."""
ALTERNATE = 1
"""Another name of the place, or its name in another language or script."""
DERIVED = 2
"""The name less its generic word: "Henry" for Henry County."""
SHORT = 3
"""An abbreviation that is read only beside a place: "Ga." in "Athens, Ga."."""
INFLECTED = 4
"""A case form or another transliteration, found by rule."""
FOREIGN = 5
"""The name of a country in another language, which may mean something else in English."""

EARTH_RADIUS_KM = 6371.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One place that the gazetteer knows."""

    id: str
    """Where it comes from and its id there, such as "geonames:3038832" or "vedette:latgale"."""
    name: str
    kind: PlaceKind
    latitude: float
    """WGS 84 degrees, of a representative point."""
    longitude: float
    precision_km: float
    """Radius round the point within which the place lies, about."""
    country: str | None = None
    """ISO 3166-1 alpha-3, XKX for Kosovo; None where several share the place or none holds it."""
    region: str | None = None
    """Id of the first-level region that it lies in."""
    district: str | None = None
    """Id of the second-level region that it lies in."""
    population: int = 0
    """0 where it is not known."""
    is_seat: bool = False
    """Whether its name may stand for a government that sits there: capitals, the Kremlin."""
    prominence: float = 0.0
    """How likely a name means this place where nothing else is known, in powers of ten."""


class Match(NamedTuple):
    """An entry that bears a name, and how the name fits it."""

    entry: Entry
    quality: int
    """`KNOWN_AS`, `PRIMARY`, `ALTERNATE`, `DERIVED`, `SHORT`, `INFLECTED` or `FOREIGN`."""


def distance_km(latitude: float, longitude: float, latitude_2: float, longitude_2: float) -> float:
    """Return the great-circle distance of two points given in degrees (haversine).

    Example:
        >>> round(distance_km(42.66, 21.17, 44.80, 20.47))
        245
    """
    low, high = math.radians(latitude), math.radians(latitude_2)
    across = math.sin(math.radians(longitude_2 - longitude) / 2)
    chord = math.sin((high - low) / 2) ** 2 + math.cos(low) * math.cos(high) * across**2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, chord)))
