"""Archives on Spark: the same files as here, byte by byte."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from small_archive import COLLECTED, written
from vedette.collect import CollectOptions
from vedette.errors import MissingExtraError, RunError
from vedette.pipeline.batch import (
    BatchFuseOptions,
    BatchReadOptions,
    Engine,
    fuse_archive,
    read_archive,
)
from vedette.pipeline.batch.spark import run_on_spark

if TYPE_CHECKING:
    from pathlib import Path

SPARK = Engine(name="spark", processes=2)


def _needs_spark() -> None:
    pytest.importorskip("pyspark")
    if shutil.which("java") is None:
        pytest.skip("there is no Java")


@pytest.mark.slow
def test_readings_are_those_of_this_machine(archive: Path, tmp_path: Path) -> None:
    _needs_spark()
    options = BatchReadOptions(collect=CollectOptions(collected_at=COLLECTED), size=3)
    read_archive(archive, tmp_path / "here", options)
    read_archive(archive, tmp_path / "spark", options, SPARK)
    for folder in ("readings", "failures"):
        assert written(tmp_path / "spark" / folder) == written(tmp_path / "here" / folder)


@pytest.mark.slow
def test_events_are_those_of_this_machine(kosovo: Path, tmp_path: Path) -> None:
    _needs_spark()
    options = BatchFuseOptions(form="jsonl", size=7, together=120)
    fuse_archive(kosovo, tmp_path / "here", options)
    fuse_archive(kosovo, tmp_path / "spark", options, SPARK)
    assert written(tmp_path / "spark" / "events") == written(tmp_path / "here" / "events")


@pytest.mark.slow
def test_a_task_that_fails_ends_the_run_with_its_reason(kosovo: Path, tmp_path: Path) -> None:
    _needs_spark()
    options = BatchFuseOptions(size=7)
    fuse_archive(kosovo, tmp_path / "out", options)
    (tmp_path / "out" / "done" / "all" / "all.json").unlink()
    (tmp_path / "out" / "done" / "settle" / "group-000000.json").unlink()
    for mark in (tmp_path / "out" / "done" / "mention").glob("*"):
        mark.unlink()
    with pytest.raises(RunError, match="FileNotFoundError"):
        fuse_archive(kosovo, tmp_path / "out", options, SPARK)


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyspark.sql", None)
    with pytest.raises(MissingExtraError, match=r"vedette\[spark\]"):
        run_on_spark(SPARK, [], lambda _: None)  # type: ignore[arg-type, return-value]
