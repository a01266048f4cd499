"""Every shipped data file says what it is and where its facts come from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from vedette.data import data_path, parse_table, read_table
from vedette.errors import DataError

TABLES = sorted(path for path in data_path().rglob("*.tsv"))


@pytest.mark.parametrize("path", TABLES, ids=[path.name for path in TABLES])
def test_table_names_its_source_in_its_head(path: Path) -> None:
    head = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            break
        head.append(line.lower())
    assert any("source" in line for line in head), "say where the facts come from: # source: …"


@pytest.mark.parametrize("path", TABLES, ids=[path.name for path in TABLES])
def test_table_has_rows_of_equal_length(path: Path) -> None:
    assert read_table(*path.relative_to(data_path()).parts)


def test_json_lines_are_json() -> None:
    for path in data_path().rglob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert line.startswith("#") or json.loads(line) is not None


def test_parse_table_names_the_line_that_is_wrong() -> None:
    with pytest.raises(DataError, match="line 3 has 3 cells, not 2"):
        parse_table("# source: own\na\tb\n1\t2\t3\n", origin="example")
