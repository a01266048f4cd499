"""Keys of programs: made once, shown once, kept as digests, with scopes and an end.

A key reads `vedette_ID_SECRET`. It may do what its scopes say, and never more than the role of the
account that it belongs to, as that is when the key is used.
"""

from __future__ import annotations

from hmac import compare_digest
from secrets import token_hex
from typing import TYPE_CHECKING

from vedette.account.manage import find_account
from vedette.account.moment import shifted
from vedette.account.secret import digest_of, new_secret
from vedette.errors import CaseBusyError, UnknownNameError, UsageError
from vedette.model import SCOPES, ApiKey, scopes_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.model import Account, Scope
    from vedette.store import Case

__all__ = ["LONGEST_DAYS", "key_visitor", "make_key", "revoke_key", "valid_keys"]

PREFIX = "vedette"
ID_BYTES = 6
DAY_S = 86_400
LONGEST_DAYS = 366
LONGEST_LABEL = 80
MOST = 20
"""Keys of one account that are valid at once."""
SEEN_CHARS = len("2026-01-01T00")
"""The use of a key is noted to the hour."""


def make_key(
    case: Case, name: str, *, label: str, scopes: Sequence[str], days: int, now: str
) -> tuple[ApiKey, str]:
    """Make a key, and return it with its words, which cannot be had again.

    Args:
        case: where.
        name: of the account in whose name it asks.
        label: what it is for.
        scopes: what it may do; at most what the role of the account may.
        days: after how many it expires.
        now: ISO date-time.

    Raises:
        UsageError: there is no such account or scope, its role may not do that, or a value is out
            of its bounds.
    """
    label = " ".join(label.split())
    if not 0 < len(label) <= LONGEST_LABEL or not label.isprintable():
        raise UsageError(
            "a key needs a label", f"Say what it is for, up to {LONGEST_LABEL} letters."
        )
    if not 1 <= days <= LONGEST_DAYS:
        raise UsageError(f"a key cannot last {days} days", f"Give 1 to {LONGEST_DAYS} days.")
    with case.register(writes=True) as register:
        account = find_account(register, name)
        if account is None:
            names = (each.name for each in register.accounts.all())
            raise UnknownNameError("account", name, names)
        allowed = _scopes(scopes, account)
        valid = [key for key in register.keys.all(account.name) if _is_valid(key, now)]
        if len(valid) >= MOST:
            raise UsageError(f"{account.name} has {MOST} keys", "Revoke one of them first.")
        secret = new_secret()
        key = ApiKey(
            id=token_hex(ID_BYTES),
            account=account.name,
            label=label,
            scopes=allowed,
            created=shifted(now),
            expires=shifted(now, days * DAY_S),
        )
        register.keys.add(key, digest_of(secret, "key"))
    return key, f"{PREFIX}_{key.id}_{secret}"


def key_visitor(case: Case, words: str, *, now: str) -> tuple[ApiKey, Account] | None:
    """Return the key that somebody showed and whose it is; None where it is not valid.

    Its scopes are those that the role of the account still has.
    """
    prefix, _, rest = words.partition("_")
    id_, _, secret = rest.partition("_")
    with case.register() as register:
        found = register.keys.get(id_)
    digest = digest_of(secret, "key")
    if found is None or prefix != PREFIX or not compare_digest(digest, found[1]):
        return None
    key, _, account = found
    if not _is_valid(key, now) or not account.is_active:
        return None
    if (key.used or "")[:SEEN_CHARS] != shifted(now)[:SEEN_CHARS]:
        _see(case, key.id, shifted(now))
    still = tuple(each for each in key.scopes if each in scopes_of(account.role))
    return key.model_copy(update={"scopes": still}), account


def revoke_key(case: Case, id_: str, *, now: str, of: str | None = None) -> ApiKey:
    """Let a key be valid no more.

    Args:
        case: where.
        id_: of the key.
        now: ISO date-time.
        of: only where it belongs to this account.

    Raises:
        UnknownNameError: there is no such key, or it is somebody else's.
    """
    with case.register(writes=True) as register:
        known = register.keys.all(of)
        key = next((each for each in known if each.id == id_), None)
        if key is None:
            raise UnknownNameError("key", id_, (each.id for each in known))
        if key.revoked is None:
            register.keys.revoke(id_, shifted(now))
    return key


def valid_keys(keys: Sequence[ApiKey], now: str) -> tuple[ApiKey, ...]:
    """Return those keys that are valid."""
    return tuple(key for key in keys if _is_valid(key, now))


def _scopes(scopes: Sequence[str], account: Account) -> tuple[Scope, ...]:
    for each in scopes:
        if each not in SCOPES:
            raise UnknownNameError("scope", each, SCOPES)
        if each not in scopes_of(account.role):
            what = f"{account.name} is {account.role}, which may not {each!r}"
            raise UsageError(what, f"Choose of: {', '.join(scopes_of(account.role))}.")
    if not scopes:
        raise UsageError("the key may do nothing", f"Choose of: {', '.join(SCOPES)}.")
    return tuple(each for each in SCOPES if each in scopes)


def _is_valid(key: ApiKey, now: str) -> bool:
    return key.revoked is None and key.expires > shifted(now)


def _see(case: Case, id_: str, now: str) -> None:
    try:
        with case.register(writes=True) as register:
            register.keys.see(id_, now)
    except CaseBusyError:  # a run writes to the file: the next use is noted
        return
