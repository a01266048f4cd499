"""The registry of sources that a case keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from vedette.model import Source
from vedette.store import table
from vedette.store.fact import REMAKE, state_fact
from vedette.store.record import bytes_of, value_of
from vedette.store.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["SourceWriter", "Sources"]


class Sources(Shelf):
    """The sources of a case."""

    def get(self, id_: str) -> Source | None:
        """Return a source, None where there is none."""
        query = select(table.source.c.record).where(table.source.c.id == id_)
        record = self.connection.execute(query).scalar()
        return None if record is None else value_of(Source, record.encode())

    def all(self) -> list[Source]:
        """Return all sources by id."""
        query = select(table.source.c.record).order_by(table.source.c.id)
        records = self.connection.execute(query).scalars()
        return [value_of(Source, record.encode()) for record in records]


class SourceWriter(Sources):
    """The sources of a case, for one who writes."""

    def put(self, sources: Iterable[Source]) -> None:
        """Keep sources; one of the same id is replaced.

        Whoever owns an outlet bears on how independent its reports are: where that, or how an
        outlet is known, is not as it was, all events are made anew.
        """
        for source in sources:
            known = self.get(source.id)
            if known == source:
                continue
            if source.owner or (known is not None and known.owner):
                state_fact(self.connection, REMAKE, "1")
            self.remove(source.id)
            values = {"id": source.id, "record": bytes_of(source).decode()}
            self.connection.execute(insert(table.source).values(**values))

    def remove(self, id_: str) -> None:
        """Remove a source, if there is one."""
        self.connection.execute(delete(table.source).where(table.source.c.id == id_))
