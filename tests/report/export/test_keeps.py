"""What the table of formats says that a format keeps is there, and what it says it loses is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import pytest

from report.export.build import exported, raid_dossier
from vedette.report.export import writer_named, writer_names

if TYPE_CHECKING:
    from pathlib import Path

MARKS = {
    "grades": ("1.5 effective origins",),
    "spans": ("had attacked",),
    "alternatives": ("2024-03-17", "17 Mar 2024"),
    "origins": ("14 shared words",),
}
"""Words of the example that only stand where the thing is kept."""


def text_of(folder: Path) -> str:
    """Return all that was written, tables of Parquet as text."""
    found = []
    with duckdb.connect() as connection:
        for path in sorted(folder.iterdir()):
            if path.suffix == ".parquet":
                found.append(str(connection.execute(f"select * from '{path}'").fetchall()))
            elif path.name != "manifest.json":
                found.append(path.read_text(encoding="utf-8"))
    return "\n".join(found)


@pytest.mark.parametrize("name", writer_names())
def test_a_format_keeps_what_its_table_says(name: str, tmp_path: Path) -> None:
    if name == "ftm":
        pytest.importorskip("followthemoney")
    exported(tmp_path, name, dossiers=[raid_dossier()])
    text = text_of(tmp_path)
    for thing, kept in writer_named(name).keeps._asdict().items():
        is_there = any(mark in text for mark in MARKS[thing])
        if kept in ("whole", "as text"):
            assert is_there, thing
        elif kept == "no":
            assert not is_there, thing
