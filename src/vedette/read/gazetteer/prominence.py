"""How likely a name means a place where nothing else is known: the power of ten of its inhabitants,
more for countries and capitals, less for regions that share their name with a town.
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
UNCOUNTED = 5.0
"""Prominence of regions and features of our own tables whose inhabitants are not known."""
HAMLET = 1.5
"""Prominence of a settlement or facility whose inhabitants are not known."""


def with_prominence(named: Named, capitals: Container[tuple[str, str]]) -> Named:
    """Return a place with its prominence.

    Args:
        named: the place.
        capitals: (country, folded name) of the capitals.
    """
    entry = named.entry
    is_capital = entry.kind == "settlement" and any(
        (entry.country or "", fold_name(name)) in capitals for name, _ in named.names[:1]
    )
    prominence = _inhabitants(entry) + KIND.get(entry.kind, 0.0) + CAPITAL * is_capital
    return Named(replace(entry, prominence=round(prominence, 3)), named.names)


def _inhabitants(entry: Entry) -> float:
    if entry.population > 0:
        return math.log10(entry.population)
    return HAMLET if entry.kind in {"settlement", "facility", "district"} else UNCOUNTED
