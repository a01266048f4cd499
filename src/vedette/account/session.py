"""Sessions: who is logged in. The browser holds a token, the case its digest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.account.moment import shifted
from vedette.account.secret import digest_of, new_secret
from vedette.errors import CaseBusyError
from vedette.model import Account
from vedette.store import SessionRow

if TYPE_CHECKING:
    from vedette.store import Case

__all__ = [
    "IDLE_S",
    "LONGEST_S",
    "SessionGuest",
    "end_session",
    "end_sessions",
    "open_session",
    "session_guest",
]

IDLE_S = 4 * 3600
"""A session ends when nothing was asked for so long."""
LONGEST_S = 24 * 3600
"""A session ends after this time, however it is used."""
SEEN_EVERY_S = 60
"""How often it is written down that a session is in use."""
SESSION = "session"


@dataclass(frozen=True, slots=True)
class SessionGuest:
    """Whose session it is, and the digest that it is kept under."""

    account: Account
    digest: str
    by_oidc: bool
    """They logged in at a provider of OpenID Connect."""


def open_session(
    case: Case,
    account: str,
    *,
    now: str,
    address: str | None = None,
    instead_of: str | None = None,
    by_oidc: bool = False,
) -> str:
    """Open a session and return its token, which is new each time.

    Args:
        case: where.
        account: whose.
        now: ISO date-time.
        address: network address that it was opened from.
        instead_of: token of a session that ends now, such as one that the browser still held.
        by_oidc: they logged in at a provider of OpenID Connect.
    """
    token = new_secret()
    with case.register(writes=True) as register:
        register.sessions.forget(shifted(now), shifted(now, -IDLE_S))
        if instead_of:
            register.sessions.end(digest_of(instead_of, SESSION))
        register.sessions.add(
            SessionRow(
                digest=digest_of(token, SESSION),
                account=account,
                created=shifted(now),
                expires=shifted(now, LONGEST_S),
                address=address,
                by_oidc=by_oidc,
            )
        )
    return token


def session_guest(case: Case, token: str, *, now: str, is_use: bool = True) -> SessionGuest | None:
    """Return whose session a token opens; None for one that is no more, or that never was.

    Args:
        case: where.
        token: what the browser sent.
        now: ISO date-time.
        is_use: False for what a page asks by itself: that keeps no session open.
    """
    digest = digest_of(token, SESSION)
    with case.register() as register:
        found = register.sessions.get(digest, shifted(now), shifted(now, -IDLE_S))
    if found is None or not found[0].is_active:
        return None
    account, session = found
    if is_use and session.seen < shifted(now, -SEEN_EVERY_S):
        _see(case, digest, shifted(now))
    return SessionGuest(account, digest, session.by_oidc)


def _see(case: Case, digest: str, now: str) -> None:
    try:
        with case.register(writes=True) as register:
            register.sessions.see(digest, now)
    except CaseBusyError:  # a run writes to the file: the next request notes it
        return


def end_session(case: Case, digest: str) -> None:
    """End a session."""
    with case.register(writes=True) as register:
        register.sessions.end(digest)


def end_sessions(case: Case, account: str) -> None:
    """End all sessions of an account."""
    with case.register(writes=True) as register:
        register.sessions.end_all(account)
