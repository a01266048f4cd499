"""`vedette backtest` over reading records."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest

from build import raid_reading
from vedette.assess import template_text
from vedette.cli.face import plain_console
from vedette.cli.run import run
from vedette.model import Backtest, Episode
from vedette.report import backtest_schema, json_line, print_backtest


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    scenario, records = tmp_path / "mine.yaml", tmp_path / "r.jsonl"
    scenario.write_text(template_text().replace("horizon_days: 60", "horizon_days: 10"), "utf-8")
    later = raid_reading(id="later", known_since="2024-04-20")
    records.write_bytes(json_line(raid_reading()) + json_line(later))
    return str(scenario), str(records)


def test_backtest_prints_warnings_scores_and_what_it_is_worth(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["backtest", *files, "--stride", "5"]) == 0
    out = capsys.readouterr().out
    for part in ("replayed 2024-03-19 to 2024-04-20", "base rate", "calibration:", "no outcome"):
        assert part in out


def test_backtest_json_has_every_day(
    files: tuple[str, str], capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(["backtest", *files, "--json", "--until", "2024-03-29"]) == 0
    found = json.loads(capsysbinary.readouterr().out)
    jsonschema.validate(found, backtest_schema())
    assert [found["days"][0]["day"], found["days"][-1]["day"]] == ["2024-03-19", "2024-03-29"]


def test_backtest_plot_is_svg(files: tuple[str, str], tmp_path: Path) -> None:
    picture = tmp_path / "x.svg"
    assert run(["backtest", *files, "--plot", str(picture)]) == 0
    assert ElementTree.parse(picture).getroot().tag.endswith("svg")


def test_nothing_to_replay_is_told(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["backtest", *files, "--until", "2020-01-01"]) == 2
    err = capsys.readouterr().err
    assert "nothing to replay by 2020-01-01" in err
    assert "a later --until" in err


def test_a_replay_without_windows_says_what_cannot_be_judged(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["backtest", *files, "--until", "2024-03-22"]) == 0
    out = capsys.readouterr().out
    assert "what a warning is worth cannot be judged: nothing could be scored" in out
    assert "0 windows: calibration cannot be judged below 20" in out


def test_what_moved_a_warning_is_told_by_titles(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["backtest", *files, "--json"]) == 0
    moved = Episode(
        first="2024-03-20", last="2024-03-22", highest=2, hit=True, because=("own-id", "gone")
    )
    found = Backtest.model_validate_json(capsys.readouterr().out)
    print_backtest(
        found.model_copy(update={"episodes": (moved,)}),
        {"own-id": "Troops at the border"},
        plain_console(),
    )
    out = capsys.readouterr().out
    assert "Troops at the border; gone" in out
    assert "own-id" not in out
