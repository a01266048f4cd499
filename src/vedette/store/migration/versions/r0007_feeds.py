"""Feeds that are watched, their items, and what was captured of them."""

import sqlalchemy as sa
from alembic import op

from vedette.store.column import Packed, Words

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the tables, empty."""
    _make_feed()
    _make_feed_item()
    _make_feed_day()
    _make_capture()


def _words(name: str) -> sa.Column[str]:
    return sa.Column(name, Words(), nullable=False)


def _of_feed(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_feed")
    return sa.ForeignKeyConstraint(["feed"], ["feed.id"], name=name, ondelete="CASCADE")


def _make_feed() -> None:
    op.create_table(
        "feed",
        *map(_words, ("id", "address", "record", "state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed")),
        sa.UniqueConstraint("address", name=op.f("uq_feed_address")),
    )


def _make_feed_item() -> None:
    op.create_table(
        "feed_item",
        *map(_words, ("feed", "key", "digest")),
        sa.Column("record", Packed(), nullable=False),
        *map(_words, ("seen", "at", "outcome")),
        sa.Column("what", Words(), nullable=True),
        sa.Column("document", Words(), nullable=True),
        sa.Column("looks", sa.Integer(), nullable=False),
        sa.Column("due", Words(), nullable=True),
        sa.Column("etag", Words(), nullable=True),
        sa.Column("modified", Words(), nullable=True),
        _of_feed("feed_item"),
        sa.PrimaryKeyConstraint("feed", "key", name=op.f("pk_feed_item")),
    )
    op.create_index(op.f("ix_feed_item_document"), "feed_item", ["document"])
    op.create_index(op.f("ix_feed_item_feed_due"), "feed_item", ["feed", "due"])
    op.create_index(op.f("ix_feed_item_feed_at"), "feed_item", ["feed", "at"])


def _make_feed_day() -> None:
    counts = ("looks", "answered", "items")
    op.create_table(
        "feed_day",
        *map(_words, ("feed", "day")),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in counts),
        _of_feed("feed_day"),
        sa.PrimaryKeyConstraint("feed", "day", name=op.f("pk_feed_day")),
    )


def _make_capture() -> None:
    op.create_table(
        "capture_content",
        _words("digest"),
        sa.Column("body", Packed(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_capture_content")),
    )
    op.create_table(
        "capture",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        *map(_words, ("feed", "address", "at")),
        sa.Column("status", sa.Integer(), nullable=True),
        *map(_words, ("reason", "headers", "sha256", "content", "facts")),
        sa.Column("document", Words(), nullable=True),
        sa.ForeignKeyConstraint(
            ["content"],
            ["capture_content.digest"],
            name=op.f("fk_capture_content"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_capture")),
    )
    for column in ("feed", "content", "document"):
        op.create_index(op.f(f"ix_capture_{column}"), "capture", [column])
