"""The tables of counts that are kept: they hold nothing that other tables do not tell."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table

from vedette.store.column import Words
from vedette.store.table import metadata

__all__ = ["event_tally", "outlet_tie", "party_name", "party_tally"]


def _key(name: str) -> Column[str]:
    return Column(name, Words, primary_key=True)


event_tally = Table(
    "event_tally",
    metadata,
    _key("type"),
    _key("status"),
    _key("country"),
    _key("place"),
    Column("counted", Integer, nullable=False),
    sqlite_with_rowid=False,
)

party_tally = Table(
    "party_tally",
    metadata,
    _key("party"),
    Column("name", Words, nullable=False),
    Column("country", Words),
    Column("counted", Integer, nullable=False),
    Index(None, "counted", "party"),
    sqlite_with_rowid=False,
)

party_name = Table(
    "party_name",
    metadata,
    _key("party"),
    _key("name"),
    sqlite_with_rowid=False,
)

outlet_tie = Table(
    "outlet_tie",
    metadata,
    _key("first"),
    _key("second"),
    Column("counted", Integer, nullable=False),
    sqlite_with_rowid=False,
)
