"""The tables of alerts."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Index, Integer, Table, UniqueConstraint

from vedette.store.column import Packed, Words
from vedette.store.table import metadata

__all__ = ["alert_memory", "alert_outbox"]


def _words(name: str, **options: Any) -> Column[Any]:
    return Column(name, Words, nullable=False, **options)


alert_memory = Table(
    "alert_memory",
    metadata,
    _words("rule", primary_key=True),
    _words("thing", primary_key=True),
    _words("value"),
)

alert_outbox = Table(
    "alert_outbox",
    metadata,
    _words("id", primary_key=True),
    _words("rule"),
    _words("channel"),
    _words("thing"),
    _words("at"),
    _words("due"),
    Column("record", Packed, nullable=False),
    Column("batch", Words),
    Column("taken", Words),
    Column("tries", Integer, nullable=False),
    Column("gave_up", Integer, nullable=False),
    Column("sent", Words),
    Column("error", Words),
    UniqueConstraint("rule", "channel", "thing"),
    Index(None, "sent", "due"),
)
