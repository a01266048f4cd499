"""How likely a name means a place where nothing else is known.

It is the power of ten of the inhabitants, more for countries and capitals, less for regions, which
often share their name with a town.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from vedette.read.gazetteer.fold import fold_name
from vedette.read.gazetteer.named import Named

if TYPE_CHECKING:
    from collections.abc import Container

    from vedette.read.gazetteer.entry import Entry

__all__ = ["with_prominence"]

KIND = {"country": 1.5, "region": -0.3, "district": -1.5}
"""Powers of ten added by kind."""
CAPITAL = 1.2
SEAT = 1.5
"""Added for a seat of power: "the White House" is no town of that name."""
CITY_TOO = -1.3
UNCOUNTED = 5.0
"""Least prominence of what our own tables have and nobody counts the inhabitants of."""
EXTENT = 3.5
"""What is added to the power of ten of the radius of such a place, in kilometres."""
CURATED = 4.0
"""The same for a settlement of our own tables, which have only those that reports speak of."""
TOWN = 3.3
"""Prominence of a settlement of the packages without a count: they hold those that are seats."""
FEWEST = 10
"""Fewer inhabitants are no count."""


def with_prominence(
    named: Named, capitals: Container[tuple[str, str]], *, is_city_too: bool = False
) -> Named:
    """Return a place with its prominence.

    Args:
        named: the place.
        capitals: (country, folded name) of the capitals.
        is_city_too: whether a region shares its name with a city in it.
    """
    entry = named.entry
    is_capital = entry.kind == "settlement" and any(
        (entry.country or "", fold_name(name)) in capitals for name, _ in named.names[:1]
    )
    prominence = _inhabitants(entry) + KIND.get(entry.kind, 0.0) + CAPITAL * is_capital
    prominence += CITY_TOO * is_city_too + SEAT * entry.is_seat
    is_seat = is_capital or entry.is_seat
    return Named(replace(entry, prominence=round(prominence, 3), is_seat=is_seat), named.names)


def _inhabitants(entry: Entry) -> float:
    if entry.population >= FEWEST:
        return math.log10(entry.population)
    if entry.kind != "settlement":
        return max(UNCOUNTED, EXTENT + math.log10(entry.precision_km))
    return TOWN if entry.id.startswith("geonames:") else CURATED + math.log10(entry.precision_km)
