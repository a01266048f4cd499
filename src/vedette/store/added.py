"""Claims that people added, as rows beside those that were read: so merging finds them alike.

Which there are is told by judgements; the rows follow when events are made. One whose judgement was
taken back stays until events no longer hold it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from vedette.store import table
from vedette.store.reading import sentence_of, values_of
from vedette.store.search.index import index_of
from vedette.store.shelf import Shelf, chunks, next_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from vedette.model import Claim, Reading

__all__ = ["AddedClaims"]


class AddedClaims(Shelf):
    """The claims that people added to documents; for one who writes."""

    def put(self, reading: Reading, added: Mapping[str, Claim]) -> None:
        """Keep the claims that were added to one version of a document.

        Args:
            reading: of the version, with the claims that were read alone.
            added: id of a judgement → the claim that it adds; those kept before get these values.
        """
        document, claim = table.document.c, table.claim.c
        text = (document.id == reading.document.id, document.sha256 == reading.document.sha256)
        version = self.connection.execute(select(document.key).where(*text)).scalar_one()
        known = select(claim.id, claim.key).where(claim.document == version)
        keys = {row.id: row.key for row in self.connection.execute(known)}
        for ordinal, (judgement, each) in enumerate(added.items(), len(reading.claims)):
            values = values_of(reading, each) | {"ordinal": ordinal}
            values |= {"document": version, "sentence": self._sentence(version, reading, each)}
            if each.id in keys:
                self._change(keys[each.id], judgement, values)
            else:
                self._insert(judgement, values)
        self._drop_sentences([version])

    def drop_undone(self) -> None:
        """Drop the claims whose judgements were taken back; no event may hold them any more."""
        added, claim = table.added_claim.c, table.claim
        undone = select(added.claim, claim.c.document).join_from(table.added_claim, claim)
        undone = undone.where(added.judgement.in_(select(table.undo.c.judgement)))
        rows = self.connection.execute(undone).fetchall()
        for chunk in chunks(rows):
            gone = claim.c.key.in_([row.claim for row in chunk])
            self.connection.execute(delete(claim).where(gone))
        self._drop_sentences({row.document for row in rows})

    def _insert(self, judgement: str, values: Mapping[str, object]) -> None:
        key = next_key(self.connection, table.claim.c.key)
        self.connection.execute(insert(table.claim).values(key=key, **values))
        self.connection.execute(insert(table.added_claim).values(claim=key, judgement=judgement))

    def _change(self, key: int, judgement: str, values: Mapping[str, object]) -> None:
        claim, added = table.claim, table.added_claim
        self.connection.execute(update(claim).where(claim.c.key == key).values(**values))
        mark = update(added).where(added.c.claim == key)
        self.connection.execute(mark.values(judgement=judgement))

    def _sentence(self, version: int, reading: Reading, claim: Claim) -> int:
        """Return the key of the sentence that a claim stands in; make its row, if there is none."""
        sentence = table.sentence.c
        known = select(sentence.key).where(sentence.document == version)
        known = known.where(sentence.number == claim.sentence)
        key = self.connection.execute(known).scalar()
        if key is not None:
            return int(key)
        key, words = next_key(self.connection, sentence.key), sentence_of(reading, claim)
        row = {"key": key, "document": version, "number": claim.sentence, "text": words}
        self.connection.execute(insert(table.sentence).values(**row))
        index_of(self.connection).add("sentence", [(key, "", words)])
        return key

    def _drop_sentences(self, versions: Iterable[int]) -> None:
        """Drop the sentences of documents that no claim stands in any more."""
        sentence, claim = table.sentence.c, table.claim.c
        for chunk in chunks(sorted(versions)):
            held = select(claim.sentence).where(claim.document.in_(chunk))
            lone = select(sentence.key).where(sentence.document.in_(chunk))
            keys = list(self.connection.execute(lone.where(sentence.key.not_in(held))).scalars())
            index_of(self.connection).remove("sentence", keys)
            self.connection.execute(delete(table.sentence).where(sentence.key.in_(keys)))
