"""Accounts in the store, on a file and on a server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.model import Account, RemovedAccount
from vedette.store import SessionRow

if TYPE_CHECKING:
    from vedette.store import Case

NOW, LATER = "2026-01-01T12:00:00.000000Z", "2026-01-02T12:00:00.000000Z"


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
