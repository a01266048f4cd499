"""How a provider is named, and what an account that is open to it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from vedette.account import (
    Newcomer,
    add_account,
    change_account,
    drop_password,
    open_session,
    remove_account,
    restore_account,
    session_guest,
    set_oidc,
)
from vedette.account.oidc import Errand, Identity, admit, provider_options
from vedette.errors import LogInError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from vedette.store import Case

NOW = "2026-01-01T12:00:00+00:00"
WORDS = "correct horse battery"
ISSUER = "https://login.example.org/realms/desk"


@pytest.fixture(autouse=True)
def _admin(case: Case) -> None:
    add_account(case, Newcomer(name="Ana", role="admin", password=WORDS), now=NOW)


def opened(case: Case, name: str = "Bo", **more: Any) -> None:
    add_account(case, Newcomer(name=name, by_oidc=True, **more), now=NOW)


def came(case: Case, subject: str = "1", email: str | None = "bo@example.org", **more: Any) -> str:
    identity = Identity(issuer=ISSUER, subject=subject, email=email)
    return admit(case, identity, role=more.get("role"), now=NOW).name


@pytest.mark.parametrize(
    ("issuer", "kept"),
    [
        (ISSUER, ISSUER),
        (f" {ISSUER}/ ", ISSUER),
        ("http://127.0.0.1:9400", "http://127.0.0.1:9400"),
        ("http://[::1]:9400", "http://[::1]:9400"),
        ("http://localhost:9400/", "http://localhost:9400"),
    ],
)
def test_a_provider_is_named_by_its_address(issuer: str, kept: str) -> None:
    options = provider_options(issuer, "desk")
    assert options.issuer == kept
    assert options.secret is None
    assert options.name in issuer


@pytest.mark.parametrize(
    "issuer",
    [
        "", "login.example.org", "http://login.example.org", "https://", "ftp://localhost",
        "https://a@login.example.org", "https://login.example.org?a=b", "https://a:x/",
        "https://login.example.org#a", "http://127.0.0.1.example.org", "https://a\nb",
    ],
)  # fmt: skip
def test_what_is_no_safe_address_is_refused(issuer: str) -> None:
    with pytest.raises(UsageError, match="no address of a provider"):
        provider_options(issuer, "desk")


def test_what_else_is_wrong_with_a_provider_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--oidc-client"):
        provider_options(ISSUER, "")
    with pytest.raises(UsageError, match="no name for a button"):
        provider_options(ISSUER, "desk", name="x" * 41)
    for role in ("admin", "boss"):
        with pytest.raises(UsageError, match="no role for people"):
            provider_options(ISSUER, "desk", role=role)
    with pytest.raises(UsageError, match="cannot be read"):
        provider_options(ISSUER, "desk", secret_file=tmp_path / "none")
    (tmp_path / "empty").write_text("\n", encoding="utf-8")
    with pytest.raises(UsageError, match="is empty"):
        provider_options(ISSUER, "desk", secret_file=tmp_path / "empty")


def test_a_secret_comes_from_a_file_and_is_not_shown(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("a deep secret\n", encoding="utf-8")
    options = provider_options(ISSUER, "desk", secret="other", secret_file=tmp_path / "secret")
    assert options.secret == "a deep secret"
    assert "deep" not in repr(options)


def test_an_account_that_is_open_says_by_what_somebody_is_known(case: Case) -> None:
    with pytest.raises(UsageError, match="by what the provider knows Bo"):
        opened(case)
    with pytest.raises(UsageError, match="letters that others look like"):
        opened(case, email="b\u00f6@example.org")
    opened(case, subject="1")
    with pytest.raises(UsageError, match="is Bo already"):
        opened(case, "Cy", subject="1")
    with pytest.raises(UsageError, match="by what the provider knows Ana"):
        set_oidc(case, "Ana", is_open=True)


def test_an_account_waits_for_one_of_the_two(case: Case) -> None:
    opened(case, subject="7", email="bo@example.org")
    with pytest.raises(LogInError, match="not opened for you"):
        came(case)
    assert came(case, "7", None) == "Bo"


def test_an_account_of_another_provider_is_not_taken(case: Case) -> None:
    opened(case, email="bo@example.org")
    other = Identity(issuer="https://other.example", subject="1", email="bo@example.org")
    admit(case, other, role=None, now=NOW)
    with pytest.raises(LogInError, match="not opened for you"):
        came(case)


def test_nobody_becomes_the_first_account_by_themselves(case: Case) -> None:
    remove_account(case, "Ana", now=NOW)
    with pytest.raises(LogInError) as raised:
        came(case, role="reader")
    assert raised.value.reason == "no account can be made"


def test_a_mail_address_that_makes_no_name_lets_nobody_in(case: Case) -> None:
    with pytest.raises(LogInError, match="no name"):
        came(case, email="o'brien@example.org", role="reader")


def test_a_restored_account_is_known_and_closed(case: Case) -> None:
    opened(case, email="bo@example.org")
    assert came(case) == "Bo"
    remove_account(case, "Bo", now=NOW)
    with pytest.raises(LogInError, match="was removed"):
        came(case, role="reader")
    restore_account(case, "Bo", password=None, now=NOW)
    with pytest.raises(LogInError, match="is not opened"):
        came(case, role="reader")
    opened(case, "Cy", email="cy@example.org")
    assert came(case, "2", "cy@example.org") == "Cy"


def test_a_password_is_dropped_where_there_is_another_way(case: Case) -> None:
    with pytest.raises(UsageError, match="last active admin"):
        drop_password(case, "Ana")
    change_account(case, "Ana", email="ana@example.org")
    set_oidc(case, "Ana", is_open=True)
    token = open_session(case, "Ana", now=NOW)
    assert not drop_password(case, "Ana").has_password
    assert session_guest(case, token, now=NOW) is None
    with pytest.raises(UsageError, match="last active admin"):
        set_oidc(case, "Ana", is_open=False)


def test_what_a_browser_keeps_is_read_again() -> None:
    errand = Errand.begin("/events?text=a~b%20c&x=\u00e9", NOW)
    assert errand.words.isascii()
    assert Errand.read(errand.words, NOW) == errand
    assert len({errand.state, errand.nonce, errand.verifier, errand.secret}) == 4
    assert 43 <= len(errand.verifier) <= 128
