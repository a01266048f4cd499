"""Overwriting what was deleted: in free pages, in the index of words, and in the log of writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import inspect

from vedette.errors import CaseBusyError

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["scrub"]


def scrub(connection: Connection, name: str) -> None:
    """Write all tables anew, so that nothing deleted is left on the disk.

    On a server, what its archive of writes or its backups hold is out of reach.

    Args:
        connection: outside of any transaction.
        name: what to call the case.

    Raises:
        CaseBusyError: somebody reads or writes the case.
    """
    if connection.dialect.name == "postgresql":
        for each in inspect(connection).get_table_names():
            connection.exec_driver_sql(f'VACUUM FULL "{each}"')
        return
    connection.exec_driver_sql("VACUUM")
    is_busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").scalar()
    if is_busy:
        raise CaseBusyError(name)
