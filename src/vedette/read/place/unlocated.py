"""Where a place lies that no gazetteer has: in the place that the text says, or near its others.

Such a place gets the position and the precision of what holds it. Nothing better is known, and the
precision says so.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.read.gazetteer import distance_km

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from vedette.read.gazetteer import Entry
    from vedette.read.place.resolve import Choice

__all__ = ["Holder", "find_holder", "focus_of"]

SHARE_OF_REGION = 0.5
"""Share of the text's places from which their region is taken for that of its unknown places."""
SHARE_OF_COUNTRY = 0.7
IN_TOWN_KM = 15.0
"""Least radius of a place in another: a village in a town lies in its municipality."""
NEAR_TOWN_KM = 25.0
"""Least radius of a place near another."""
MOST_LOOKED_AT = 100
"""Places of a text among which its middle is looked for."""
LEAST_KM = 40.0
"""Least radius of a position that is only taken from the text's other places."""
POINTS = frozenset({"settlement", "district", "facility"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A position with its precision, taken from a place that holds another."""

    latitude: float
    longitude: float
    precision_km: float
    country: str | None


def find_holder(
    choice: Choice, chosen: Mapping[int, Choice], focus: Holder | None
) -> Holder | None:
    """Return where an unknown place lies: in or near what the text says, else where its others do.

    Args:
        choice: of the unknown place.
        chosen: all choices of the text by the first token of their mentions.
        focus: the area round the text's other places.
    """
    mention = choice.mention
    told = [(container, IN_TOWN_KM) for container in mention.containers]
    told += [(neighbour, NEAR_TOWN_KM) for neighbour in mention.neighbours]
    for other, least_km in told:
        held = chosen.get(other.first)
        if held and held.match:
            entry = held.match.entry
            return Holder(
                latitude=entry.latitude,
                longitude=entry.longitude,
                precision_km=max(entry.precision_km, least_km),
                country=entry.country,
            )
    return focus


def focus_of(choices: Sequence[Choice]) -> Holder | None:
    """Return the area round the places of a text, or None where they lie in many regions."""
    entries = [choice.match.entry for choice in choices if choice.match]
    points = [entry for entry in entries if entry.kind in POINTS]
    region = _most(points, [entry.region for entry in points], SHARE_OF_REGION)
    if region:
        return _round(region)
    country = _most(entries, [entry.country for entry in entries], SHARE_OF_COUNTRY)
    if not country:
        return None
    named = next((entry for entry in country if entry.kind == "country"), None)
    return _round([entry for entry in country if entry.kind in POINTS] or [named or country[0]])


def _most(entries: Sequence[Entry], groups: Sequence[str | None], share: float) -> list[Entry]:
    """Return the entries of the group that holds at least a share of all, none where none does."""
    members: dict[str, list[Entry]] = defaultdict(list)
    for entry, group in zip(entries, groups, strict=True):
        if group:
            members[group].append(entry)
    if not members:
        return []
    most = max(members.values(), key=len)
    return most if len(most) >= share * len(entries) else []


def _round(entries: Sequence[Entry]) -> Holder:
    """Return the most central of some places, and how far it is to the others."""
    entries = list(dict.fromkeys(entries))[:MOST_LOOKED_AT]
    best = min(entries, key=lambda entry: math.fsum(_km(entry, other) for other in entries))
    reach = max(_km(best, other) for other in entries)
    return Holder(
        latitude=best.latitude,
        longitude=best.longitude,
        precision_km=round(max(LEAST_KM, best.precision_km, reach), 1),
        country=best.country,
    )


def _km(entry: Entry, other: Entry) -> float:
    return distance_km(entry.latitude, entry.longitude, other.latitude, other.longitude)
