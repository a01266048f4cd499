"""A case as its database has it, for tests that look for what must not be there."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

if TYPE_CHECKING:
    from vedette.store import Case

__all__ = ["everything"]


def everything(case: Case) -> str:
    """All that any table of the database holds, packed or not."""
    told_: list[str] = []
    with case._engine.connect() as connection:
        for name in inspect(connection).get_table_names():
            for row in connection.execute(text(f'SELECT * FROM "{name}"')):
                for value in row:
                    told_.append(_words(value))
    return "\n".join(told_)


def _words(value: object) -> str:
    if isinstance(value, bytes | memoryview):
        raw = bytes(value)
        try:
            return zlib.decompress(raw).decode("utf-8", "replace")
        except zlib.error:
            return raw.decode("utf-8", "replace")
    return str(value)
