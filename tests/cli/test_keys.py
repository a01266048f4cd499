"""`vedette keys` and `vedette audit`."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

from vedette.cli.run import run

if TYPE_CHECKING:
    from pathlib import Path

ADD = ["users", "add", "Ana", "--role", "admin"]


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr("sys.stdin", io.StringIO("correct horse battery\n"))
    return str(tmp_path / "case.vedette")


def test_keys_are_made_listed_and_revoked_and_the_log_tells(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*ADD, "--case", case]) == 0
    capsys.readouterr()
    asked = ["keys", "add", "Ana", "--for", "nightly", "--scope", "read", "--scope", "judge"]
    assert run([*asked, "--case", case]) == 0
    key = capsys.readouterr().out.strip()
    id_ = key.split("_")[1]
    assert run(["keys", "list", "--case", case]) == 0
    told = capsys.readouterr().out
    assert id_ in told
    assert key not in told
    assert "read, judge" in told
    assert run(["keys", "revoke", id_, "--case", case]) == 0
    assert run(["keys", "revoke", "nothing", "--case", case]) == 2
    capsys.readouterr()
    assert run(["audit", "--json", "--case", case]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["route"] for row in rows] == ["keys revoke", "keys add", "users add"]
    assert {row["way"] for row in rows} == {"command"}
    assert run(["audit", "--until", "2020-01-01", "--case", case]) == 0
    assert capsys.readouterr().out == ""
    today = rows[-1]["at"][:10]
    assert run(["audit", "--forget-before", today, "--case", case]) == 0
    assert capsys.readouterr().out == "0 lines are forgotten\n"
    assert run(["audit", "--since", today, "--until", "2999-01-01", "--case", case]) == 0
    told = capsys.readouterr().out
    assert "users add" in told
    assert "audit --forget-before" in told
    assert run(["audit", "--forget-before", "2999-01-01", "--case", case]) == 0
    assert "4 lines are forgotten" in capsys.readouterr().out


def test_what_is_wrong_with_a_key_is_told(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*ADD, "--case", case]) == 0
    asked = ["keys", "add", "Ana", "--for", "nightly", "--case", case]
    for more, told in (
        (["--scope", "all"], "no scope is called 'all'"),
        (["--days", "999"], "cannot last 999 days"),
    ):
        assert run([*asked, *more]) == 2
        assert told in capsys.readouterr().err
