"""`vedette users`: accounts by command, with passwords that are never arguments."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest
from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST

from vedette.cli.case import case_words
from vedette.cli.run import run

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "correct horse battery"


@pytest.fixture(autouse=True)
def _cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    hasher = PasswordHasher.from_parameters(CHEAPEST)
    monkeypatch.setattr("vedette.account.password._hasher", lambda: hasher)


@pytest.fixture
def case(tmp_path: Path) -> str:
    return str(tmp_path / "case.vedette")


def type_in(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(words))


def test_accounts_are_added_listed_changed_and_removed(
    case: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(monkeypatch, WORDS + "\n")
    assert run(["users", "add", "Ana", "--role", "admin", "--case", case]) == 0
    assert "vedette serve" in capsys.readouterr().err
    more = ["--no-password", "--email", "bo@example.org"]
    assert run(["users", "add", "Bo", "--case", case, *more]) == 0
    assert run(["users", "change", "bo", "--role", "editor", "--disable", "--case", case]) == 0
    capsys.readouterr()
    assert run(["users", "list", "--case", case]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Ana  admin   ",
        "Bo   editor    bo@example.org  no password  disabled",
    ]
    assert run(["users", "list", "--json", "--case", case]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["role"] for row in rows] == ["admin", "editor"]
    assert run(["users", "remove", "Bo", "--case", case]) == 0
    assert run(["users", "remove", "Bo", "--case", case]) == 2
    assert "no account is called 'Bo'" in capsys.readouterr().err
    assert run(["users", "add", "Bo", "--no-password", "--case", case]) == 2
    assert "vedette users restore 'Bo'" in capsys.readouterr().err
    assert run(["users", "restore", "Bo", "--no-password", "--case", case]) == 0
    assert capsys.readouterr().out == "Bo may log in again as editor  no password\n"
    for name in ("Bo", "Ana"):
        assert run(["users", "remove", name, "--case", case]) == 0
    assert "lets nobody in" in capsys.readouterr().err


def test_accounts_are_opened_for_a_provider(
    case: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(monkeypatch, WORDS + "\n")
    assert run(["users", "add", "Ana", "--role", "admin", "--case", case]) == 0
    assert run(["users", "add", "Bo", "--oidc", "--case", case]) == 2
    assert "--email" in capsys.readouterr().err
    assert run(["users", "add", "Bo", "--oidc", "--email", "bo@example.org", "--case", case]) == 0
    assert run(["users", "add", "Cy", "--oidc-subject", "77", "--case", case]) == 0
    assert run(["users", "change", "Cy", "--no-oidc", "--case", case]) == 0
    assert (
        run(["users", "change", "Ana", "--oidc-subject", "1", "--no-password", "--case", case]) == 0
    )
    capsys.readouterr()
    assert run(["users", "list", "--case", case]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Ana  admin     at a provider, not bound so far  no password",
        "Bo   reader    bo@example.org  at a provider, not bound so far  no password",
        "Cy   reader    no password",
    ]


def test_a_new_password_is_asked_for(
    case: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = iter([WORDS, WORDS, "another good phrase", "another good phrasE"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda _: next(typed))
    assert run(["users", "add", "Ana", "--role", "admin", "--case", case]) == 0
    assert run(["users", "change", "Ana", "--password", "--case", case]) == 2
    assert "differ" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["add", "Ana", "--role", "boss"], "no role is called 'boss'"),
        (["add", "Ana", "--role", "admin"], "no password came in"),
        (["change", "Ana"], "nothing is to be changed"),
    ],
)
def test_what_is_wrong_is_told(
    case: str,
    arguments: list[str],
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    type_in(monkeypatch, "")
    assert run(["users", *arguments, "--case", case]) == 2
    assert told in capsys.readouterr().err


def test_a_case_without_accounts_says_so(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    from vedette.store import open_case

    open_case(case, create=True).close()
    assert run(["users", "list", "--case", case]) == 0
    assert "the desk of one analyst" in capsys.readouterr().err


def test_what_to_do_next_names_the_case_and_no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    assert case_words("postgresql://v@h/d") == " --case postgresql://v@h/d"
    assert "secret" not in case_words("postgresql://v:secret@h/d")
    assert case_words("a b.vedette") == " --case 'a b.vedette'"
    assert case_words("case.vedette") == ""
    monkeypatch.setenv("VEDETTE_CASE", "postgresql:///vedette")
    assert case_words("postgresql:///vedette") == ""
    assert case_words("case.vedette") == " --case case.vedette"
