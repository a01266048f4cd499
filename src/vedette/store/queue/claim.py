"""Claims: who of several that watch one case asks which host; they end with the process."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from vedette.errors import CaseBusyError
from vedette.store.engine import store_errors
from vedette.store.lock import hold_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy.engine import Engine

    from vedette.store.address import Address

__all__ = ["claim"]

_TRY = text("SELECT pg_try_advisory_lock(hashtextextended(current_schema() || ' ' || :name, 2))")
_GIVE_BACK = text("SELECT pg_advisory_unlock_all()")


@contextmanager
def claim(engine: Engine, address: Address, names: Iterable[str]) -> Iterator[frozenset[str]]:
    """Claim things by name until the block ends, and tell which nobody else has claimed.

    In a file all are claimed together or none is.
    """
    wanted = frozenset(names)
    if address.file is None:
        with _on_server(engine, address.name, wanted) as claimed:
            yield claimed
        return
    held = hold_file(address.file.with_name(f"{address.file.name}-watch"), address.name)
    try:
        held.__enter__()
    except CaseBusyError:
        yield frozenset()
        return
    try:
        yield wanted
    finally:
        held.__exit__(None, None, None)


@contextmanager
def _on_server(engine: Engine, name: str, wanted: frozenset[str]) -> Iterator[frozenset[str]]:
    with store_errors(name):
        connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
    try:
        with store_errors(name):
            claimed = {
                each for each in sorted(wanted) if connection.execute(_TRY, {"name": each}).scalar()
            }
        yield frozenset(claimed)
    finally:
        with suppress(SQLAlchemyError):  # a server that is gone has let go of them already
            connection.execute(_GIVE_BACK)
        with suppress(SQLAlchemyError):
            connection.close()
