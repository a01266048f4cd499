"""Single facts about a case, such as that its events are out of date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from vedette.store import table

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["MAKER", "REMAKE", "RENAME", "STALE", "fact_of", "forget_fact", "state_fact"]

STALE = "events are stale"
"""Stated while something changed that events stand on, other than documents."""
REMAKE = "all events are to be made anew"
"""Stated while what is kept of claims and documents is not enough to make events of."""

RENAME = "who is who is open"
"""Stated while parties are forgotten that named what was erased."""
MAKER = "version that made all events"
"""Of vedette: what it found likely is kept until all events are made anew."""


def fact_of(connection: Connection, name: str) -> str | None:
    """Return a fact, None where it is not stated."""
    query = select(table.fact.c.value).where(table.fact.c.name == name)
    return connection.execute(query).scalar()


def state_fact(connection: Connection, name: str, value: str) -> None:
    """State a fact in place of what was stated before."""
    forget_fact(connection, name)
    connection.execute(insert(table.fact).values(name=name, value=value))


def forget_fact(connection: Connection, name: str) -> None:
    """Forget a fact, if it is stated."""
    connection.execute(delete(table.fact).where(table.fact.c.name == name))
