"""Rosters: the named entities of each document, and what became of them when last resolved.

Both are words that resolution writes and reads back; a case only keeps them beside the document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from vedette.store import table
from vedette.store.shelf import Shelf, chunks, current

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["RosterWriter", "Rosters"]


class Rosters(Shelf):
    """The rosters of current documents."""

    def all(self) -> dict[str, tuple[str, str]]:
        """Return, by document id, the roster in words and the digest of its parties."""
        roster, document = table.roster.c, table.document.c
        query = select(document.id, roster.record, roster.parties)
        query = query.join_from(table.roster, table.document).where(current(None))
        rows = self.connection.execute(query.order_by(document.id))
        return {row.id: (row.record, row.parties) for row in rows}


class RosterWriter(Rosters):
    """The rosters of a case, for one who writes."""

    def put(self, rosters: Mapping[str, str]) -> None:
        """Keep rosters, by document id, in place of those kept before; their parties are open."""
        keys = self._keys(rosters)
        for chunk in chunks(keys.items()):
            documents = [key for _, key in chunk]
            self.connection.execute(
                delete(table.roster).where(table.roster.c.document.in_(documents))
            )
            rows = [{"document": key, "record": rosters[id_], "parties": ""} for id_, key in chunk]
            self.connection.execute(insert(table.roster), rows)

    def resolved(self, digests: Mapping[str, str]) -> None:
        """Note what the entities of documents were resolved to, as a digest by document id."""
        for id_, key in self._keys(digests).items():
            change = update(table.roster).where(table.roster.c.document == key)
            self.connection.execute(change.values(parties=digests[id_]))

    def _keys(self, ids: Iterable[str]) -> dict[str, int]:
        document = table.document.c
        found: dict[str, int] = {}
        for chunk in chunks(sorted(set(ids))):
            query = select(document.id, document.key).where(document.id.in_(chunk), current(None))
            found.update((row.id, row.key) for row in self.connection.execute(query))
        return found
