"""The lock that a run holds: it ends with the process, however that ends."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from sqlalchemy import text

from vedette.errors import CaseBusyError
from vedette.store.engine import store_errors

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection, TextClause
    from sqlalchemy.engine import Engine

    from vedette.store.address import Address

__all__ = ["await_turn", "go_first", "hold_file", "hold_lock"]

_GIVE_BACK = text("SELECT pg_advisory_unlock(hashtextextended('vedette ' || current_schema(), 0))")
_PATIENCE = text("SELECT set_config('lock_timeout', :most, true)")
_TRY = text("SELECT pg_try_advisory_lock(hashtextextended('vedette ' || current_schema(), 0))")
_URGENT = "hashtextextended('vedette ' || current_schema(), 3)"
_GO_FIRST = text(f"SELECT pg_advisory_lock_shared({_URGENT})")
_WENT = text(f"SELECT pg_advisory_unlock_shared({_URGENT})")
_NOBODY_FIRST = text(
    f"SELECT CASE WHEN pg_try_advisory_lock({_URGENT})"
    f" THEN pg_advisory_unlock({_URGENT}) ELSE false END"
)
_IS_FIRST = ContextVar("is_first", default=False)


def await_turn(connection: Connection, lock: TextClause, patience_s: float | None) -> None:
    """Wait until a lock of a transaction on a server can be taken, and take it.

    Args:
        connection: in a transaction.
        lock: takes it.
        patience_s: how long that may take; None for any time. The server complains after it.
    """
    if patience_s is not None:
        connection.execute(_PATIENCE, {"most": f"{round(patience_s * 1000)}ms"})
    connection.execute(lock)
    if patience_s is not None:
        connection.execute(_PATIENCE, {"most": "0"})


@contextmanager
def hold_lock(engine: Engine, address: Address) -> Iterator[None]:
    """Hold the lock of a case.

    Raises:
        CaseBusyError: another process, or another part of this one, holds it.
    """
    if address.file is None:
        with _on_server(engine, address.name):
            yield
    else:
        with hold_file(address.file, address.name):
            yield


@contextmanager
def go_first(engine: Engine, address: Address) -> Iterator[None]:
    """Let all others wait who want the lock of a case, while this part of the process waits for it.

    Whoever holds it keeps it. A case in a file has no workers, so nothing is done there.
    """
    if address.file is not None:
        yield
        return
    with store_errors(address.name), engine.connect() as connection:
        connection = connection.execution_options(isolation_level="AUTOCOMMIT")
        connection.execute(_GO_FIRST)
        token = _IS_FIRST.set(True)
        try:
            yield
        finally:
            _IS_FIRST.reset(token)
            connection.execute(_WENT)


@contextmanager
def _on_server(engine: Engine, name: str) -> Iterator[None]:
    with store_errors(name), engine.connect() as connection:
        connection = connection.execution_options(isolation_level="AUTOCOMMIT")
        may_try = _IS_FIRST.get() or connection.execute(_NOBODY_FIRST).scalar()
        if not (may_try and connection.execute(_TRY).scalar()):
            raise CaseBusyError(name)
        try:
            yield
        finally:
            # A session that ends gives its lock back only when the server finds out.
            connection.execute(_GIVE_BACK)


@contextmanager
def hold_file(file: Path, name: str) -> Iterator[None]:
    """Hold a lock on a file beside it, by SQLite's own means, which work on every system.

    Raises:
        CaseBusyError: another process, or another part of this one, holds it.
    """
    path = file.with_name(file.name + "-lock")
    with store_errors(name):
        connection = sqlite3.connect(path, timeout=0, isolation_level=None)
    with closing(connection):
        with store_errors(name):
            connection.execute("BEGIN EXCLUSIVE")
        yield
