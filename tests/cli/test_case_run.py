"""`vedette run` and `vedette log`, as a person uses them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from vedette.cli.run import run
from vedette.store import Issue, open_case

TEXTS = (
    {"id": "a", "text": "Police in Mitrovica said that three gunmen were killed on 24 September.",
     "published": "2023-09-25"},
    {"id": "b", "text": ""},
)  # fmt: skip
INPUT = "\n".join(json.dumps(row) for row in TEXTS).encode()


def test_run_says_what_came_in_and_what_to_do_next(vedette: Any) -> None:
    done = vedette("run", "-", stdin=INPUT)
    assert done.returncode == 3
    lines = done.stdout.decode().splitlines()
    assert lines[:2] == ["case case.vedette, run 1", "2 documents came in: 1 new, 1 failed"]
    assert "Mitrovica" in done.stdout.decode()
    assert "error: b: the text is empty" in done.stderr.decode()
    assert "  vedette search WORDS" in done.stderr.decode()
    again = vedette("run", "-", stdin=INPUT)
    assert "2 documents came in: 1 known already, 1 failed" in again.stdout.decode()
    assert "none changed" in again.stdout.decode()


def test_run_prints_json_for_programs(vedette: Any, tmp_path: Path) -> None:
    case = str(tmp_path / "other")
    done = vedette("run", "--json", "-", stdin=INPUT, VEDETTE_CASE=case)
    report = json.loads(done.stdout)
    assert report["documents"] == {"failed": 1, "new": 1}
    assert report["issues"][0]["input"] == "b"
    assert len(report["events"]["new"]) == report["claims"] == 1
    log = vedette("log", "--json", "--case", case)
    assert json.loads(log.stdout)["input"] == "b"


def test_run_without_input_says_what_to_give(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["run"]) == 2
    assert "vedette run reports/" in capsys.readouterr().err


@pytest.fixture
def case(tmp_path: Path) -> str:
    """A case whose ledger has two issues of two runs."""
    file = str(tmp_path / "case.vedette")
    with open_case(file, create=True) as opened, opened.writer() as writer:
        for number, kind in ((1, "failed"), (2, "duplicate")):
            writer.runs.begin(started="2024-06-01", program="vedette 1", options={})
            issue = Issue(
                kind=kind,  # type: ignore[arg-type]
                input=f"x{number}.pdf",
                what="it is protected",
                mend="Unlock it.",
                since="2024-06-01",
                run=number,
            )
            writer.ledger.add([issue])
        writer.runs.end(2, ended="2024-06-01", counts={"new": 1, "events_new": 2})
    return file


@pytest.mark.parametrize(
    ("options", "shown", "hidden"),
    [
        pytest.param([], ["x1.pdf", "x2.pdf", "Unlock it.", "1 Jun 2024"], [], id="all"),
        pytest.param(["--kind", "failed"], ["x1.pdf"], ["x2.pdf"], id="kind"),
        pytest.param(["--run", "2"], ["x2.pdf"], ["x1.pdf"], id="run"),
        pytest.param(["--run", "3"], ["there is nothing to tell"], ["pdf"], id="nothing"),
        pytest.param(["--runs"], ["run 1, ", "broken off", "2 events new"], ["pdf"], id="runs"),
    ],
)
def test_log_shows_what_is_asked(
    case: str,
    options: list[str],
    shown: list[str],
    hidden: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["log", "--case", case, *options]) == 0
    out = capsys.readouterr().out
    assert [words for words in shown if words not in out] == []
    assert [words for words in hidden if words in out] == []


def test_log_names_the_kinds_that_there_are(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["log", "--case", case, "--kind", "fail"]) == 2
    assert "'failed'" in capsys.readouterr().err


def test_log_of_no_case_says_how_to_make_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["log", "--case", str(tmp_path / "none")]) == 1
    assert "vedette run --case" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
