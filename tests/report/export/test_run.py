"""An export is there whole, or not at all: whatever fails, and whenever it is killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import vedette
from report.export.build import HEAD, area_dossier, exported, hostile_dossier, raid_dossier
from vedette.errors import ChecksFailedError, MarkingError, RunError, UsageError
from vedette.report.export import Dossier, Keeps, Writer, write_export, writer_named, writer_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.report.export import Totals


class Plain(Writer):
    """Writes the ids of events, as a plug-in might."""

    name = "plain"
    title = "ids"
    keeps = Keeps("no", "no", "no", "no")

    def add(self, dossier: Dossier) -> None:
        with (self.folder / "events.csv").open("a") as stream:
            stream.write(f"{dossier.event.id}\n")

    def close(self, totals: Totals) -> None:
        self.totals = totals

    def check(self) -> None:
        return


class FailingCheck(Plain):
    name = "failing"

    def check(self) -> None:
        raise ChecksFailedError("it is not what it must be", "Mend it.")


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def assert_whole(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text())
    for file in manifest["files"]:
        content = (folder / file["name"]).read_bytes()
        assert len(content) == file["bytes"]
        assert sha256(content).hexdigest() == file["sha256"]
    assert names(folder) == {file["name"] for file in manifest["files"]} | {"manifest.json"}


@pytest.mark.parametrize("name", writer_names())
def test_same_input_gives_the_same_bytes(name: str, tmp_path: Path) -> None:
    if name == "ftm":
        pytest.importorskip("followthemoney")
    dossiers = [raid_dossier(), area_dossier(), hostile_dossier()]
    for folder in ("one", "two"):
        exported(tmp_path / folder, name, dossiers=dossiers)
        assert_whole(tmp_path / folder)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_manifest_says_what_is_there_and_what_was_left_out(tmp_path: Path) -> None:
    report = exported(tmp_path / "out", "jsonl", "acled-csv", dossiers=[area_dossier()])
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert manifest["question"] == {"country": "XKX"}
    assert manifest["events"] == report.events == 1
    assert manifest["left_out"] == {"acled-csv": {"ACLED has no type for AID": 1}}
    assert manifest["updated"] == HEAD.updated


def test_nothing_is_there_when_a_check_fails(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "out"
    with pytest.raises(ChecksFailedError):
        write_export([raid_dossier()], [writer_named("csv"), FailingCheck], folder, HEAD)
    assert not folder.parent.exists()


def test_an_earlier_export_stays_when_a_later_one_fails(tmp_path: Path) -> None:
    exported(tmp_path, "csv")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def breaking() -> Iterator[Dossier]:
        yield raid_dossier()
        raise RuntimeError("the disk is gone")

    with pytest.raises(RuntimeError):
        exported(tmp_path, "csv", dossiers=breaking())
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_two_formats_may_not_write_one_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="both write 'events"):
        write_export([raid_dossier()], [writer_named("csv"), Plain], tmp_path / "out", HEAD)
    assert not (tmp_path / "out").exists()


def test_what_is_marked_above_the_ceiling_does_not_leave(tmp_path: Path) -> None:
    from vedette.report.export import ExportLimits

    dossier = raid_dossier()
    quote = dossier.quotes[0]
    document = quote.document.model_copy(update={"tlp": "AMBER", "title": "Kept close"})
    import dataclasses

    marked = Dossier(dossier.event, quotes=(dataclasses.replace(quote, document=document),))
    limits = ExportLimits(ceiling="GREEN")
    with pytest.raises(MarkingError, match="TLP:AMBER for Kept close"):
        write_export([marked], [writer_named("csv")], tmp_path / "out", HEAD, limits=limits)
    assert not (tmp_path / "out").exists()
    report = write_export([marked], [writer_named("csv")], tmp_path / "out", HEAD)
    assert (report.marking.label, report.marking.because) == ("AMBER", ("Kept close",))


def test_two_exports_into_one_folder_do_not_meet(tmp_path: Path) -> None:
    def nested() -> Iterator[Dossier]:
        with pytest.raises(RunError, match="another export is at work"):
            exported(tmp_path, "csv")
        yield raid_dossier()

    exported(tmp_path, "jsonl", dossiers=nested())
    assert_whole(tmp_path)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="is a file"):
        exported(tmp_path / "file" / "out", "csv")


KILLED = """
import itertools, sys, time
from pathlib import Path
from report.export.build import exported, raid_dossier
folder, moment = Path(sys.argv[1]), sys.argv[2]
if moment == "pass":
    def dossiers():
        for number in itertools.count():
            if number == 2000:
                (folder / "ready").touch()
            yield raid_dossier()
else:
    dossiers = lambda: [raid_dossier(id="another")]
    replace = Path.replace
    def slow(self, target):
        done = replace(self, target)
        (folder / "ready").touch()
        time.sleep(60)
        return done
    Path.replace = slow
exported(folder, "csv", "jsonl", "geojson", dossiers=dossiers())
"""


@pytest.mark.parametrize("moment", ["pass", "names"])
def test_a_killed_export_leaves_nothing_half_written(moment: str, tmp_path: Path) -> None:
    exported(tmp_path, "csv", "jsonl", "geojson")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    tests, source = Path(__file__).parents[2], Path(vedette.__file__).parents[1]
    environment = os.environ | {"PYTHONPATH": f"{source}{os.pathsep}{tests}"}
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(tmp_path), moment], env=environment
    )
    wait_for(tmp_path / "ready", process)
    process.send_signal(signal.SIGKILL)
    process.wait()
    (tmp_path / "ready").unlink()
    now = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    if moment == "pass":
        assert now == before
    else:  # names were being given: no manifest says that all is there, and each file is whole
        assert "manifest.json" not in now
        [changed] = [name for name in now if now[name] != before[name]]
        exported(
            tmp_path / "after", "csv", "jsonl", "geojson", dossiers=[raid_dossier(id="another")]
        )
        assert now[changed] == (tmp_path / "after" / changed).read_bytes()
    exported(tmp_path / "after", "csv")
    exported(tmp_path, "csv", "jsonl", "geojson")
    assert ".vedette-export-part" not in names(tmp_path)


def wait_for(path: Path, process: subprocess.Popen[Any]) -> None:
    end = time.monotonic() + 120
    while not path.exists():
        assert process.poll() is None, "it ended by itself"
        assert time.monotonic() < end
        time.sleep(0.01)
