"""Bounds on how often somebody comes back from a provider in vain, and each answer but once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.account.log_in import MOST_ADDRESS, WINDOW_S, wait_s
from vedette.account.moment import shifted
from vedette.account.secret import digest_of
from vedette.errors import LogInError, TooManyError

if TYPE_CHECKING:
    from vedette.store import Case

__all__ = ["forgive", "take_turn"]


def take_turn(case: Case, address: str, state: str, now: str) -> None:
    """Note that somebody comes back, as a failure until they are in.

    It counts apart from passwords, so that a provider that is set up wrong locks nobody out.

    Args:
        case: where.
        address: network address that they come from.
        state: that their answer carries.
        now: ISO date-time.

    Raises:
        LogInError: the answer was used before.
        TooManyError: too many came back in vain from there lately.
    """
    place, answer = _place(address), digest_of(state, "oidc answer")
    with case.register(writes=True) as register:
        wait = wait_s(register, {place: MOST_ADDRESS}, now)
        is_used = register.failures.since(answer, shifted(now, -WINDOW_S))[0] > 0
        if not wait:
            register.failures.forget_before(shifted(now, -WINDOW_S))
            register.failures.add([place, *([] if is_used else [answer])], shifted(now))
    if wait:
        raise TooManyError(wait)
    if is_used:
        what = "this answer of the provider was used before"
        mend = "Log in once more; the address of an answer is worth nothing by itself."
        raise LogInError(what, mend, reason="replayed", fault="request")


def forgive(case: Case, address: str, now: str) -> None:
    """Let a try that was noted at a moment be no failure."""
    with case.register(writes=True) as register:
        register.failures.forget_at(_place(address), shifted(now))


def _place(address: str) -> str:
    return digest_of(address, "oidc address")
