"""Whether a case is sound: the database itself, and what its tables say of one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select, text

from vedette.model import Reading
from vedette.store import table
from vedette.store.record import value_of
from vedette.store.search.index import index_of
from vedette.store.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Soundness"]


class Soundness(Shelf):
    """What can be wrong with a case."""

    def problems(self) -> list[str]:
        """Return what is wrong, for people; nothing where the case is sound."""
        found = [*index_of(self.connection).problems(), *self._versions(), *self._claims()]
        if self.connection.dialect.name == "sqlite":
            found += self._file()
        return found

    def _file(self) -> Iterator[str]:
        for (told,) in self.connection.execute(text("PRAGMA integrity_check")):
            if told != "ok":
                yield f"the file is damaged: {told}"
        for row in self.connection.execute(text("PRAGMA foreign_key_check")):
            yield f"a row of {row[0]} points to nothing in {row[2]}"

    def _versions(self) -> Iterator[str]:
        """Every item has one current version, and no number twice."""
        document = table.document.c
        current = func.sum(document.superseded_by.is_(None).cast(document.key.type))
        distinct = func.count(document.version.distinct())
        query = select(document.item, func.count(), current, distinct).group_by(document.item)
        for item, count, currents, numbers in self.connection.execute(query):
            if currents != 1 or numbers != count:
                yield f"the versions of item {item} are not in order"

    def _claims(self) -> Iterator[str]:
        """Every document has its reading, and the claims of it as rows."""
        claim, document = table.claim.c, table.document
        counted = select(claim.document, func.count()).group_by(claim.document)
        counts: dict[int, int] = {row[0]: row[1] for row in self.connection.execute(counted)}
        joined = document.outerjoin(table.reading)
        query = select(document.c.key, document.c.id, table.reading.c.record).select_from(joined)
        for row in self.connection.execute(query):
            if row.record is None:
                yield f"document {row.id} has no reading"
            elif len(value_of(Reading, row.record).claims) != counts.get(row.key, 0):
                yield f"document {row.id} has not the claims of its reading"
