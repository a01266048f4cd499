"""The tables of the queue: those of Procrastinate, and parcels that wait to be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, MetaData, Table, inspect

from vedette.store.column import Packed, Words
from vedette.store.fact import fact_of, state_fact

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["driver_of", "has_queue", "install_queue", "parcel"]

FORM = "form of the queue"
"""Fact that names the newest change of Procrastinate's tables that was made."""
SERVER = "postgresql"
metadata = MetaData()

parcel = Table(
    "parcel",
    metadata,
    Column("id", Words, primary_key=True),
    Column("at", Words, nullable=False),
    Column("content", Packed),
    Column("outcome", Words),
)
"""What was handed over to be read, until it was; then what came of it."""


def has_queue(connection: Connection) -> bool:
    """Say whether a case has a queue: on a server where a worker was started once."""
    return connection.dialect.name == SERVER and fact_of(connection, FORM) is not None


def install_queue(connection: Connection) -> bool:
    """Make the tables of the queue, or bring older ones nearer to the form of today by one change.

    A change may need what the one before made and committed.

    Args:
        connection: in a transaction that no other writer shares.

    Returns:
        Whether they have the form of today.
    """
    from procrastinate.schema import SchemaManager, migrations_path

    changes = sorted(migrations_path.glob("*.sql"), key=lambda each: each.name)
    form = fact_of(connection, FORM)
    if form is None:
        driver_of(connection).execute(SchemaManager.get_schema())
        metadata.create_all(connection)
        state_fact(connection, FORM, changes[-1].name)
        return True
    later = [change for change in changes if change.name > form]
    if later:
        driver_of(connection).execute(later[0].read_bytes())
        state_fact(connection, FORM, later[0].name)
    return len(later) <= 1


def driver_of(connection: Connection) -> Any:
    """Return the connection of psycopg below one of SQLAlchemy, in the same transaction."""
    inspect(connection)  # begins the transaction where nothing was asked in it yet
    return connection.connection.driver_connection
