"""Managing accounts: adding, changing, removing them. One admin always stays."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vedette.account.moment import shifted
from vedette.account.password import check_password, hash_password
from vedette.errors import UnknownNameError, UsageError
from vedette.model import Account, AccountRole, TlpLabel

if TYPE_CHECKING:
    from vedette.store import Case, Register

__all__ = [
    "LONGEST_NAME",
    "Newcomer",
    "add_account",
    "change_account",
    "drop_password",
    "find_account",
    "new_account",
    "remove_account",
    "restore_account",
    "set_oidc",
    "set_password",
]

LONGEST_NAME = 60
"""Characters."""
LIST = "List them: vedette users list"


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Somebody who is to have an account."""

    name: str
    """What they log in with."""
    role: AccountRole = "reader"
    ceiling: TlpLabel = "RED"
    """Nothing marked above it is shown to them."""
    password: str | None = None
    """None for an account of programs, which ask with keys alone."""
    email: str | None = None
    """Where to reach them, and how a provider of OpenID Connect knows them at first."""
    by_oidc: bool = False
    """They may log in at the provider."""
    subject: str | None = None
    """What the provider calls them; None to know them by their mail address at first."""
    issuer: str | None = None
    """Address of the provider; None for the one that they first log in at."""


def add_account(case: Case, newcomer: Newcomer, *, now: str) -> Account:
    """Add an account. The first one must be an admin: somebody has to manage the others.

    Raises:
        UsageError: the name is taken or none, or the password is weak.
    """
    name = _name(newcomer.name)
    kept = None if newcomer.password is None else hash_password(newcomer.password, name)
    with case.register(writes=True) as register:
        return new_account(register, newcomer, kept, now=now)


def new_account(
    register: Register, newcomer: Newcomer, kept: str | None = None, *, now: str
) -> Account:
    """Add an account inside a transaction.

    Args:
        register: of the case.
        newcomer: who is to have it.
        kept: the hash of their password; None for none.
        now: ISO date-time.

    Raises:
        UsageError: the name is taken or none, the mail address is somebody's, or it would be the
            first account and no admin.
    """
    account = Account(
        name=_name(newcomer.name),
        role=newcomer.role,
        ceiling=newcomer.ceiling,
        created=shifted(now),
        has_password=kept is not None,
        email=_email(newcomer.email),
        by_oidc=newcomer.by_oidc,
        issuer=newcomer.issuer,
        subject=newcomer.subject,
    )
    _check_oidc(account)
    _check_name(register, account.name)
    _check_first(register, account)
    _check_email(register, account.name, account.email)
    _check_subject(register, account)
    register.accounts.add(account, kept)
    return account


def restore_account(case: Case, name: str, *, password: str | None, now: str) -> Account:
    """Bring an account back that was removed, as it was, without its keys and its mail address.

    Args:
        case: where.
        name: of the account.
        password: a new one; None for none.
        now: ISO date-time.

    Raises:
        UsageError: none of this name was removed, it would be the first account and no admin, or
            the password is weak.
    """
    with case.register() as register:
        known = register.accounts.removed()
    gone = next((each for each in known if _same(each.name, name)), None)
    if gone is None:
        raise UnknownNameError("account that was removed", name, (each.name for each in known))
    kept = None if password is None else hash_password(password, gone.name)
    account = Account(
        name=gone.name,
        role=gone.role,
        ceiling=gone.ceiling,
        created=shifted(now),
        has_password=kept is not None,
    )
    with case.register(writes=True) as register:
        _check_first(register, account)
        if gone.subject and not register.accounts.of_identity(gone.issuer, gone.subject):
            bound = {"issuer": gone.issuer, "subject": gone.subject}
            account = account.model_copy(update=bound)
        register.accounts.restore(account, kept)
    return account


def change_account(
    case: Case,
    name: str,
    *,
    role: AccountRole | None = None,
    ceiling: TlpLabel | None = None,
    is_active: bool | None = None,
    email: str | None = None,
) -> Account:
    """Change an account; what is None stays. Who is disabled is logged out at once.

    Raises:
        UsageError: there is none of this name, or no active admin would be left.
    """
    email = _email(email)
    given = {"role": role, "ceiling": ceiling, "is_active": is_active, "email": email}
    values: dict[str, Any] = {field: each for field, each in given.items() if each is not None}
    with case.register(writes=True) as register:
        account = _account(register, name)
        changed = account.model_copy(update=values)
        _keep_an_admin(register, account, changed)
        _check_email(register, account.name, email)
        _check_oidc(changed)
        if values:
            register.accounts.change(account.name, values)
        if not changed.is_active:
            register.sessions.end_all(account.name)
        found = register.accounts.get(account.name)
    return found or changed


def set_password(
    case: Case, name: str, password: str, *, old: str | None = None, keeps: str = ""
) -> None:
    """Give an account a new password and end its sessions.

    Args:
        case: whose account it is.
        name: of the account.
        password: the new one.
        old: the one so far, which must be right; None where an admin sets it.
        keeps: digest of a session that goes on.

    Raises:
        UsageError: there is no such account, the old password is wrong, or the new one is weak.
    """
    with case.register() as register:
        account = _account(register, name)
        kept = register.accounts.password(account.name)
    if old is not None and not check_password(kept, old):
        raise UsageError("the password so far is wrong", "Type it again.")
    made = hash_password(password, account.name)
    with case.register(writes=True) as register:
        register.accounts.change(account.name, {"password": made})
        register.sessions.end_all(account.name, but=keeps)


