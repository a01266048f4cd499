"""Places that the user adds: GeoNames country dumps and CSV files, kept as layers of their own.

A layer lies in the user's data folder and is used from then on. Adding the same file again puts the
new layer in the place of the old one.
"""

from __future__ import annotations

import csv
import math
import re
from itertools import islice
from typing import TYPE_CHECKING, get_args

from vedette.data import read_table
from vedette.errors import DataError
from vedette.model import PlaceKind
from vedette.read.gazetteer.build import write_places
from vedette.read.gazetteer.cache import LAYERS, data_folder
from vedette.read.gazetteer.entry import ALTERNATE, PRIMARY, Entry
from vedette.read.gazetteer.named import Named, is_name, settlement_precision_km
from vedette.read.gazetteer.prominence import with_prominence
from vedette.read.gazetteer.town import load_countries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path


__all__ = ["add_layer", "read_places"]

GEONAMES_COLUMNS = 19
"""Columns of a GeoNames dump: id, name, ASCII name, alternate names, latitude, longitude, …"""
KIND_BY_CLASS: dict[str, PlaceKind] = {
    "A": "district",
    "P": "settlement",
    "S": "facility",
    "H": "feature",
    "L": "feature",
    "T": "feature",
    "U": "feature",
    "V": "feature",
    "R": "feature",
}
"""GeoNames' feature classes."""
PRECISION_KM = {
    "country": 300.0,
    "region": 80.0,
    "district": 20.0,
    "feature": 10.0,
    "facility": 1.0,
}
KINDS: dict[str, PlaceKind] = {kind: kind for kind in get_args(PlaceKind)}
NEEDED = ("name", "latitude", "longitude")
SIGNS_OF_A_TABLE = re.compile(r"name|lat", re.IGNORECASE)


def add_layer(path: Path) -> tuple[Path, int]:
    """Add the places of a file and return the layer with the number of its places.

    Args:
        path: a GeoNames dump (19 columns, tabs, no header) or a CSV file with the columns `name`,
            `latitude`, `longitude` and, where known, `id`, `country` (ISO 3166-1, two or three
            letters), `kind`, `population`, `precision_km` and `names` (`|` between them).

    Raises:
        DataError: the file has none of these forms, or a row cannot be read.
    """
    places = list(read_places(path))
    if not places:
        raise DataError(f"{path} holds no places", "Give a GeoNames dump or a CSV with a header.")
    layer = data_folder() / LAYERS / f"{path.stem}.sqlite"
    write_places(places, layer)
    return layer, len(places)


def read_places(path: Path) -> Iterator[Named]:
    """Read the places of a file; see `add_layer`."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        what = f"{path} cannot be read: {error}"
        raise DataError(what, "Give a text file in UTF-8.") from error
    lines = text.splitlines()
    iso3 = _iso3_by_code()
    head = next((line for line in lines if line.strip()), "")
    if head.count("\t") == GEONAMES_COLUMNS - 1:
        rows = _geonames_rows(lines)
    elif SIGNS_OF_A_TABLE.search(head):
        rows = _table_rows(path, lines, head)
    else:
        what = f"{path} is neither a GeoNames dump nor a table with a header"
        raise DataError(what, f"Name the columns in the first line: {', '.join(NEEDED)}.")
    for number, row in rows:
        yield with_prominence(_named(row, iso3, f"{path}, line {number}", path.stem), ())


_Row = dict[str, str]


def _geonames_rows(lines: Iterable[str]) -> Iterator[tuple[int, _Row]]:
    for number, line in enumerate(lines, 1):
        cells = line.split("\t")
        if len(cells) != GEONAMES_COLUMNS or cells[6] not in KIND_BY_CLASS:
            continue
        yield (
            number,
            {
                "id": f"geonames:{cells[0]}",
                "name": cells[1],
                "names": "|".join(filter(is_name, (cells[2], *cells[3].split(",")))),
                "latitude": cells[4],
                "longitude": cells[5],
                "kind": _geonames_kind(cells[6], cells[7]),
                "country": cells[8],
                "population": cells[14],
            },
        )


def _geonames_kind(feature_class: str, code: str) -> PlaceKind:
    if code.startswith("PCL"):
        return "country"
    return "region" if code == "ADM1" else KIND_BY_CLASS[feature_class]


def _table_rows(path: Path, lines: list[str], head: str) -> Iterator[tuple[int, _Row]]:
    delimiter = max("\t;,", key=head.count)
    reader = csv.DictReader(lines, delimiter=delimiter)
    columns = [name.strip().lower() for name in reader.fieldnames or ()]
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        what = f"{path} has no column {', '.join(missing)}"
        raise DataError(what, f"It needs the columns {', '.join(NEEDED)}.")
    for row in reader:
        cells = zip(columns, islice(row.values(), len(columns)), strict=False)
        yield reader.line_num, {name: (cell or "").strip() for name, cell in cells}


def _named(row: _Row, iso3: Mapping[str, str], origin: str, stem: str) -> Named:
    latitude, longitude = (
        _degrees(row, "latitude", 90, origin),
        _degrees(row, "longitude", 180, origin),
    )
    kind = KINDS.get(row.get("kind", ""), "settlement")
    population = int(row["population"]) if row.get("population", "").isdigit() else 0
    precision = PRECISION_KM.get(kind) or settlement_precision_km(population)
    name = row["name"]
    entry = Entry(
        id=row.get("id") or f"{stem}:{name}@{latitude:.4f},{longitude:.4f}",
        name=name,
        kind=kind,
        latitude=latitude,
        longitude=longitude,
        precision_km=float(row.get("precision_km") or precision),
        country=iso3.get(row.get("country", "").upper()),
        population=population,
    )
    others = (other for other in row.get("names", "").split("|") if other)
    return Named(entry, ((name, PRIMARY), *((other, ALTERNATE) for other in others)))


def _degrees(row: _Row, column: str, limit: float, origin: str) -> float:
    try:
        value = float(row[column])
    except ValueError:
        value = math.nan
    if not abs(value) <= limit or not row["name"]:
        what = f"{origin}: {row['name']!r} has the {column} {row[column]!r}"
        raise DataError(what, f"Give a name, and degrees between -{limit} and {limit}.")
    return value


def _iso3_by_code() -> dict[str, str]:
    codes = {code: row["iso3"] for code, row in load_countries().items()}
    own = {row["iso3"]: row["iso3"] for row in read_table("gazetteer", "countries.tsv")}
    return codes | own
