"""Rosters: the named entities of each document, and who they were taken for when last resolved.

Rosters and parties are words that resolution writes and reads back; a case only keeps them. Parties
are kept by their digests, once each, so that who is who need not be found out over all documents
where nothing changed it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from vedette.store import table
from vedette.store.fact import RENAME, fact_of, state_fact
from vedette.store.shelf import Shelf, chunks, current

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

__all__ = ["RosterWriter", "Rosters"]


class Rosters(Shelf):
    """The rosters of current documents."""

    def all(self) -> dict[str, tuple[str, str]]:
        """Return, by document id, the roster in words and the digests of its parties."""
        roster, document = table.roster.c, table.document.c
        query = select(document.id, roster.record, roster.parties)
        query = query.join_from(table.roster, table.document).where(current(None))
        rows = self.connection.execute(query.order_by(document.id))
        return {row.id: (row.record, row.parties) for row in rows}

    def are_open(self) -> bool:
        """Say whether an erasure may have changed who is who."""
        return fact_of(self.connection, RENAME) is not None

    def parties_of(self, ids: Collection[str]) -> dict[tuple[str, str], str] | None:
        """Return who the entities of documents were taken for.

        Args:
            ids: of current documents.

        Returns:
            (document id, entity id) → party in words; None where not all of that is kept.
        """
        named: dict[tuple[str, str], str] = {}
        for chunk in chunks(sorted(set(ids))):
            roster, document = table.roster.c, table.document.c
            query = select(document.id, roster.parties).where(document.id.in_(chunk), current(None))
            rows = self.connection.execute(
                query.join_from(table.document, table.roster, isouter=True)
            ).fetchall()
            if not all(row.parties for row in rows):
                return None
            for row in rows:
                named |= {(row.id, entity): it for entity, it in json.loads(row.parties).items()}
        records = self._records(set(named.values()))
        if records.keys() != set(named.values()):
            return None
        return {entity: records[digest] for entity, digest in named.items()}

    def _records(self, digests: Iterable[str]) -> dict[str, str]:
        party = table.party.c
        found: dict[str, str] = {}
        for chunk in chunks(sorted(digests)):
            query = select(party.digest, party.record).where(party.digest.in_(chunk))
            found.update((row.digest, row.record) for row in self.connection.execute(query))
        return found


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

    def resolved(
        self, digests: Mapping[str, Mapping[str, str]], parties: Mapping[str, str]
    ) -> None:
        """Note who entities are taken for.

        Args:
            digests: document id → entity → digest of its party, of documents where that changed.
            parties: digest → party in words, of all documents; others are forgotten.
        """
        for id_, key in self._keys(digests).items():
            words = json.dumps(digests[id_], separators=(",", ":"))
            change = update(table.roster).where(table.roster.c.document == key)
            self.connection.execute(change.values(parties=words))
        party = table.party
        kept = set(self.connection.execute(select(party.c.digest)).scalars())
        for chunk in chunks(sorted(kept - parties.keys())):
            self.connection.execute(delete(party).where(party.c.digest.in_(chunk)))
        for chunk in chunks(sorted(parties.keys() - kept)):
            rows = [{"digest": digest, "record": parties[digest]} for digest in chunk]
            self.connection.execute(insert(party), rows)

    def forget_parties_of(self, documents: Collection[int]) -> None:
        """Forget the parties that documents, by key, have a part in: their names go with them."""
        roster, digests = table.roster.c, set[str]()
        for chunk in chunks(sorted(documents)):
            query = select(roster.parties).where(roster.document.in_(chunk))
            for words in self.connection.execute(query).scalars():
                digests.update(json.loads(words or "{}").values())
        for named in chunks(sorted(digests)):
            self.connection.execute(delete(table.party).where(table.party.c.digest.in_(named)))
        if digests:
            state_fact(self.connection, RENAME, "1")

    def _keys(self, ids: Iterable[str]) -> dict[str, int]:
        document = table.document.c
        found: dict[str, int] = {}
        for chunk in chunks(sorted(set(ids))):
            query = select(document.id, document.key).where(document.id.in_(chunk), current(None))
            found.update((row.id, row.key) for row in self.connection.execute(query))
        return found
