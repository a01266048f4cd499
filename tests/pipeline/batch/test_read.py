"""Archives that are read: as `vedette read` reads them, and taken up again after any end."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from small_archive import COLLECTED, archive_rows, written
from vedette.collect import CollectOptions
from vedette.errors import UsageError
from vedette.model import Failure
from vedette.pipeline import read_sources
from vedette.pipeline.batch import BatchReadOptions, read_archive
from vedette.pipeline.batch.table import records_of
from vedette.read import TriageOptions
from vedette.report import json_line

if TYPE_CHECKING:
    from pathlib import Path

OPTIONS = BatchReadOptions(collect=CollectOptions(collected_at=COLLECTED), size=2)


def test_readings_and_failures_are_those_of_read(archive: Path, tmp_path: Path) -> None:
    found = list(read_sources([str(archive)], OPTIONS.collect))
    tally = read_archive(archive, tmp_path / "out", replace(OPTIONS, form="jsonl"))
    failures = [each for each in found if isinstance(each, Failure)]
    readings = [each for each in found if not isinstance(each, Failure)]
    assert written(tmp_path / "out" / "readings") == b"".join(map(json_line, readings))
    assert (tmp_path / "out" / "failures.jsonl").read_bytes() == b"".join(map(json_line, failures))
    assert (len(failures), tally.counts["readings"], tally.counts["documents"]) == (1, 5, 6)


def test_tables_of_documents_and_of_readings_hold_the_same(archive: Path, tmp_path: Path) -> None:
    table = tmp_path / "archive.parquet"
    pq.write_table(pa.Table.from_pylist(archive_rows()), table)
    read_archive(archive, tmp_path / "lines", replace(OPTIONS, form="jsonl"))
    read_archive(table, tmp_path / "table", OPTIONS)
    records = [
        record + b"\n"
        for path in sorted((tmp_path / "table" / "readings").iterdir())
        for record in records_of(path)
    ]
    assert b"".join(records) == written(tmp_path / "lines" / "readings")
    row = pq.read_table(tmp_path / "table" / "readings").to_pylist()[0]
    assert (row["document_id"], row["publisher"]) == ("h1", "Harbour Herald")


def test_what_triage_sets_aside_is_listed(archive: Path, tmp_path: Path) -> None:
    tally = read_archive(archive, tmp_path / "out", replace(OPTIONS, triage=TriageOptions()))
    listed = [json.loads(line) for line in written(tmp_path / "out" / "aside").splitlines()]
    assert "h4" in {row["id"] for row in listed}
    assert len(listed) == tally.counts["aside"]
    assert tally.counts["readings"] + len(listed) + 1 == tally.counts["documents"]


def test_a_finished_run_reads_nothing_again(archive: Path, tmp_path: Path) -> None:
    first = read_archive(archive, tmp_path / "out", OPTIONS)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out" / "readings").iterdir()}
    assert read_archive(archive, tmp_path / "out", OPTIONS) == first
    assert before == {path: path.stat().st_mtime_ns for path in before}


def test_other_options_and_another_input_are_refused(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    read_archive(archive, out, OPTIONS)
    with pytest.raises(UsageError, match=r"other options .*max_chars"):
        read_archive(archive, out, replace(OPTIONS, read=replace(OPTIONS.read, max_chars=9)))
    archive.write_bytes(archive.read_bytes().replace(b"Two guards", b"Six guards"))
    with pytest.raises(UsageError, match="another input"):
        read_archive(archive, out, OPTIONS)


def test_a_folder_that_holds_something_else_is_left_alone(archive: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds files and no manifest"):
        read_archive(archive, tmp_path, OPTIONS)


def test_a_run_that_is_killed_is_taken_up_where_it_was(archive: Path, tmp_path: Path) -> None:
    rows = archive.read_text(encoding="utf-8")
    archive.write_text(rows * 40, encoding="utf-8")
    out = tmp_path / "killed"
    command = [sys.executable, "-m", "vedette", "batch", "read", "--in", str(archive), "--out",
               str(out), "--size", "2", "--collected", COLLECTED, "--format", "jsonl"]  # fmt: skip
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    marks = out / "done" / "read"
    _wait_for(lambda: marks.is_dir() and len(list(marks.glob("*.json"))) > 2)
    run.send_signal(signal.SIGKILL)
    run.wait()
    finished = {path: path.stat().st_mtime_ns for path in marks.glob("part-*.json")}
    assert 2 < len(finished) < 120
    options = replace(OPTIONS, form="jsonl")
    read_archive(archive, out, options)
    read_archive(archive, tmp_path / "whole", options)
    assert written(out / "readings") == written(tmp_path / "whole" / "readings")
    assert finished == {path: path.stat().st_mtime_ns for path in finished}
    assert not list(out.rglob(".unfinished-*"))


def _wait_for(is_so: object, seconds: float = 240) -> None:
    assert callable(is_so)
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.02)
