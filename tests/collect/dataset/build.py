"""Tables of datasets, made up: no row is of ACLED or UCDP."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

ACLED = {
    "event_id_cnty": "RUR1", "event_date": "18 March 2024", "year": "2024", "time_precision": "1",
    "event_type": "Battles", "sub_event_type": "Armed clash",
    "actor1": "Northern Front (2019-)", "inter1": "2",
    "actor2": "Police Forces of Ruritania (2020-)", "inter2": "State forces",
    "iso": "0", "country": "Kosovo", "admin1": "North", "location": "Rakova",
    "latitude": "42.5", "longitude": "20.5", "geo_precision": "1",
    "source": "Daily Herald; Evening Post",
    "notes": "On 18 March 2024, masked men attacked a police patrol near Rakova.",
    "fatalities": "2", "timestamp": "1710892800",
}  # fmt: skip
GED = {
    "id": "7", "type_of_violence": "1", "side_a": "Government of Ruritania",
    "side_b": "Northern Front", "source_office": "Daily Herald",
    "source_headline": "Raid on patrol",
    "where_prec": "4", "where_coordinates": "Rakova village",
    "adm_1": "North province", "adm_2": "",
    "latitude": "42.5", "longitude": "20.5", "country": "Kosovo",
    "date_start": "2024-03-18 00:00:00.000", "date_end": "2024-03-19 00:00:00.000",
    "date_prec": "2",
    "best": "3", "low": "2", "high": "5",
}  # fmt: skip


def table(folder: Path, form: dict[str, str], *rows: dict[str, str]) -> Path:
    """Write a table of rows, each the form with some cells changed."""
    path = folder / "dataset.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(form))
        writer.writeheader()
        writer.writerows(form | row for row in rows)
    return path
