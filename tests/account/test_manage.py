"""Accounts are added, changed and removed, and one admin always stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from vedette.account import (
    Newcomer,
    add_account,
    change_account,
    open_session,
    remove_account,
    restore_account,
    session_guest,
    set_password,
)
from vedette.errors import UnknownNameError, UsageError

if TYPE_CHECKING:
    from vedette.store import Case

NOW = "2026-01-01T12:00:00+00:00"
WORDS = "correct horse battery"


def added(case: Case, name: str = "Ana", **more: object) -> None:
    given = {"role": "admin", "password": WORDS} | more
    add_account(case, Newcomer(name=name, **given), now=NOW)  # type: ignore[arg-type]


def test_an_account_is_kept_and_its_password_is_not(case: Case) -> None:
    added(case, email="Ana@Example.org")
    with case.register() as register:
        account = register.accounts.get("Ana")
        kept = register.accounts.password("Ana")
    assert account is not None
    assert (account.role, account.email, account.has_password) == ("admin", "ana@example.org", True)
    assert kept is not None
    assert kept.startswith("$argon2id$")
    assert WORDS not in kept


def test_the_first_account_must_be_an_admin(case: Case) -> None:
    with pytest.raises(UsageError, match="no admin"):
        added(case, role="editor")


@pytest.mark.parametrize("name", ["", " ", "a\x00b", "x" * 61, "<b>", "a:b", "a/b", "\u202eanA"])
def test_names_that_could_be_taken_for_something_else_are_refused(case: Case, name: str) -> None:
    with pytest.raises(UsageError, match="no name"):
        added(case, name)


def test_a_name_is_taken_however_it_is_written(case: Case) -> None:
    added(case)
    with pytest.raises(UsageError, match="there is an account"):
        added(case, "ANA")


@pytest.mark.parametrize(
    ("password", "what"),
    [
        ("elevenchars", "11 characters"),
        ("a" * 20, "repeats"),
        ("xyz" * 100, "longer than 200"),
    ],
)
def test_weak_passwords_are_refused(case: Case, password: str, what: str) -> None:
    with pytest.raises(UsageError, match=what):
        added(case, password=password)


def test_a_password_that_holds_the_name_is_refused(case: Case) -> None:
    with pytest.raises(UsageError, match="holds the name"):
        added(case, "Anastasia", password="I am anastasia 1")
    added(case, "Bo", password="a bottle of milk")


def test_an_account_of_programs_has_no_password(case: Case) -> None:
    with pytest.raises(UsageError, match="no admin"):
        added(case, password=None)
    added(case)
    added(case, "Robot", role="reader", password=None)


def test_the_last_admin_stays(case: Case) -> None:
    added(case)
    added(case, "Bo", role="editor")
    for values in ({"role": "editor"}, {"is_active": False}):
        with pytest.raises(UsageError, match="last active admin"):
            change_account(case, "Ana", **values)
    with pytest.raises(UsageError, match="last active admin"):
        remove_account(case, "Ana", now=NOW)
    change_account(case, "Bo", role="admin")
    change_account(case, "Ana", is_active=False)
    with pytest.raises(UsageError, match="last active admin"):
        remove_account(case, "Bo", now=NOW)


def test_the_very_last_account_may_go(case: Case) -> None:
    added(case)
    remove_account(case, "ana", now=NOW)
    with case.register() as register:
        assert not register.accounts.are_kept()


def test_the_name_of_a_removed_account_is_nobody_elses(case: Case) -> None:
    added(case)
    added(case, "Bo", role="analyst", ceiling="GREEN", email="bo@example.org")
    remove_account(case, "Bo", now=NOW)
    added(case, "Cy", email="bo@example.org")
    for name in ("Bo", "BO", " bo "):
        with pytest.raises(UsageError, match=r"decisions stand under its name.*users restore"):
            added(case, name)
    back = restore_account(case, "bo", password="another good phrase", now=NOW)
    assert (back.name, back.role, back.ceiling, back.email) == ("Bo", "analyst", "GREEN", None)
    with case.register() as register:
        assert register.accounts.get("Bo") == back
        assert register.accounts.removed() == []
    with pytest.raises(UnknownNameError, match="account that was removed"):
        restore_account(case, "Bo", password=None, now=NOW)


def test_who_comes_back_first_is_an_admin_with_a_password(case: Case) -> None:
    added(case)
    added(case, "Bo", role="reader")
    remove_account(case, "Bo", now=NOW)
    remove_account(case, "Ana", now=NOW)
    with pytest.raises(UsageError, match="no admin"):
        restore_account(case, "Bo", password=WORDS, now=NOW)
    with pytest.raises(UsageError, match="no admin"):
        restore_account(case, "Ana", password=None, now=NOW)
    assert restore_account(case, "Ana", password=WORDS, now=NOW).role == "admin"


def test_a_mail_address_belongs_to_one(case: Case) -> None:
    added(case, email="ana@example.org")
    with pytest.raises(UsageError, match="belongs to Ana"):
        added(case, "Bo", email="ANA@example.org")
    with pytest.raises(UsageError, match="no mail address"):
        added(case, "Bo", email="bo at example")


def test_an_unknown_name_is_told_with_one_that_is_near(case: Case) -> None:
    added(case, "Anastasia")
    with pytest.raises(UnknownNameError, match="Did you mean 'Anastasia'"):
        remove_account(case, "Anastasja", now=NOW)


def test_a_new_password_and_being_disabled_end_sessions(case: Case) -> None:
    added(case)
    added(case, "Bo", role="reader")
    tokens = [open_session(case, "Bo", now=NOW) for _ in range(2)]
    set_password(case, "Bo", "another good phrase")
    assert not [each for each in tokens if session_guest(case, each, now=NOW)]
    token = open_session(case, "Bo", now=NOW)
    change_account(case, "Bo", is_active=False)
    assert session_guest(case, token, now=NOW) is None
    change_account(case, "Bo", is_active=True)
    assert session_guest(case, token, now=NOW) is None


def test_the_password_so_far_must_be_right(case: Case) -> None:
    added(case)
    with pytest.raises(UsageError, match="so far is wrong"):
        set_password(case, "Ana", "another good phrase", old="guessed it wrong")
    set_password(case, "Ana", "another good phrase", old=WORDS)
