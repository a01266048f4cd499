from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from build import failure, raid_reading
from vedette.cli.run import run

TEXTS = (
    {"id": "a", "text": "Police in Mitrovica said on Sunday that three gunmen were killed.",
     "published": "2023-09-25"},
    {"id": "b", "text": ""},
    {"id": "c", "text": "A command \x1b[31m, an \u202e order and ćirilica 🕊."},
)  # fmt: skip
INPUT = "\n".join(json.dumps(row) for row in TEXTS).encode()


def lines_of(output: bytes | str) -> list[dict[str, Any]]:
    text = output.decode() if isinstance(output, bytes) else output
    return [json.loads(line) for line in text.splitlines()]


def test_read_prints_a_line_for_each_input_in_order(vedette: Any) -> None:
    done = vedette("read", "--json", "-", stdin=INPUT)
    lines = lines_of(done.stdout)
    assert [line.get("input") or line["document"]["id"] for line in lines] == ["a", "b", "c"]
    assert lines[0]["document"]["text"] == TEXTS[0]["text"]
    assert lines[2]["document"]["text"] == TEXTS[2]["text"]
    assert "error" in lines[1]
    assert done.returncode == 3
    assert done.stderr.decode() == "1 of 3 inputs could not be read; its line says why\n"


def test_read_prints_keys_in_the_order_of_the_schema(
    results: Any, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    results([raid_reading(), failure()])
    assert run(["read", "--json", "x"]) == 3
    reading, failed = lines_of(capsysbinary.readouterr().out)
    assert list(reading)[:3] == ["schema", "document", "sentences"]
    assert list(failed) == ["schema", "error", "input"]


def test_read_prints_blocks_for_people_and_failures_at_the_end(
    results: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    results([failure(), raid_reading()])
    assert run(["read", "x"]) == 3
    out, err = capsys.readouterr()
    assert "Two officers were [killed]." in out
    assert err.splitlines() == [
        "1 of 2 inputs could not be read:",
        "error: x.pdf: the file 'x.pdf' is protected by a password",
        "mend:  Remove the password, or give the text.",
    ]


def test_read_ends_well_when_all_was_read(results: Any, capsys: pytest.CaptureFixture[str]) -> None:
    results([raid_reading()])
    assert run(["read", "x"]) == 0
    assert capsys.readouterr().err == ""


def test_read_takes_the_width_that_it_is_told(
    results: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "70")
    results([raid_reading()])
    run(["read", "x"])
    widths = {len(line) for line in capsys.readouterr().out.splitlines()}
    assert 60 < max(widths) <= 70


def test_show_writes_a_page(
    results: Any, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    results([raid_reading(), failure()])
    page = tmp_path / "page.html"
    assert run(["read", "x", "--show", str(page)]) == 3
    assert "Two officers killed in raid near Rakova" in page.read_text(encoding="utf-8")
    assert f"page written: {page}" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "status", "what", "mend"),
    [
        pytest.param(["read"], 2, "no input was given", "vedette read reports/", id="no input"),
        pytest.param(["read", "--jso", "x"], 2, "'--jso'", "'--json'", id="unknown option"),
        pytest.param(["reed", "x"], 2, "'reed'", "'read'", id="unknown command"),
        pytest.param(["read", "--processes", "0", "x"], 2, "'--processes'", "--help", id="range"),
        pytest.param(["read", "--processes", "two", "x"], 2, "'--processes'", "--help", id="type"),
        pytest.param(["read", "--map", "Body", "x"], 2, "'Body'", "text=Body", id="no pair"),
        pytest.param(["read", "--map", "txt=Body", "x"], 2, "'txt'", "'text'", id="no field"),
        pytest.param(["read", "--collected", "now", "x"], 2, "'now'", "2023-10-01", id="no time"),
        pytest.param(["read", "--published", "soonish", "x"], 2, "soonish", "2023", id="no date"),
        pytest.param(["read", "--published"], 2, "--published", "--help", id="no value"),
        pytest.param(
            ["read", "x", "--show", "no/such/folder/page.html"], 1, "page.html", "folder", id="page"
        ),
    ],
)
def test_wrong_use_says_what_and_mend(
    arguments: list[str], status: int, what: str, mend: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == status
    error = capsys.readouterr().err
    assert "Traceback" not in error
    told = [line for line in error.splitlines() if line.startswith(("error: ", "mend:  "))]
    assert what in told[0]
    assert mend in told[1]


@pytest.mark.parametrize("arguments", [[], ["gazetteer"]], ids=["vedette", "gazetteer"])
def test_without_a_command_the_help_is_shown(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    assert capsys.readouterr().err.startswith("Usage: vedette")


def test_a_missing_pipeline_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Something happened in the town on Monday, officials said.")
    assert run(["read", "--pipeline", "xx_none", str(path)]) == 1
    assert "pip install xx-none" in capsys.readouterr().err


def test_hostile_names_do_not_reach_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    run(["read", "\x1b[2Jno-such-file"])
    assert "\x1b" not in capsys.readouterr().err


def test_a_bug_shows_its_traceback_and_asks_for_a_report(
    results: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    results(1 / number for number in [0])
    assert run(["read", "x"]) == 1
    error = capsys.readouterr().err
    assert "ZeroDivisionError" in error
    assert "Please report it" in error


def test_the_keyboard_stops_it_quietly(results: Any, capsys: pytest.CaptureFixture[str]) -> None:
    def stopped() -> Any:
        yield raid_reading()
        raise KeyboardInterrupt

    results(stopped())
    assert run(["read", "x"]) == 130
    assert capsys.readouterr().err == ""


def test_a_reader_that_goes_away_is_no_error(start: Any) -> None:
    with start("schema", stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=300) == 141


def test_closed_streams_are_told_or_taken_for_empty(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with monkeypatch.context() as closed:
        closed.setattr("sys.stdout", None)
        assert run(["schema"]) == 1
    assert "standard output is closed" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", None)
    assert run(["read", "--json", "-"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the machine has no /dev/full")
def test_a_full_disk_is_told(start: Any, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "a", "text": "ще не перекладено"}\n')
    with (
        Path("/dev/full").open("wb") as full,
        start("read", "--json", "a.jsonl", stdout=full, stderr=subprocess.PIPE) as process,
    ):
        error = process.stderr.read()
        assert process.wait(timeout=300) == 1
    assert b"error: standard output cannot be written" in error
    assert b"Traceback" not in error
