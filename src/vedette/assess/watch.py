"""Who and where a scenario watches: whether a party or a place is meant by a name of its own."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING

from vedette.assess.wording import fold, stems_of

if TYPE_CHECKING:
    from vedette.model import Party, PartyPattern, Place, PlaceValue, Scenario, WatchedPlace

__all__ = ["Watch", "distance_km"]

EARTH_KM = 6371.0088
PartyKey = tuple[str, str, str | None, str | None]
PlaceKey = tuple[str, float | None, float | None, str | None, float | None]


class Watch:
    """The watched actors and places of a scenario; each party and place is looked at once."""

    def __init__(self, scenario: Scenario) -> None:
        self._actors = scenario.actors
        self._places = scenario.places
        self._party: dict[PartyKey, frozenset[str]] = {}
        self._place: dict[PlaceKey, frozenset[str]] = {}

    def actors(self, party: Party) -> frozenset[str]:
        """Return the ids of the watched actors that a party is."""
        key = (party.name, party.kind, party.country, party.sector)
        if key not in self._party:
            self._party[key] = frozenset(
                actor.id
                for actor in self._actors
                if any(_fits(party, pattern) for pattern in actor.any_of)
            )
        return self._party[key]

    def places(self, place: PlaceValue | Place) -> frozenset[str]:
        """Return the ids of the watched places that a place lies in."""
        point = (place.latitude, place.longitude)
        key = (place.name, *point, place.country, place.precision_km)
        if key not in self._place:
            self._place[key] = frozenset(
                watched.id for watched in self._places if _lies_in(place, watched)
            )
        return self._place[key]


def _fits(party: Party, pattern: PartyPattern) -> bool:
    if pattern.countries and party.country not in pattern.countries:
        return False
    if pattern.sectors and party.sector not in pattern.sectors:
        return False
    if pattern.kinds and party.kind not in pattern.kinds:
        return False
    if not pattern.names:
        return bool(pattern.countries or pattern.sectors or pattern.kinds)
    stems = stems_of(fold(party.name))
    return any(stems_of(fold(name)) <= stems for name in pattern.names)


def _lies_in(place: PlaceValue | Place, watched: WatchedPlace) -> bool:
    if place.country and place.country in watched.countries:
        return True
    if fold(place.name) in {fold(name) for name in watched.names}:
        return True
    return _is_in_circle(place, watched)


def _is_in_circle(place: PlaceValue | Place, watched: WatchedPlace) -> bool:
    """Say whether a point lies in a circle; one less precise than the circle does not."""
    if watched.latitude is None or watched.longitude is None or watched.radius_km is None:
        return False
    if place.latitude is None or place.longitude is None:
        return False
    if place.precision_km is not None and place.precision_km > watched.radius_km:
        return False
    here = (place.latitude, place.longitude)
    return distance_km(here, (watched.latitude, watched.longitude)) <= watched.radius_km


def distance_km(here: tuple[float, float], there: tuple[float, float]) -> float:
    """Return the great-circle distance of two points (haversine formula).

    Args:
        here: latitude and longitude in WGS 84 degrees.
        there: the same.

    Example:
        >>> round(distance_km((42.97, 20.78), (42.88, 20.87)))
        12
    """
    (lat_1, lon_1), (lat_2, lon_2) = (map(radians, point) for point in (here, there))
    across = sin((lat_2 - lat_1) / 2) ** 2
    along = cos(lat_1) * cos(lat_2) * sin((lon_2 - lon_1) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(across + along))
