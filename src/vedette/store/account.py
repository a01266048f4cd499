"""Accounts of a case, who is logged in, and the keys of programs.

Secrets are kept as digests alone. What is here is no part of what a case tells, and is read and
written apart from it: who logs in waits for no run that is at work on the case.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, literal, select, update

from vedette.model import Account, ApiKey, RemovedAccount
from vedette.store import account_table as table
from vedette.store.shelf import Shelf

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Row

__all__ = ["Accounts", "Keys", "SessionRow", "Sessions"]


class Accounts(Shelf):
    """Who may use the case."""

    def all(self) -> list[Account]:
        """Return all accounts by name."""
        query = select(table.account).order_by(table.account.c.name)
        return [_account(row) for row in self.connection.execute(query)]

    def are_kept(self) -> bool:
        """Say whether there is any account."""
        query = select(table.account.c.name).limit(1)
        return self.connection.execute(query).first() is not None

    def get(self, name: str) -> Account | None:
        """Return the account of a name, None where there is none."""
        return self._one(table.account.c.name == name)

    def of_email(self, email: str) -> Account | None:
        """Return the account that is known by a mail address, in small letters."""
        return self._one(table.account.c.email == email)

    def of_identity(self, issuer: str | None, subject: str) -> Account | None:
        """Return the account that is bound to what a provider calls somebody.

        Args:
            issuer: address of the provider; None for an account that awaits the first log-in.
            subject: what the provider calls them.
        """
        account = table.account.c
        return self._one((account.issuer == issuer) & (account.subject == subject))

    def password(self, name: str) -> str | None:
        """Return the hash of a password; None where there is no account or it has none."""
        query = select(table.account.c.password).where(table.account.c.name == name)
        return self.connection.execute(query).scalar()

    def add(self, account: Account, password: str | None) -> None:
        """Keep a new account, with the hash of its password."""
        values = account.model_dump(exclude={"has_password"}) | {"password": password}
        self.connection.execute(insert(table.account).values(**values))

    def change(self, name: str, values: dict[str, Any]) -> None:
        """Change columns of an account, such as password, email, role, is_active, subject."""
        change = update(table.account).where(table.account.c.name == name)
        self.connection.execute(change.values(**values))

    def removed(self) -> list[RemovedAccount]:
        """Return the accounts that were removed, by name."""
        query = select(table.removed_account).order_by(table.removed_account.c.name)
        return [RemovedAccount(**row) for row in self.connection.execute(query).mappings()]

    def restore(self, account: Account, password: str | None) -> None:
        """Keep an account again that was removed, with the hash of its password."""
        removed = table.removed_account
        self.connection.execute(delete(removed).where(removed.c.name == account.name))
        self.add(account, password)

    def remove(self, name: str, now: str) -> None:
        """Remove an account with its sessions and keys; its name stays taken."""
        kept = table.account.c
        columns = (
            kept.name, kept.role, kept.ceiling, kept.created, kept.issuer, kept.subject
        )  # fmt: skip
        gone = select(*columns, literal(now)).where(kept.name == name)
        into = insert(table.removed_account)
        names = [*(each.name for each in columns), "removed"]
        self.connection.execute(into.from_select(names, gone))
        for each in (table.session, table.api_key):
            self.connection.execute(delete(each).where(each.c.account == name))
        self.connection.execute(delete(table.account).where(table.account.c.name == name))

    def _one(self, condition: ColumnElement[bool]) -> Account | None:
        row = self.connection.execute(select(table.account).where(condition)).first()
        return None if row is None else _account(row)


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """Somebody who is logged in with a browser."""

    digest: str
    """Of its token."""
    account: str
    created: str
    """ISO date-time."""
    expires: str
    address: str | None = None
    """Network address that it was opened from."""
    by_oidc: bool = False
    """They logged in at a provider of OpenID Connect."""
    seen: str = ""
    """When it was last in use."""


class Sessions(Shelf):
    """Who is logged in. A session is known by the digest of its token."""

    def add(self, session: SessionRow) -> None:
        """Keep a session."""
        values = asdict(session) | {"seen": session.created}
        self.connection.execute(insert(table.session).values(**values))

    def get(self, digest: str, now: str, idle_since: str) -> tuple[Account, SessionRow] | None:
        """Return whose session it is, and the session.

        Args:
            digest: of its token.
            now: ISO date-time; what has expired by then is none.
            idle_since: ISO date-time; what was last seen before is none.
        """
        session = table.session.c
        kept = (each.label(f"session_{each.name}") for each in table.session.c)
        query = select(table.account, *kept).join_from(table.session, table.account)
        query = query.where(session.digest == digest, session.expires > now)
        row = self.connection.execute(query.where(session.seen > idle_since)).first()
        return None if row is None else (_account(row), _session(row))

    def see(self, digest: str, now: str) -> None:
        """Note that a session is in use."""
        change = update(table.session).where(table.session.c.digest == digest)
        self.connection.execute(change.values(seen=now))

    def end(self, digest: str) -> None:
        """End one session."""
        self.connection.execute(delete(table.session).where(table.session.c.digest == digest))

    def end_all(self, account: str, *, but: str = "") -> int:
        """End all sessions of an account but one, and return how many there were."""
        session = table.session.c
        meant = delete(table.session).where(session.account == account, session.digest != but)
        return self.connection.execute(meant).rowcount

    def count(self, account: str, now: str, idle_since: str) -> int:
        """Return how many sessions of an account stand."""
        session = table.session.c
        query = select(func.count()).select_from(table.session)
        query = query.where(session.account == account, session.expires > now)
        return self.connection.execute(query.where(session.seen > idle_since)).scalar_one()

    def forget(self, now: str, idle_since: str) -> None:
        """Delete what has expired."""
        session = table.session.c
        self.connection.execute(
            delete(table.session).where((session.expires <= now) | (session.seen <= idle_since))
        )


class Keys(Shelf):
    """The keys of programs. A key is known by its id; the digest of its secret proves it."""

    def all(self, account: str | None = None) -> list[ApiKey]:
        """Return keys, revoked ones among them, by account and the time they were made."""
        key = table.api_key.c
        query = select(table.api_key).order_by(key.account, key.created, key.id)
        if account is not None:
            query = query.where(key.account == account)
        return [_key(row) for row in self.connection.execute(query)]

    def get(self, id_: str) -> tuple[ApiKey, str, Account] | None:
        """Return a key, the digest of its secret and whose it is; None where there is none."""
        query = select(table.api_key).where(table.api_key.c.id == id_)
        row = self.connection.execute(query).first()
        if row is None:
            return None
        account = Accounts(self.connection, None).get(row.account)
        return None if account is None else (_key(row), str(row.digest), account)

    def add(self, key: ApiKey, digest: str) -> None:
        """Keep a new key."""
        values = key.model_dump() | {"digest": digest, "scopes": " ".join(key.scopes)}
        self.connection.execute(insert(table.api_key).values(**values))

    def see(self, id_: str, now: str) -> None:
        """Note when a key was used."""
        change = update(table.api_key).where(table.api_key.c.id == id_)
        self.connection.execute(change.values(used=now))

    def revoke(self, id_: str, now: str) -> None:
        """Let a key be valid no more."""
        change = update(table.api_key).where(table.api_key.c.id == id_)
        self.connection.execute(change.values(revoked=now))


def _account(row: Row[Any]) -> Account:
    return Account(
        name=row.name,
        role=row.role,
        ceiling=row.ceiling,
        is_active=bool(row.is_active),
        created=row.created,
        has_password=row.password is not None,
        email=row.email,
        by_oidc=bool(row.by_oidc),
        issuer=row.issuer,
        subject=row.subject,
    )


def _session(row: Row[Any]) -> SessionRow:
    names = (each.name for each in fields(SessionRow))
    return SessionRow(**{name: getattr(row, f"session_{name}") for name in names})


def _key(row: Row[Any]) -> ApiKey:
    return ApiKey(
        id=row.id,
        account=row.account,
        label=row.label,
        scopes=tuple(row.scopes.split()),
        created=row.created,
        expires=row.expires,
        used=row.used,
        revoked=row.revoked,
    )
