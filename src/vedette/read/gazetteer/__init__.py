"""What places there are: names, points, extents, and the regions that hold them."""

from __future__ import annotations

from vedette.read.gazetteer.entry import Entry, Match, distance_km
from vedette.read.gazetteer.finding import Candidate, find
from vedette.read.gazetteer.fold import fold_name
from vedette.read.gazetteer.gazetteer import Gazetteer, open_gazetteer
from vedette.read.gazetteer.layer import add_layer
from vedette.read.gazetteer.table import countries, disputed_ids
from vedette.read.gazetteer.town import load_countries

__all__ = [
    "Candidate",
    "Entry",
    "Gazetteer",
    "Match",
    "add_layer",
    "countries",
    "disputed_ids",
    "distance_km",
    "find",
    "fold_name",
    "load_countries",
    "open_gazetteer",
]
