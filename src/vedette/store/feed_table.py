"""The tables of feeds, of what they led to, and of what was captured."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, Table

from vedette.store.column import Packed, Words
from vedette.store.table import metadata

__all__ = ["capture", "capture_content", "feed", "feed_day", "feed_item"]


def words(name: str, **options: Any) -> Column[Any]:
    """Return a column of words that are always there."""
    return Column(name, Words, nullable=False, **options)


def _of_feed() -> Column[Any]:
    return Column(
        "feed", ForeignKey("feed.id", ondelete="CASCADE"), nullable=False, primary_key=True
    )


feed = Table(
    "feed",
    metadata,
    words("id", primary_key=True),
    words("address", unique=True),
    words("record"),
    words("state"),
)

feed_item = Table(
    "feed_item",
    metadata,
    _of_feed(),
    words("key", primary_key=True),
    words("digest"),
    Column("record", Packed, nullable=False),
    words("seen"),
    words("at"),
    words("outcome"),
    Column("what", Words),
    Column("document", Words, index=True),
    Column("looks", Integer, nullable=False),
    Column("due", Words),
    Column("etag", Words),
    Column("modified", Words),
    Index(None, "feed", "due"),
    Index(None, "feed", "at"),
)

feed_day = Table(
    "feed_day",
    metadata,
    _of_feed(),
    words("day", primary_key=True),
    Column("looks", Integer, nullable=False),
    Column("answered", Integer, nullable=False),
    Column("items", Integer, nullable=False),
)

capture_content = Table(
    "capture_content",
    metadata,
    words("digest", primary_key=True),
    Column("body", Packed, nullable=False),
)

capture = Table(
    "capture",
    metadata,
    Column("key", Integer, primary_key=True, autoincrement=False),
    words("feed", index=True),
    words("address"),
    words("at"),
    Column("status", Integer),
    words("reason"),
    words("headers"),
    words("sha256"),
    Column(
        "content",
        ForeignKey("capture_content.digest", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    words("facts"),
    Column("document", Words, index=True),
)
