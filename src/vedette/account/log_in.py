"""Log-in with name and password: bounded in how often it is tried, and telling nobody who exists.

Failures count for the pair of name and network address, for the address and for the name. So
guessing is slow from one place and from many, and who guesses elsewhere locks nobody out soon. A
try counts as a failure until it has succeeded: many at once gain nothing.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import TYPE_CHECKING

from vedette.account.manage import find_account
from vedette.account.moment import shifted
from vedette.account.password import check_password, hash_password, is_outdated
from vedette.account.secret import digest_of
from vedette.errors import TooManyError, UsageError

if TYPE_CHECKING:
    from vedette.model import Account
    from vedette.store import Case, Register

__all__ = ["MOST_ADDRESS", "WINDOW_S", "Attempt", "log_in", "wait_s"]

WINDOW_S = 15 * 60
"""How long a failure counts."""
MOST_PAIR, MOST_ADDRESS, MOST_NAME = 5, 30, 50
"""Failures in that time after which no more is tried: for a name from one address, from one
address, for a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """Somebody who wants to log in."""

    name: str
    password: str
    address: str
    """Network address that it comes from."""


def log_in(case: Case, attempt: Attempt, *, now: str) -> Account | None:
    """Return whose name and password these are; None where they are nobody's.

    Raises:
        TooManyError: too many log-ins of this name, or from this address, failed lately.
    """
    things = _things(attempt)
    with case.register(writes=True) as register:
        wait = wait_s(register, things, now)
        if not wait:
            register.failures.forget_before(shifted(now, -WINDOW_S))
            register.failures.add(list(things), shifted(now))
        account = find_account(register, attempt.name)
        kept = register.accounts.password(account.name) if account else None
    if wait:
        raise TooManyError(wait)
    is_right = check_password(kept, attempt.password)
    if account is None or kept is None or not is_right or not account.is_active:
        return None
    with case.register(writes=True) as register:
        pair, address, name = things
        register.failures.forget([pair, name])
        register.failures.forget_at(address, shifted(now))
        if is_outdated(kept):
            _renew(register, account, attempt.password)
    return account


def _renew(register: Register, account: Account, password: str) -> None:
    try:
        made = hash_password(password, account.name)
    except UsageError:  # it was taken under weaker rules: it stays as it is
        return
    register.accounts.change(account.name, {"password": made})


def _things(attempt: Attempt) -> dict[str, int]:
    """Return what failures count for, each with the most that there may be."""
    name = unicodedata.normalize("NFKC", " ".join(attempt.name.split())).casefold()
    return {
        digest_of(f"{attempt.address}\x1f{name}", "log-in pair"): MOST_PAIR,
        digest_of(attempt.address, "log-in address"): MOST_ADDRESS,
        digest_of(name, "log-in name"): MOST_NAME,
    }


def wait_s(register: Register, things: dict[str, int], now: str) -> int:
    """Return for how many seconds nothing may be tried; 0 where it may be."""
    waits = [0]
    for thing, most in things.items():
        count, first = register.failures.since(thing, shifted(now, -WINDOW_S))
        if count >= most and first is not None:
            free = datetime.fromisoformat(shifted(first, WINDOW_S))
            waits.append(ceil((free - datetime.fromisoformat(shifted(now))).total_seconds()))
    return max(waits)
