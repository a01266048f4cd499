"""`vedette fuse`: reading records in, events out, whatever program made the records."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from build import failure, raid_reading
from vedette.cli.run import run
from vedette.report import json_line


@pytest.fixture
def records(tmp_path: Path) -> Path:
    file = tmp_path / "readings.jsonl"
    other = raid_reading(id="other", item="other", publisher="Evening Post")
    results = (raid_reading(), failure(), other)
    file.write_bytes(b"".join(json_line(result) for result in results))
    return file


def events_of(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_every_claim_stands_in_exactly_one_event(
    records: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["fuse", "--json", str(records)]) == 0
    events = events_of(capsys.readouterr().out)
    held = sorted(tuple(ref) for event in events for ref in event["claims"])  # type: ignore[attr-defined]
    claims = [claim.id for claim in raid_reading().claims]
    assert held == sorted((id_, claim) for id_ in ("raid", "other") for claim in claims)


def test_the_order_of_records_does_not_show(
    records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["fuse", "--json", str(records)])
    once = capsys.readouterr().out
    turned = tmp_path / "turned.jsonl"
    turned.write_bytes(b"".join(reversed(records.read_bytes().splitlines(keepends=True))))
    run(["fuse", "--json", str(turned), str(records)])
    assert capsys.readouterr().out == once


def test_people_get_a_table(
    records: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    assert run(["fuse", str(records)]) == 0
    out = capsys.readouterr().out
    assert "STANDING" in out
    assert "Rakova" in out


def test_a_line_that_is_no_record_is_told_and_the_others_are_merged(
    records: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    records.write_bytes(records.read_bytes() + b'{"schema": 1}\nnot json\n')
    assert run(["fuse", "--json", str(records)]) == 3
    told = capsys.readouterr()
    assert events_of(told.out)
    assert "line 4: " in told.err
    assert "line 5 is no JSON object" in told.err


@pytest.mark.parametrize(
    "arguments",
    [pytest.param([], id="nothing"), pytest.param(["no-such-file.jsonl"], id="no-file")],
)
def test_wrong_use_says_what_to_do(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["fuse", *arguments]) == 2
    assert "vedette fuse --json readings.jsonl" in capsys.readouterr().err
