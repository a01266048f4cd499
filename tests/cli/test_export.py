"""`vedette export`: what a person types, sees and gets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from build import raid_reading
from vedette.cli.run import run
from vedette.pipeline import fuse_case
from vedette.report.export import writer_names
from vedette.store import open_case


@pytest.fixture
def case(tmp_path: Path) -> str:
    file = str(tmp_path / "raids.vedette")
    with open_case(file, create=True) as opened:
        with opened.writer() as writer:
            writer.readings.put([raid_reading()])
        with opened.alone():
            fuse_case(opened, since="2024-03-26")
    return file


def test_several_formats_are_written_in_one_pass(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    arguments = ["export", "csv", "geojson", "acled-csv", "--to", str(out), "--case", case]
    assert run([*arguments, "--from", "2024-03-01", "--until", "2024-03-31"]) == 0
    told = capsys.readouterr()
    assert "events.geojson" in told.out
    assert "TLP:CLEAR" in told.out
    assert "acled-csv: " in told.err
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["question"]["earliest"] == "2024-03-01"
    assert manifest["question"]["latest"] == "2024-03-31"


def test_a_scenario_gives_warnings(case: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    arguments = ["export", "atom", "--to", str(out), "--case", case]
    assert run([*arguments, "--scenario", "kosovo-hybrid"]) == 0
    assert "Likelihood" in (out / "warnings.atom").read_text(encoding="utf-8")


def test_the_list_names_every_format(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "--list"]) == 0
    told = capsys.readouterr().out
    assert all(name in told for name in writer_names())


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param([], "no format was given", id="no format"),
        pytest.param(["csv"], "no folder was given", id="no folder"),
        pytest.param(["cvs", "--to", "out"], "no format is called 'cvs'", id="unknown format"),
        pytest.param(["csv", "--to", "out", "--tlp", "PINK"], "no label of TLP 2.0", id="label"),
        pytest.param(["csv", "--to", "out", "--until", "x"], "--until is no date", id="date"),
        pytest.param(["csv", "--to", "out", "--type", "x"], "no type of event", id="type"),
    ],
)
def test_wrong_use_is_told_before_anything_is_opened(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["export", *arguments, "--case", "nowhere.vedette"]) == 2
    assert told in capsys.readouterr().err


def test_what_is_above_the_ceiling_is_refused(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    arguments = ["export", "csv", "--to", str(out), "--case", case, "--tlp", "amber"]
    assert run([*arguments, "--tlp-ceiling", "green"]) == 1
    assert "TLP:AMBER" in capsys.readouterr().err
    assert not out.exists()
    monkeypatch.setenv("VEDETTE_TLP_CEILING", "green")
    assert run(arguments) == 1
    assert not out.exists()
    monkeypatch.delenv("VEDETTE_TLP_CEILING")
    assert run(arguments) == 0
