"""Whose account somebody has who logged in at a provider, and what ties the two.

An account is bound to what the provider calls its owner, which never becomes anybody else. Only at
the first log-in it is found by the mail address, if an admin has opened it for that and the
provider has verified the address; from then on the address counts for nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from vedette.account.manage import LONGEST_NAME, Newcomer, new_account
from vedette.errors import LogInError, UsageError
from vedette.model import TlpLabel

if TYPE_CHECKING:
    from vedette.account.oidc.claims import Identity
    from vedette.model import Account, AccountRole
    from vedette.store import Case, Register

__all__ = ["admit"]

ASK = "Ask an admin of the case to let you in."
LOWEST: TlpLabel = get_args(TlpLabel)[0]


def admit(case: Case, identity: Identity, *, role: AccountRole | None, now: str) -> Account:
    """Return the account of somebody, bound to them.

    Args:
        case: where.
        identity: who they are at the provider.
        role: to make an account with for who has none; None to refuse them.
        now: ISO date-time.

    Raises:
        LogInError: they have none, or may not log in with it.
    """
    with case.register(writes=True) as register:
        account = register.accounts.of_identity(identity.issuer, identity.subject)
        if account is None:
            account = _awaited(register, identity)
            if account is not None:
                bound = {"issuer": identity.issuer, "subject": identity.subject}
                register.accounts.change(account.name, bound)
        if account is None:
            account = _made(register, identity, role, now)
    if not account.by_oidc:
        what = f"the account {account.name} is not opened for log-in at a provider"
        raise LogInError(what, ASK, reason=f"not opened for a provider: {account.name}")
    if not account.is_active:
        what = f"the account {account.name} is disabled"
        raise LogInError(what, ASK, reason=f"disabled: {account.name}")
    return account


def _awaited(register: Register, identity: Identity) -> Account | None:
    """Return the account that awaits somebody at their first log-in."""
    account = register.accounts.of_identity(None, identity.subject)
    if account is not None and account.by_oidc:
        return account
    if identity.email is None:
        return None
    account = register.accounts.of_email(identity.email)
    if account is None:
        return None
    if not account.by_oidc or account.subject is not None:
        what = f"the account with {identity.email} is not opened for you at this provider"
        raise LogInError(what, ASK, reason=f"not opened for a provider: {account.name}")
    return account


def _made(register: Register, identity: Identity, role: AccountRole | None, now: str) -> Account:
    """Make an account for somebody who has none, where people come in by themselves."""
    if identity.email is None:
        what = "the provider has not verified your mail address, and no account is bound to you"
        mend = "Have it verified there; or ask an admin to let you in by what you are called there."
        raise LogInError(what, mend, reason="no verified mail address")
    if role is None:
        what = f"no account awaits {identity.email}"
        raise LogInError(what, ASK, reason="no account")
    gone = {(each.issuer, each.subject): each.name for each in register.accounts.removed()}
    name = gone.get((identity.issuer, identity.subject))
    if name is not None:
        raise LogInError(f"the account {name} was removed", ASK, reason=f"removed: {name}")
    newcomer = Newcomer(
        name=identity.email[:LONGEST_NAME],
        role=role,
        ceiling=LOWEST,
        email=identity.email,
        by_oidc=True,
        subject=identity.subject,
        issuer=identity.issuer,
    )
    try:
        return new_account(register, newcomer, now=now)
    except UsageError as error:
        reason = "no account can be made"
        raise LogInError(error.what, ASK, reason=reason) from error
