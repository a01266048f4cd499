"""A small archive of made reports, and the readings of the shipped example."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from small_archive import archive_rows
from vedette.collect import CollectOptions
from vedette.data import data_path
from vedette.model import Reading
from vedette.pipeline import read_sources
from vedette.report import json_line

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """The reports as JSON lines."""
    path = tmp_path / "archive.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in archive_rows()), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def kosovo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The readings of the shipped example on the crisis of 2023, as JSON lines."""
    path = tmp_path_factory.mktemp("kosovo") / "readings.jsonl"
    documents = data_path("examples", "kosovo-2023", "documents")
    found = read_sources([str(documents)], CollectOptions(collected_at="2023-10-20"))
    path.write_bytes(b"".join(json_line(each) for each in found if isinstance(each, Reading)))
    return path
