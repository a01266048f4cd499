"""Accounts in the store, on a file and on a server."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest

from vedette.errors import StoreError
from vedette.model import Account, RemovedAccount
from vedette.store import SessionRow

if TYPE_CHECKING:
    from vedette.store import Case

ISSUER = "https://login.example.org"
NOW, LATER = "2026-01-01T12:00:00.000000Z", "2026-01-02T12:00:00.000000Z"


def test_an_identity_at_a_provider_is_that_of_one_account(case: Case) -> None:
    bound: dict[str, Any] = {"by_oidc": True, "issuer": ISSUER, "subject": "1"}
    waiting = bound | {"issuer": None}
    with case.register(writes=True) as register:
        for name, values in (("Ana", bound), ("Bo", waiting), ("Cy", {}), ("Di", {})):
            register.accounts.add(Account(name=name, created=NOW, **values), None)
    with case.register() as register:
        asked = ((ISSUER, "1"), (None, "1"), (ISSUER, "2"))
        found = [register.accounts.of_identity(issuer, subject) for issuer, subject in asked]
    assert [each and each.name for each in found] == ["Ana", "Bo", None]
    with pytest.raises(StoreError), case.register(writes=True) as register:
        register.accounts.change("Bo", bound)


def test_a_removed_account_leaves_its_name_and_comes_back(case: Case) -> None:
    bo = Account(name="Bo", role="editor", ceiling="AMBER", created=NOW, email="bo@example.org")
    with case.register(writes=True) as register:
        register.accounts.add(bo, "a hash")
        register.sessions.add(
            SessionRow(digest="digest", account="Bo", created=NOW, expires=LATER, by_oidc=True)
        )
        assert register.sessions.get("digest", NOW, "") == (
            bo.model_copy(update={"has_password": True}),
            SessionRow(
                digest="digest", account="Bo", created=NOW, expires=LATER, by_oidc=True, seen=NOW
            ),
        )
        register.accounts.remove("Bo", LATER)
    with case.register() as register:
        assert register.accounts.all() == []
        assert not register.accounts.are_kept()
        assert register.sessions.get("digest", NOW, "") is None
        assert register.accounts.removed() == [
            RemovedAccount(name="Bo", role="editor", ceiling="AMBER", created=NOW, removed=LATER)
        ]
    with case.register(writes=True) as register:
        register.accounts.restore(bo, None)
    with case.register() as register:
        assert register.accounts.get("Bo") == bo
        assert register.accounts.removed() == []


def test_who_writes_to_the_register_sees_what_the_one_before_wrote(case: Case) -> None:
    """Else two admins could take each other's role at once, and nobody would be left."""
    for name in ("Ana", "Bo"):
        with case.register(writes=True) as register:
            register.accounts.add(Account(name=name, role="admin", created=NOW), None)
    begun, seen = threading.Event(), []

    def look() -> None:
        begun.set()
        with case.register(writes=True) as register:
            seen.append(register.accounts.get("Ana"))

    other = threading.Thread(target=look)
    with case.register(writes=True) as register:
        assert register.accounts.get("Bo")
        other.start()
        begun.wait()
        other.join(timeout=0.5)
        register.accounts.change("Ana", {"role": "reader"})
    other.join()
    assert [account and account.role for account in seen] == ["reader"]
