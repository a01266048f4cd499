"""Partitions: the same ones each time, and all that a file holds in them, once."""

from __future__ import annotations

import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from vedette.errors import UsageError
from vedette.pipeline.batch.partition import lines_of, plan_partitions, rows_of


def test_lines_are_cut_and_none_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"n": 1}\n\n{"n": 2}\r\n{"n": 3}')
    parts = plan_partitions(path, 2)
    assert [(each.first, each.count) for each in parts] == [(1, 2), (3, 2)]
    assert b"".join(lines_of(each).read() for each in parts) == path.read_bytes()


def test_rows_are_read_over_row_groups_and_days_are_written_out(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    day = datetime.date(2024, 5, 14)
    table = pa.table({"id": [f"d{n}" for n in range(10)], "published": [day] * 10})
    pq.write_table(table, path, row_group_size=3)
    parts = plan_partitions(path, 4)
    rows = [row for each in parts for row in rows_of(each)]
    assert [row["id"] for row in rows] == [f"d{n}" for n in range(10)]
    assert [row["id"] for row in rows_of(parts[1])] == ["d4", "d5", "d6", "d7"]
    assert rows[0]["published"] == "2024-05-14"


def test_a_folder_gives_its_files_in_order_and_no_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.jsonl", "a.ndjson", "_temporary/c.jsonl", ".d.jsonl", "e.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("{}\n", encoding="utf-8")
    parts = plan_partitions(tmp_path, 5)
    assert [(each.name, Path(each.path).name) for each in parts] == [
        ("part-00000", "a.ndjson"),
        ("part-00001", "b.jsonl"),
    ]


def test_a_line_that_changes_changes_the_digest_of_its_partition_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("1\n2\n3\n", encoding="utf-8")
    before = [each.digest for each in plan_partitions(path, 1)]
    path.write_text("1\n9\n3\n", encoding="utf-8")
    after = [each.digest for each in plan_partitions(path, 1)]
    assert [one == other for one, other in zip(before, after, strict=True)] == [True, False, True]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        pytest.param("a.txt", b"words", "no file of JSON lines", id="text"),
        pytest.param("a.parquet", b"words", "cannot be read", id="broken"),
        pytest.param(None, b"", "there is no file", id="missing"),
    ],
)
def test_what_is_no_archive_is_told(
    tmp_path: Path, name: str | None, content: bytes, told: str
) -> None:
    path = tmp_path / (name or "none.jsonl")
    if name:
        path.write_bytes(content)
    with pytest.raises(UsageError, match=told):
        plan_partitions(path, 5)
