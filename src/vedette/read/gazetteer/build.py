"""All places → one file that opens in milliseconds.

The file is written under a temporary name and renamed when it is whole, so that it is never seen
half made, even where two processes build at once.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from vedette.read.gazetteer.entry import KNOWN_AS
from vedette.read.gazetteer.fold import fold_name
from vedette.read.gazetteer.named import Named, keys_of, without_generic_word
from vedette.read.gazetteer.prominence import with_prominence
from vedette.read.gazetteer.table import country_entries, known_as, own_entries, stands_for
from vedette.read.gazetteer.town import Area, area_entries, load_countries, load_towns, town_entries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["SCHEMA", "all_places", "write_places"]

CITY = 50_000
"""Inhabitants from which a bare name means the settlement, not the region of its name."""

SCHEMA = """
CREATE TABLE place (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
    latitude REAL NOT NULL, longitude REAL NOT NULL, precision_km REAL NOT NULL,
    country TEXT, region TEXT, district TEXT, population INTEGER NOT NULL,
    prominence REAL NOT NULL, is_seat INTEGER NOT NULL
);
CREATE UNIQUE INDEX place_id ON place (id);
CREATE TABLE name (
    key TEXT NOT NULL, place INTEGER NOT NULL, quality INTEGER NOT NULL, PRIMARY KEY (key, place)
) WITHOUT ROWID;
"""


def all_places() -> Iterator[Named]:
    """Yield every place that vedette ships or finds in the packages that it stands on."""
    capitals = {(row["iso3"], fold_name(row["capital"])) for row in load_countries().values()}
    places = list(_all_places())
    shared = _shared_with_a_city(places)
    yield from (
        with_prominence(named, capitals, is_city_too=named.entry.id in shared) for named in places
    )


def _shared_with_a_city(places: Iterable[Named]) -> set[str]:
    """Return the ids of regions that bear the name of a city in them, such as New York."""
    places = list(places)
    cities: dict[str, set[str]] = {}
    for entry, names in places:
        if entry.kind == "settlement" and entry.region and entry.population >= CITY:
            keys = {fold_name(name) for name, _ in names}
            cities.setdefault(entry.region, set()).update(keys)
    return {
        entry.id
        for entry, names in places
        if entry.kind == "region"
        and any(fold_name(name) in cities.get(entry.id, ()) for name, _ in names)
    }


def _all_places() -> Iterator[Named]:
    towns = load_towns()
    own = list(own_entries())
    replaced = stands_for()
    ids: dict[Area, str] = {}
    populations: dict[str, int] = {}
    areas = []
    for area, named in area_entries(towns):
        mine = _mine(replaced, area)
        if mine and area.district is None:
            ids[area] = mine
            populations[mine] = named.entry.population
            continue
        ids[area] = named.entry.id
        region = mine or named.entry.region
        areas.append(
            Named(replace(named.entry, region=region if area.district else None), named.names)
        )
    yield from country_entries(load_countries())
    for entry, names in own:
        inhabitants = populations.get(entry.id, entry.population)
        yield Named(replace(entry, population=inhabitants), names)
    yield from areas
    own_names = known_as()
    for entry, names in town_entries(towns, ids):
        more = tuple((name, KNOWN_AS) for name in own_names.get(entry.id, ()))
        yield Named(entry, (*names, *more))


def _mine(replaced: dict[tuple[str, str], str], area: Area) -> str | None:
    """Return the row of our own that stands for the first-level region of an area."""
    names = (area.region, without_generic_word(area.region))
    return next(
        (
            replaced[area.country, fold_name(name)]
            for name in names
            if name and (area.country, fold_name(name)) in replaced
        ),
        None,
    )


def write_places(places: Iterable[Named], path: Path) -> None:
    """Write places into a gazetteer file, whole or not at all.

    Raises:
        OSError: the folder cannot be written to.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=path.name, suffix=".part", dir=path.parent)
    os.close(handle)
    try:
        _fill(places, name)
        Path(name).replace(path)
    finally:
        with contextlib.suppress(FileNotFoundError):
            Path(name).unlink()


def _fill(places: Iterable[Named], name: str) -> None:
    keys: list[tuple[str, int, int]] = []
    with contextlib.closing(sqlite3.connect(name)) as base:
        base.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + SCHEMA)

        def rows() -> Iterator[tuple[object, ...]]:
            for number, named in enumerate(places, 1):
                keys.extend((key, number, quality) for key, quality in keys_of(named).items())
                e = named.entry
                yield (
                    number, e.id, e.name, e.kind, e.latitude, e.longitude, e.precision_km,
                    e.country, e.region, e.district, e.population, e.prominence,
                    e.is_seat,
                )  # fmt: skip

        base.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", rows())
        keys.sort()
        base.executemany("INSERT INTO name VALUES (?,?,?)", keys)
        base.commit()
