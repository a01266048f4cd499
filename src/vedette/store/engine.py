"""Connections to the two kinds of database, and the errors that come from them.

SQLite runs in WAL mode: readers see what was committed when they began, and do not wait for the
one who writes. A commit is on the disk when it returns, and what is deleted is overwritten.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from vedette.errors import CaseBusyError, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Connection, Engine

    from vedette.store.address import Address

__all__ = ["APPLICATION_ID", "WRITES", "make_engine", "store_errors"]

APPLICATION_ID = 0x76656474
"""Marks an SQLite file as a case (`vedt`)."""
WRITES = "vedette_writes"
"""Execution option of a connection that will write."""
LOCKED = "55P03"
NO_DATABASE = re.compile(r"database \".*\" does not exist")
"""What PostgreSQL calls it that a lock was waited for too long."""
_WAIT_S = 60
"""How long one who writes waits for another."""
_POOL = {"pool_size": 8, "max_overflow": 72, "pool_timeout": _WAIT_S}
"""Connections that are kept open, and how many more there may be for a while: the desk answers on
forty threads, and what is made beside them needs its own."""
_SETTING_UP = Lock()
"""SQLite may refuse at once, without waiting, where several first connections turn to WAL."""
_PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",
    "temp_store = MEMORY",
    "cache_size = -65536",
)


def make_engine(address: Address) -> Engine:
    """Return an engine; nothing is opened yet."""
    if address.file is None:
        return create_engine(address.url, pool_pre_ping=True, **_POOL)
    engine = create_engine(address.url, connect_args={"timeout": _WAIT_S}, **_POOL)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _: object) -> None:
    """Set a new connection up; transactions are begun by us, never by the driver."""
    connection.isolation_level = None
    with _SETTING_UP:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """Begin a transaction; one that will write waits for its turn before it reads anything."""
    options = connection.get_execution_options()
    if options.get("isolation_level") == "AUTOCOMMIT":
        return
    writes = options.get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def store_errors(name: str) -> Iterator[None]:
    """Turn what a database complains of into an error of the store.

    Args:
        name: what to call the case.

    Raises:
        CaseBusyError: another process writes to it and does not end.
        StoreError: anything else that the database complains of.
    """
    try:
        yield
    except DBAPIError as error:
        raise _told(name, error.orig) from error
    except SQLAlchemyError as error:
        raise _told(name, error) from error
    except sqlite3.Error as error:
        raise _told(name, error) from error


def _told(name: str, error: BaseException | None) -> StoreError:
    words = str(error).strip().partition("\n")[0]
    code = _code_of(error)
    is_locked = getattr(error, "sqlstate", None) == LOCKED
    if is_locked or code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return CaseBusyError(name)
    mends = {
        sqlite3.SQLITE_FULL: "Make room on the disk, and run it again.",
        sqlite3.SQLITE_NOTADB: "Name a case that vedette made, or another file.",
        sqlite3.SQLITE_CORRUPT: "Take the last copy of the case, or make it anew from its sources.",
        sqlite3.SQLITE_READONLY: "Give yourself the right to write the file and its folder.",
        sqlite3.SQLITE_CANTOPEN: "Check that the folder is there and may be written.",
    }
    if NO_DATABASE.search(words):
        mend = "Make it first: createdb --encoding UTF8 --locale C.UTF-8 --template template0 NAME"
        return StoreError(f"the case {name} cannot be used: {words}", mend)
    mend = mends.get(code, "Check that the file or server is there and that you may write to it.")
    return StoreError(f"the case {name} cannot be used: {words}", mend)


def _code_of(error: Any) -> int:
    """Return the primary code of an error of SQLite, 0 for any other."""
    code = getattr(error, "sqlite_errorcode", 0) or 0
    return int(code) & 0xFF
