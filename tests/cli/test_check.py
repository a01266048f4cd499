"""`vedette check`, as a person uses it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import vedette
from build import told
from vedette.cli.run import run
from vedette.pipeline import fuse_case
from vedette.store import open_case


@pytest.fixture
def case(tmp_path: Path) -> str:
    """A case of two documents that were not merged yet."""
    file = str(tmp_path / "case.vedette")
    with open_case(file, create=True) as opened, opened.writer() as writer:
        writer.readings.put([told("a", "Men attacked a patrol."), told("b", "Ships left.")])
    return file


def test_a_sound_case_says_what_it_holds(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--case", case]) == 0
    told = capsys.readouterr().out
    assert "2 documents and 0 superseded versions, 2 claims, 0 events" in told
    assert "2 documents wait to be merged" in told
    assert told.endswith("sound\n")


def test_what_is_broken_is_told_and_mended(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--case", case, "--mend"]) == 0
    with closing(sqlite3.connect(case)) as connection, connection:
        connection.execute("DELETE FROM event_claim")
        connection.execute("DELETE FROM event")
    assert run(["check", "--case", case]) == 1
    found = capsys.readouterr()
    assert "2 claims stand in no event" in found.out
    assert "Make its events anew: vedette check --mend" in found.out
    assert "is not sound" in found.err
    assert run(["check", "--case", case, "--mend", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["events"], told["problems"]) == (2, [])


def test_a_case_that_waits_to_be_merged_anew_says_so(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """As one that was brought to a newer form does, in which claims were added."""
    words = f"vedette check --case {case} --mend"
    for command in ("check", "events"):
        assert run(["check", "--case", case, "--mend"]) == 0
        assert run([command, "--case", case]) == 0
        told = "".join(capsys.readouterr())
        assert words not in told
        with open_case(case) as opened, opened.writer() as writer:
            writer.events.mark_stale()
        assert run([command, "--case", case]) == 0
        assert words in "".join(capsys.readouterr())


def test_events_of_another_version_are_told_of_until_all_are_made_anew(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", "--case", case, "--mend"]) == 0
    assert "all events were made" not in capsys.readouterr().out
    for change, words in (
        ("UPDATE fact SET value = '0.0.1' WHERE value = '{}'", "made by version 0.0.1 of vedette"),
        ("DELETE FROM fact WHERE value = '0.0.1'", "made by an older version of vedette"),
    ):
        with closing(sqlite3.connect(case)) as connection, connection:
            connection.execute(change.format(vedette.__version__))
        with open_case(case) as opened:
            with opened.writer() as writer:
                writer.readings.put([told(words, "Ships came.")])
            fuse_case(opened, since="2024-06-01")
        assert run(["check", "--case", case]) == 0, "it is no problem"
        assert words in capsys.readouterr().out
    assert run(["check", "--case", case, "--mend"]) == 0
    assert "all events were made" not in capsys.readouterr().out
