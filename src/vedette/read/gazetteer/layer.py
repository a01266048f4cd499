"""Places that the user adds: GeoNames country dumps and CSV files, kept as layers of their own.

A layer lies in the user's data folder and is used from then on. Adding the same file again puts the
new layer in the place of the old one.
"""

from __future__ import annotations

import csv
import math
import re
from itertools import islice
from typing import TYPE_CHECKING, TypeVar, get_args

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
MOST_PEOPLE = 10**10
HALF_ROUND_KM = 20_040
"""Half the way round the Earth: no two points are farther apart."""
MOST_SHOWN = 20
"""Choices that an error lists."""
SIGNS_OF_A_TABLE = re.compile(r"name|lat", re.IGNORECASE)


def add_layer(path: Path) -> tuple[Path, int]:
    """Add the places of a file and return the layer with the number of its places.

    Args:
        path: a GeoNames dump (19 columns, tabs, no header) or a CSV file with the columns `name`,
            `latitude`, `longitude` and, where known, `id`, `country` (ISO 3166-1, two or three
            letters), `kind`, `population`, `precision_km` and `names` (`|` between them). Of rows
            with one id the first counts.

    Raises:
        DataError: the file has none of these forms, or a row cannot be read.
    """
    by_id: dict[str, Named] = {}
    for named in read_places(path):
        by_id.setdefault(named.entry.id, named)
    places = list(by_id.values())
    if not places:
        raise DataError(f"{path} holds no places", "Give a GeoNames dump or a CSV with a header.")
    layer = data_folder() / LAYERS / f"{path.stem}.sqlite"
    write_places(places, layer)
    return layer, len(places)


def read_places(path: Path) -> Iterator[Named]:
    """Read the places of a file; see `add_layer`."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise DataError(f"{path} cannot be read: {error.strerror}", "Check the path.") from error
    except UnicodeDecodeError as error:
        what = f"{path} is no text in UTF-8 from byte {error.start:,} on"
        raise DataError(what, "Give a text file in UTF-8.") from error
    lines = text.split("\n")  # names may hold what else ends a line in Unicode
    iso3 = _iso3_by_code()
    head = next((line for line in lines if line.strip()), "")
    if head.count("\t") == GEONAMES_COLUMNS - 1:
        rows = _geonames_rows(lines, iso3)
    elif SIGNS_OF_A_TABLE.search(head):
        rows = _table_rows(path, lines, head)
    else:
        what = f"{path} is neither a GeoNames dump nor a table with a header"
        raise DataError(what, f"Name the columns in the first line: {', '.join(NEEDED)}.")
    for number, row in rows:
        yield with_prominence(_named(row, iso3, f"{path}, line {number}", path.stem), ())


_Row = dict[str, str]
_T = TypeVar("_T")


def _geonames_rows(lines: Iterable[str], iso3: Mapping[str, str]) -> Iterator[tuple[int, _Row]]:
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
                "country": cells[8] if cells[8] in iso3 else "",  # a state that is no more
                "population": cells[14],
            },
        )


def _geonames_kind(feature_class: str, code: str) -> PlaceKind:
    if code.startswith("PCL"):
        return "country"
    return "region" if code == "ADM1" else KIND_BY_CLASS[feature_class]


def _table_rows(path: Path, lines: list[str], head: str) -> Iterator[tuple[int, _Row]]:
    reader = csv.DictReader(lines, delimiter=max("\t;,", key=head.count))
    try:
        columns = [name.strip().lower() for name in reader.fieldnames or ()]
        missing = [name for name in NEEDED if name not in columns]
        if missing:
            what = f"{path} has no column {', '.join(missing)}"
            raise DataError(what, f"It needs the columns {', '.join(NEEDED)}.")
        for row in reader:
            cells = zip(columns, islice(row.values(), len(columns)), strict=False)
            yield reader.line_num, {name: (cell or "").strip() for name, cell in cells}
    except csv.Error as error:
        what = f"{path}, line {reader.line_num + 1}: {error}"
        raise DataError(what, "Save the table anew as CSV in UTF-8.") from error


def _named(row: _Row, iso3: Mapping[str, str], origin: str, stem: str) -> Named:
    name = row["name"]
    if not name:
        raise DataError(f"{origin}: it has no name", "Give every place a name.")
    latitude = _number(row, "latitude", (-90, 90), origin)
    longitude = _number(row, "longitude", (-180, 180), origin)
    kind = _choice(row, "kind", KINDS, origin) or "settlement"
    population = int(_number(row, "population", (0, MOST_PEOPLE), origin, missing=0))
    usual = PRECISION_KM.get(kind) or settlement_precision_km(population)
    entry = Entry(
        id=row.get("id") or f"{stem}:{name}@{latitude:.4f},{longitude:.4f}",
        name=name,
        kind=kind,
        latitude=latitude,
        longitude=longitude,
        precision_km=_number(row, "precision_km", (0, HALF_ROUND_KM), origin, missing=usual),
        country=_choice(row, "country", iso3, origin),
        population=population,
    )
    others = (other for other in row.get("names", "").split("|") if other)
    return Named(entry, ((name, PRIMARY), *((other, ALTERNATE) for other in others)))


def _number(
    row: _Row, column: str, bounds: tuple[float, float], origin: str, *, missing: float = math.nan
) -> float:
    """Return a number of a row; `missing` where the cell is empty, an error where that is NaN."""
    low, high = bounds
    cell = row.get(column, "")
    try:
        value = float(cell) if cell else missing
    except ValueError:
        value = math.nan
    if not low <= value <= high:
        what = f"{origin}: {row['name']!r} has the {column} {cell!r}"
        raise DataError(what, f"Give a number between {low:,} and {high:,}.")
    return value


def _choice(row: _Row, column: str, choices: Mapping[str, _T], origin: str) -> _T | None:
    """Return what a cell stands for, in capitals or not; None where it is empty."""
    cell = row.get(column, "")
    found = choices.get(cell) or choices.get(cell.upper()) or choices.get(cell.lower())
    if cell and found is None:
        what = f"{origin}: {row['name']!r} has the {column} {cell!r}"
        shown = (
            f"one of: {', '.join(choices)}" if len(choices) < MOST_SHOWN else "a code of ISO 3166-1"
        )
        raise DataError(what, f"Write {shown}.")
    return found


def _iso3_by_code() -> dict[str, str]:
    codes = {code: row["iso3"] for code, row in load_countries().items()}
    own = {row["iso3"]: row["iso3"] for row in read_table("gazetteer", "countries.tsv")}
    return codes | own
