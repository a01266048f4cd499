"""`vedette import`: a dataset beside what was read, counted once, its bad rows in the ledger."""

from __future__ import annotations

from pathlib import Path

import pytest

from build import raid_reading
from collect.dataset.build import ACLED, GED, table
from vedette.cli.run import run
from vedette.model import Event
from vedette.pipeline import fuse_case
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


def listed(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[Event]:
    capsys.readouterr()
    assert run(["events", "--json", *arguments]) == 0
    return [Event.model_validate_json(line) for line in capsys.readouterr().out.splitlines()]


def test_rows_come_in_once_and_bad_ones_are_told(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(table(tmp_path, ACLED, {}, {"event_id_cnty": "RUR2", "event_date": "x"}))
    arguments = ["import", path, "--as", "acled", "--case", case, "--collected", "2024-06-01"]
    assert run(arguments) == 3
    told = capsys.readouterr()
    assert "1 new" in told.out
    assert "dataset.csv, row 3: event_date is no date: 'x'" in told.err
    assert run(["log", "--case", case]) == 0
    assert "event_date is no date" in capsys.readouterr().out
    assert run(arguments) == 3
    assert "1 known already" in capsys.readouterr().out
    [event] = listed(capsys, "--case", case, "--told-by", "acled")
    assert [(group.root, group.root_kind) for group in event.origins] == [
        ("The Daily Herald", "unknown")
    ]
    others = listed(capsys, "--case", case, "--not-told-by", "acled")
    assert event.id not in {each.id for each in others}


def test_a_later_release_is_a_new_version(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for fatalities, known in (("2", "1710892800"), ("3", "1711497600")):
        path = table(tmp_path, ACLED, {"fatalities": fatalities, "timestamp": known})
        assert run(["import", str(path), "--as", "acled", "--case", case]) == 0
    [event] = listed(capsys, "--case", case, "--told-by", "acled")
    assert [value.low for value in event.quantities[0].values] == [3]


def test_another_table_makes_no_case(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, case = table(tmp_path, GED, {}), tmp_path / "none.vedette"
    assert run(["import", str(path), "--as", "acled", "--case", str(case)]) == 2
    assert "is no export of ACLED" in capsys.readouterr().err
    assert not case.exists()
