"""Accounts: one's own, and all of them for admins."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from vedette.account import IDLE_S, LEAST_CHARS, LONGEST_DAYS, shifted, valid_keys
from vedette.model import (
    ROLES,
    Account,
    AccountRole,
    ApiKey,
    RemovedAccount,
    Scope,
    TlpLabel,
    scopes_of,
)
from vedette.web.context.base import Context
from vedette.web.problem import RefusedError

if TYPE_CHECKING:
    from vedette.web.desk import Desk
    from vedette.web.visit import Visit

__all__ = [
    "AccountContext",
    "LogInContext",
    "LoggedOutContext",
    "UsersContext",
    "account_context",
    "users_context",
    "visit_of",
]

MISSING = 404


class LogInContext(Context):
    """The page on which people log in."""

    onward: str
    """Where they go then."""
    token: str
    """Goes with the form."""
    name: str = ""
    """What was typed for a name."""
    what: str | None = None
    """Why they are not in."""
    mend: str | None = None
    provider: str | None = None
    """What the provider is called that they may log in at."""


class LoggedOutContext(Context):
    """The page on which people go on to log out of the provider, too."""

    provider: str
    address: str
    """Where they do."""


class AccountContext(Context):
    """Whoever is logged in."""

    account: Account
    sessions: int
    """How many browsers they are logged in with."""
    least_chars: int
    """Of a password."""
    keys: tuple[ApiKey, ...]
    """Those of the account that are valid."""
    scopes: tuple[Scope, ...]
    """What a new key may be given."""
    most_days: int
    """How long a key lasts at most."""
    provider: str | None
    """What the provider is called that people may log in at."""
    made: str | None = None
    """A key that was just made: shown this once."""
    done: str | None
    """What was just changed."""


class UserRow(Context):
    """An account."""

    account: Account
    sessions: int
    keys: tuple[ApiKey, ...]
    """Those that are valid."""


class UsersContext(Context):
    """All accounts of the case."""

    users: tuple[UserRow, ...]
    removed: tuple[RemovedAccount, ...]
    """Those whose names stay theirs."""
    roles: tuple[AccountRole, ...]
    """Those that there are, the one that may least first."""
    labels: tuple[TlpLabel, ...]
    """Ceilings that may be given, the lowest first."""
    least_chars: int
    provider: str | None
    """What the provider is called that people may log in at."""
    done: str | None


def visit_of(desk: Desk) -> Visit:
    """Return who looks at a desk.

    Raises:
        RefusedError: it knows no accounts.
    """
    if desk.visit is None:
        what = "this desk knows no accounts: it is that of one analyst"
        raise RefusedError(MISSING, what, "Add the first: vedette users add NAME --role admin")
    return desk.visit


def account_context(
    desk: Desk, provider: str | None, done: str | None = None, made: str | None = None
) -> AccountContext:
    """Make the page of whoever is logged in; `made` is a key that they just made."""
    visit, now = visit_of(desk), desk.clock()
    with desk.home.register() as register:
        return AccountContext(
            account=visit.account,
            sessions=register.sessions.count(
                visit.account.name, shifted(now), shifted(now, -IDLE_S)
            ),
            least_chars=LEAST_CHARS,
            keys=valid_keys(register.keys.all(visit.account.name), now),
            scopes=scopes_of(visit.account.role),
            most_days=LONGEST_DAYS,
            provider=provider,
            made=made,
            done=DONE.get(done or ""),
        )


def users_context(desk: Desk, provider: str | None, done: str | None = None) -> UsersContext:
    """Make the page of all accounts."""
    visit_of(desk)
    now, idle = shifted(desk.clock()), shifted(desk.clock(), -IDLE_S)
    with desk.home.register() as register:
        rows = [
            UserRow(
                account=each,
                sessions=register.sessions.count(each.name, now, idle),
                keys=valid_keys(register.keys.all(each.name), now),
            )
            for each in register.accounts.all()
        ]
        removed = tuple(register.accounts.removed())
    return UsersContext(
        users=tuple(rows),
        removed=removed,
        roles=ROLES,
        labels=get_args(TlpLabel),
        least_chars=LEAST_CHARS,
        provider=provider,
        done=DONE.get(done or ""),
    )


DONE = {
    "password": "The password is changed; other browsers are logged out.",
    "revoked": "The key is valid no more.",
    "added": "The account is added.",
    "changed": "The account is changed.",
    "removed": "The account is removed; what it decided stays under its name.",
    "restored": "The account is back, as it was, without its keys.",
}
"""What pages say after a change, by the word in their address."""
