from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from vedette.collect import CollectOptions
from vedette.data import data_path
from vedette.errors import UsageError
from vedette.model import Reading
from vedette.pipeline import read_sources
from vedette.read import ReadOptions
from vedette.report import json_line, line_schema

OPTIONS = CollectOptions(collected_at="2024-06-01")
EXAMPLE = data_path("examples", "kosovo-2023", "documents")


def lines_of(sources: list[str], processes: int = 1) -> list[bytes]:
    options = ReadOptions(processes=processes)
    return [json_line(result) for result in read_sources(sources, OPTIONS, options)]


@pytest.fixture(scope="module")
def example() -> list[bytes]:
    """The lines of the shipped example."""
    return lines_of([str(EXAMPLE)])


def test_the_example_is_read_to_the_schema(example: list[bytes]) -> None:
    schema = Draft202012Validator(line_schema())
    assert len(example) >= 12
    for line in example:
        record = json.loads(line)
        schema.validate(record)
        assert record["claims"]


def test_the_same_files_give_the_same_bytes_in_any_order(example: list[bytes]) -> None:
    files = sorted(EXAMPLE.glob("*.txt"), reverse=True)
    assert lines_of([str(path) for path in files]) == example[::-1]


def test_two_processes_give_the_same_bytes_as_one(example: list[bytes]) -> None:
    assert lines_of([str(EXAMPLE)], processes=2) == example


def test_failures_stand_in_their_place(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The minister resigned on Monday, the government said.")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_text("The army moved its tanks towards the border on Tuesday.")
    results = list(read_sources([str(tmp_path)], OPTIONS))
    assert [isinstance(result, Reading) for result in results] == [True, False, True]


def test_standard_input_is_read_as_lines() -> None:
    stdin = BytesIO(b'{"id": "x", "text": "Shots were fired in the town on Friday."}\n')
    (result,) = read_sources(["-"], OPTIONS, stdin=stdin)
    assert isinstance(result, Reading)
    assert result.document.id == "x"


def test_without_standard_input_a_dash_is_wrong_use() -> None:
    with pytest.raises(UsageError):
        list(read_sources(["-"], OPTIONS))
