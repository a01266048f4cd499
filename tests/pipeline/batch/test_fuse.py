"""Archives that are merged: the events of `vedette fuse`, in their order, however they are cut."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from small_archive import written
from vedette.errors import UsageError
from vedette.pipeline import fuse_records
from vedette.pipeline.batch import BatchFuseOptions, Engine, fuse_archive
from vedette.report import json_line

if TYPE_CHECKING:
    from pathlib import Path

OPTIONS = BatchFuseOptions(form="jsonl", size=4, together=60)


def events_of(path: Path) -> bytes:
    events, refused = fuse_records(path.read_bytes().splitlines())
    assert not refused
    return b"".join(map(json_line, events))


@pytest.mark.parametrize(
    ("size", "together"),
    [pytest.param(1000, 10_000, id="whole"), pytest.param(3, 17, id="small")],
)
def test_events_are_those_of_fuse(kosovo: Path, tmp_path: Path, size: int, together: int) -> None:
    options = BatchFuseOptions(form="jsonl", size=size, together=together)
    fuse_archive(kosovo, tmp_path / "out", options)
    assert written(tmp_path / "out" / "events") == events_of(kosovo)
    assert not (tmp_path / "out" / "work").exists()


def test_a_text_that_comes_twice_counts_once(kosovo: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.jsonl"
    again.write_bytes(kosovo.read_bytes() + kosovo.read_bytes())
    fuse_archive(again, tmp_path / "out", OPTIONS)
    assert written(tmp_path / "out" / "events") == events_of(kosovo)


def test_lines_that_are_no_readings_are_listed(kosovo: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_bytes(b'nonsense\n{"document": 3}\n\n' + kosovo.read_bytes())
    tally = fuse_archive(bad, tmp_path / "out", OPTIONS)
    listed = (tmp_path / "out" / "failures.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(listed) == tally.counts["failures"] == 2
    assert f"{bad}:1" in listed[0]
    assert written(tmp_path / "out" / "events") == events_of(kosovo)


def test_an_archive_without_claims_has_no_events(tmp_path: Path) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.write_bytes(b"\n")
    fuse_archive(empty, tmp_path / "out", OPTIONS)
    assert written(tmp_path / "out" / "events") == b""


def test_a_run_that_is_killed_is_taken_up_where_it_was(kosovo: Path, tmp_path: Path) -> None:
    out = tmp_path / "killed"
    command = [sys.executable, "-m", "vedette", "batch", "fuse", "--in", str(kosovo), "--out",
               str(out), "--size", "4", "--together", "60", "--format", "jsonl"]  # fmt: skip
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not (out / "done" / "order" / "all.json").exists():
        assert run.poll() is None
        time.sleep(0.01)
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    assert not (out / "done" / "all" / "all.json").exists()
    finished = {path: path.stat().st_mtime_ns for path in (out / "done").rglob("*.json")}
    fuse_archive(kosovo, out, OPTIONS)
    assert written(out / "events") == events_of(kosovo)
    assert finished == {path: path.stat().st_mtime_ns for path in finished}


def test_other_options_are_refused_and_more_processes_are_none(
    kosovo: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    tally = fuse_archive(kosovo, out, OPTIONS)
    assert fuse_archive(kosovo, out, OPTIONS, Engine(processes=2)) == tally
    with pytest.raises(UsageError, match="size: 4, now 5"):
        fuse_archive(kosovo, out, BatchFuseOptions(form="jsonl", size=5, together=60))