def drop_password(case: Case, name: str) -> Account:
    """Let an account have no password any more, and end its sessions.

    Raises:
        UsageError: there is no such account, or no admin would be left who can log in.
    """
    with case.register(writes=True) as register:
        account = _account(register, name)
        changed = account.model_copy(update={"has_password": False})
        _keep_an_admin(register, account, changed)
        register.accounts.change(account.name, {"password": None})
        register.sessions.end_all(account.name)
    return changed


def set_oidc(case: Case, name: str, *, is_open: bool, subject: str | None = None) -> Account:
    """Let somebody log in at a provider of OpenID Connect, or no more.

    Who is let in is bound anew at the next log-in there. Who is not stays bound, so that they do
    not come in as somebody new, and is logged out.

    Args:
        case: where.
        name: of the account.
        is_open: whether they may.
        subject: what the provider calls them; None to know them by their mail address.

    Raises:
        UsageError: there is no such account, there is nothing to know them by, or no admin would be
            left who can log in.
    """
    with case.register(writes=True) as register:
        account = _account(register, name)
        values: dict[str, Any] = {"by_oidc": is_open}
        if is_open:
            values |= {"issuer": None, "subject": subject or None}
        changed = account.model_copy(update=values)
        _keep_an_admin(register, account, changed)
        _check_oidc(changed)
        _check_subject(register, changed)
        register.accounts.change(account.name, values)
        if not is_open:
            register.sessions.end_all(account.name)
    return changed


def remove_account(case: Case, name: str, *, now: str) -> None:
    """Remove an account with its sessions and keys.

    What it decided stays under its name, which nobody else may take.

    Raises:
        UsageError: there is none of this name, or no active admin would be left.
    """
    with case.register(writes=True) as register:
        account = _account(register, name)
        _keep_an_admin(register, account, None)
        register.accounts.remove(account.name, shifted(now))


def find_account(register: Register, name: str) -> Account | None:
    """Return the account of a name, however its letters are written; None where there is none."""
    return next((each for each in register.accounts.all() if _same(each.name, name)), None)


def _same(name: str, written: str) -> bool:
    """Say whether a name is meant, however its letters are written."""
    return name.casefold() == unicodedata.normalize("NFKC", " ".join(written.split())).casefold()


def _check_name(register: Register, name: str) -> None:
    if any(_same(each.name, name) for each in register.accounts.all()):
        raise UsageError(f"there is an account {name!r}", "Choose another name, or change it.")
    for gone in register.accounts.removed():
        if _same(gone.name, name):
            what = f"the account {gone.name!r} was removed, and its decisions stand under its name"
            mend = f"Choose another name; or, for the same person: vedette users restore {name!r}"
            raise UsageError(what, mend)


def _check_first(register: Register, account: Account) -> None:
    if register.accounts.are_kept() or (account.role == "admin" and account.has_password):
        return
    mend = "Give it the role admin and a password: somebody has to manage the others."
    raise UsageError(f"{account.name} would be the first account and no admin", mend)


def _account(register: Register, name: str) -> Account:
    account = find_account(register, name)
    if account is None:
        raise UnknownNameError("account", name, (each.name for each in register.accounts.all()))
    return account


def _keep_an_admin(register: Register, account: Account, changed: Account | None) -> None:
    """Refuse what would leave nobody who manages accounts; the very last account may go."""
    others = [each for each in register.accounts.all() if each.name != account.name]
    after = [*others, changed] if changed else others
    if after and not any(each.role == "admin" and each.can_log_in for each in after):
        what = f"{account.name} is the last active admin"
        raise UsageError(what, "Make somebody else an admin first.")


def _check_email(register: Register, name: str, email: str | None) -> None:
    owner = register.accounts.of_email(email) if email else None
    if owner is not None and owner.name != name:
        raise UsageError(f"{email} belongs to {owner.name}", "Give another address.")


def _check_oidc(account: Account) -> None:
    """Refuse a log-in at a provider by which nobody could be told."""
    if not account.by_oidc:
        return
    if not account.subject and not account.email:
        what = f"nothing says by what the provider knows {account.name}"
        raise UsageError(what, "Give the mail address that the provider has verified: --email.")
    if account.email and not account.email.isascii():
        what = f"{account.email} has letters that others look like"
        raise UsageError(what, "Give what the provider calls them: --oidc-subject.")


def _check_subject(register: Register, account: Account) -> None:
    if account.subject is None or account.issuer is not None:
        return
    owner = register.accounts.of_identity(None, account.subject)
    if owner is not None and owner.name != account.name:
        raise UsageError(f"{account.subject!r} is {owner.name} already", "Give another subject.")


def _name(written: str) -> str:
    name = unicodedata.normalize("NFKC", " ".join(written.split()))
    is_plain = name.isprintable() and not set(name) & set("<>\"'`\\/:;,|")
    if not 0 < len(name) <= LONGEST_NAME or not is_plain:
        mend = f"Use letters, digits, spaces, dots and hyphens, up to {LONGEST_NAME} characters."
        raise UsageError(f"{written[:LONGEST_NAME]!r} is no name of an account", mend)
    return name


def _email(written: str | None) -> str | None:
    if not written:
        return None
    email = written.strip().casefold()
    user, at, domain = email.rpartition("@")
    if not (user and at and "." in domain and email.isprintable()) or " " in email:
        raise UsageError(f"{written!r} is no mail address", "Write it as ana@example.org.")
    return email
