"""What places there are: names, points, extents, and the regions that hold them."""

from __future__ import annotations

from vedette.read.gazetteer.entry import Entry, Match, distance_km
from vedette.read.gazetteer.fold import fold_name
from vedette.read.gazetteer.gazetteer import Gazetteer, open_gazetteer

__all__ = ["Entry", "Gazetteer", "Match", "distance_km", "fold_name", "open_gazetteer"]
