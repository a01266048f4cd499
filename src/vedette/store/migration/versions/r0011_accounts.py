"""Accounts of a team: users, sessions, keys, the audit log, and what log-in remembers."""

import sqlalchemy as sa
from alembic import op

from vedette.store.column import Words

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Make the tables, empty."""
    _table(
        "account",
        *_words("name"),
        *_words("password", "email", nullable=True),
        *_words("role", "ceiling"),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        *_words("created"),
        sa.UniqueConstraint("email", name=op.f("uq_account_email")),
        key="name",
    )
    _table(
        "session",
        *_words("digest", "account", "created", "seen", "expires"),
        *_words("address", nullable=True),
        _of_account("session"),
        key="digest",
    )
    _index("session", "account")
    _table(
        "api_key",
        *_words("id", "account", "digest", "label", "scopes", "created", "expires"),
        *_words("used", "revoked", nullable=True),
        _of_account("api_key"),
        key="id",
    )
    _index("api_key", "account")
    _table(
        "audit",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        *_words("at", "way", "method", "route"),
        *_words("account", "key", "address", "target", nullable=True),
        sa.Column("status", sa.Integer(), nullable=False),
        key="number",
    )
    _index("audit", "at")
    _index("audit", "account", "at")
    _table(
        "failed_log_in",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        *_words("thing", "at"),
        key="number",
    )
    _index("failed_log_in", "thing", "at")
    _table("bound_judgement", *_words("judgement", "ceiling"), key="judgement")


def _table(name: str, *parts: sa.schema.SchemaItem, key: str) -> None:
    op.create_table(name, *parts, sa.PrimaryKeyConstraint(key, name=op.f(f"pk_{name}")))


def _words(*names: str, nullable: bool = False) -> list[sa.Column[str]]:
    return [sa.Column(name, Words(), nullable=nullable) for name in names]


def _of_account(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["account"], ["account.name"], name=op.f(f"fk_{table}_account_account"), ondelete="CASCADE"
    )


def _index(table: str, *columns: str) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns))
