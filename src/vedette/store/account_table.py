"""The tables of accounts: they are no part of what a case tells."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table

from vedette.store.column import Words
from vedette.store.table import metadata

__all__ = [
    "ALL", "account", "api_key", "audit", "bound_judgement", "failed_log_in", "removed_account",
    "session",
]  # fmt: skip


def _words(name: str, **options: Any) -> Column[Any]:
    return Column(name, Words, nullable=False, **options)


def _of_account() -> Column[Any]:
    return Column(
        "account", ForeignKey("account.name", ondelete="CASCADE"), nullable=False, index=True
    )


account = Table(
    "account",
    metadata,
    _words("name", primary_key=True),
    Column("password", Words),
    Column("email", Words, unique=True),
    _words("role"),
    _words("ceiling"),
    Column("is_active", Boolean, nullable=False),
    _words("created"),
    Column("by_oidc", Boolean, nullable=False),
    Column("issuer", Words),
    Column("subject", Words),
    Index(None, "issuer", "subject", unique=True),
)

removed_account = Table(
    "removed_account",
    metadata,
    _words("name", primary_key=True),
    _words("role"),
    _words("ceiling"),
    _words("created"),
    _words("removed"),
    Column("issuer", Words),
    Column("subject", Words),
)
"""Names that nobody else may take: what was decided under them stays theirs."""

session = Table(
    "session",
    metadata,
    _words("digest", primary_key=True),
    _of_account(),
    _words("created"),
    _words("seen"),
    _words("expires"),
    Column("address", Words),
    Column("by_oidc", Boolean, nullable=False),
)

api_key = Table(
    "api_key",
    metadata,
    _words("id", primary_key=True),
    _of_account(),
    _words("digest"),
    _words("label"),
    _words("scopes"),
    _words("created"),
    _words("expires"),
    Column("used", Words),
    Column("revoked", Words),
)

audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    _words("at"),
    Column("account", Words),
    _words("way"),
    Column("key", Words),
    Column("address", Words),
    _words("method"),
    _words("route"),
    Column("target", Words),
    Column("status", Integer, nullable=False),
    Index(None, "at"),
    Index(None, "account", "at"),
)

failed_log_in = Table(
    "failed_log_in",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    _words("thing"),
    _words("at"),
    Index(None, "thing", "at"),
)
"""Of a name or an address, digested: what people type for a name may be their password."""

bound_judgement = Table(
    "bound_judgement",
    metadata,
    _words("judgement", primary_key=True),
    _words("ceiling"),
)
"""What was decided by somebody who sees nothing above a ceiling."""

ALL = (account, removed_account, session, api_key, audit, failed_log_in, bound_judgement)
