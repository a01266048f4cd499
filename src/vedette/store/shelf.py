"""What all parts of a case share: the transaction that they read and write in."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import Connection, and_, func, or_, select, true

from vedette.store import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Column, ColumnElement

__all__ = ["Shelf", "chunks", "current", "known", "next_key"]

T = TypeVar("T")

_CHUNK = 1_000
"""How many values one statement takes; databases set bounds to that."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """One part of a case, inside one transaction."""

    connection: Connection
    as_of: str | None
    """The moment as of which is asked, as `moment_of` writes it; None for everything."""


def known(as_of: str | None) -> ColumnElement[bool]:
    """Return the condition that a document was known."""
    return true() if as_of is None else table.document.c.known_at <= as_of


def current(as_of: str | None) -> ColumnElement[bool]:
    """Return the condition that a document was known and no later version of its item was."""
    superseded_at = table.document.c.superseded_at
    if as_of is None:
        return superseded_at.is_(None)
    return and_(known(as_of), or_(superseded_at.is_(None), superseded_at > as_of))


def chunks(values: Iterable[T]) -> Iterator[list[T]]:
    """Cut values into lists that one statement can take."""
    iterator = iter(values)
    while chunk := list(islice(iterator, _CHUNK)):
        yield chunk


def next_key(connection: Connection, key: Column[int]) -> int:
    """Return the first key that is free; only the one who writes may ask."""
    return 1 + (connection.execute(select(func.max(key))).scalar() or 0)
