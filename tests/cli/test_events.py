"""`vedette events`, `show` and `why`: what a case holds, found and followed to its sentences."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from build import raid_reading
from vedette.cli.run import run
from vedette.model import Event
from vedette.pipeline import fuse_case
from vedette.store import open_case

EARLY = raid_reading(known_since="2024-03-19")
LATE = raid_reading(id="late", item="late", publisher="Evening Post", known_since="2024-03-25")


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A case with two tellings of one raid, a week apart."""
    monkeypatch.setenv("COLUMNS", "180")
    file = str(tmp_path / "raids.vedette")
    with open_case(file, create=True) as opened:
        with opened.writer() as writer:
            writer.readings.put([EARLY, LATE])
        with opened.alone():
            fuse_case(opened, since="2024-03-26")
    return file


def listed(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[Event]:
    """Run `vedette events --json` and return what it prints."""
    capsys.readouterr()
    assert run(["events", "--json", *arguments]) == 0
    return [Event.model_validate_json(line) for line in capsys.readouterr().out.splitlines()]


def test_events_come_as_a_table_with_what_to_do_next(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["events", "--case", case]) == 0
    told = capsys.readouterr()
    assert "STANDING" in told.out
    assert "Rakova" in told.out
    assert "vedette show ID" in told.err


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        pytest.param(["--type", "assault"], {"ASSAULT"}, id="type"),
        pytest.param(["--country", "zzz"], set(), id="country"),
        pytest.param(["--actor", "NORTHERN"], {"OTHER"}, id="part-of-a-name"),
        pytest.param(["--actor", "nobody"], set(), id="nobody"),
        pytest.param(["--status", "denied"], {"OTHER"}, id="status"),
        pytest.param(["--to", "1999-01-01"], set(), id="before-all"),
        pytest.param(["--origins", "99"], set(), id="too-many-origins"),
    ],
)
def test_filters_leave_what_answers_them(
    case: str, arguments: list[str], found: set[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert {event.type for event in listed(capsys, "--case", case, *arguments)} == found


def test_words_of_a_sentence_find_its_event(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = listed(capsys, "--case", case, "--text", '"masked men" patrol')
    assert found
    assert all(event.type == "ASSAULT" for event in found)
    assert listed(capsys, "--case", case, "--text", "umbrella") == []


def test_as_of_a_date_only_what_was_known_then_is_there(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    now = listed(capsys, "--case", case)
    then = listed(capsys, "--case", case, "--as-of", "2024-03-20")
    assert {ref[0] for event in now for ref in event.claims} == {"raid", "late"}
    assert {ref[0] for event in then for ref in event.claims} == {"raid"}
    before = listed(capsys, "--case", case, "--as-of", "2024-03-01")
    assert before == []


def test_an_older_question_is_filtered_like_one_of_today(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    late = ["--case", case, "--as-of", "2024-04-01"]
    for asked in (["--type", "assault"], ["--actor", "northern"], ["--status", "denied"]):
        today = listed(capsys, "--case", case, *asked)
        assert today
        assert listed(capsys, *late, *asked) == today


def test_near_a_point_are_only_events_with_a_place_there(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (known,) = (place for place in EARLY.places if place.name == "Rakova")
    point = f"{known.latitude},{known.longitude}"
    near = listed(capsys, "--case", case, "--near", point, "--km", "5")
    assert {event.place.name for event in near if event.place} == {"Rakova"}
    assert listed(capsys, "--case", case, "--near", "-80,0", "--km", "5") == []


def test_show_and_why_follow_an_event_to_its_sentences(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    event = next(e for e in listed(capsys, "--case", case) if len(e.claims) > 1)
    assert run(["show", event.id[:10], "--case", case]) == 0
    out = capsys.readouterr().out
    assert "The Daily Herald" in out
    assert "Evening Post" in out
    claim = event.claims[1][1]
    assert run(["show", "--json", claim, "--case", case]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == event.id
    assert run(["why", event.id, "--case", case]) == 0
    assert "joins 2 claims" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        pytest.param(["show", "zz"], "no event and no claim", id="no-such-id"),
        pytest.param(["show", "c"], "several ids begin with 'c'", id="too-short"),
        pytest.param(["events", "--type", "assalt"], "no type of event", id="type"),
        pytest.param(["events", "--status", "told"], "no status", id="status"),
        pytest.param(["events", "--from", "soon"], "--from is no date", id="date"),
        pytest.param(["events", "--near", "95,0"], "is no point", id="point"),
        pytest.param(["events", "--as-of", "then"], "no date or time 'then'", id="as-of"),
    ],
)
def test_wrong_use_says_what_is_wrong(
    case: str, arguments: list[str], what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*arguments, "--case", case]) == 2
    assert what in capsys.readouterr().err


def test_there_must_be_a_case(tmp_path: Path, capsys: pytest.CaptureFixture[Any]) -> None:
    assert run(["events", "--case", str(tmp_path / "none")]) == 1
    assert "there is no case" in capsys.readouterr().err
