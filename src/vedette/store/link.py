"""What finds claims and documents that must be compared: block keys, likely pairs, bands, ties.

All four are worked out by merging, from single documents or pairs of them, and kept so that what
comes in later need not be compared with everything. They go with their documents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, or_, select

from vedette.store import table
from vedette.store.claim import Claims
from vedette.store.shelf import Shelf, chunks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Table

    from vedette.model import ClaimRef

__all__ = ["LinkWriter", "Links"]


class Links(Shelf):
    """What ties claims and documents together. Only current documents are seen."""

    def claims_sharing_keys(self, keys: Iterable[int]) -> list[ClaimRef]:
        """Return the claims that have any of these block keys, sorted."""
        document, claim, key = table.document.c, table.claim, table.claim_key
        joined = key.join(claim, key.c.claim == claim.c.key).join(table.document)
        found: set[ClaimRef] = set()
        for chunk in chunks(sorted(set(keys))):
            query = select(document.id.label("document"), claim.c.id).select_from(joined)
            query = query.where(key.c.key.in_(chunk), document.superseded_at.is_(None))
            found.update((row.document, row.id) for row in self.connection.execute(query))
        return sorted(found)

    def documents_sharing_keys(self, keys: Iterable[int]) -> list[str]:
        """Return the ids of documents with a claim that has any of these block keys, sorted."""
        return sorted({document for document, _ in self.claims_sharing_keys(keys)})

    def joined_claims(self, refs: Iterable[ClaimRef]) -> set[ClaimRef]:
        """Return claims and all that likely pairs join them to, however many steps away.

        The connected components of the graph of likely pairs that these claims stand in.
        """
        keys = Claims(self.connection, None).keys(refs).values()
        found, waiting = set(keys), sorted(keys)
        while waiting:
            beside: set[int] = set()
            for chunk in chunks(waiting):
                beside.update(self._beside(chunk))
            waiting = sorted(beside - found)
            found |= beside
        return self._refs(found)

    def _beside(self, keys: list[int]) -> Iterator[int]:
        pair = table.claim_pair.c
        for here, there in ((pair.first, pair.second), (pair.second, pair.first)):
            query = select(there).where(here.in_(keys))
            yield from self.connection.execute(query).scalars()

    def _refs(self, keys: Iterable[int]) -> set[ClaimRef]:
        document, claim = table.document.c, table.claim.c
        found: set[ClaimRef] = set()
        for chunk in chunks(sorted(keys)):
            query = select(document.id.label("document"), claim.id)
            query = query.join_from(table.claim, table.document)
            rows = self.connection.execute(
                query.where(claim.key.in_(chunk), document.superseded_at.is_(None))
            )
            found.update((row.document, row.id) for row in rows)
        return found

    def documents_sharing_bands(self, bands: Iterable[str]) -> list[str]:
        """Return the ids of documents that have any of these bands, sorted."""
        document, band = table.document.c, table.band
        found: set[str] = set()
        for chunk in chunks(sorted(set(bands))):
            query = select(document.id).select_from(band.join(table.document))
            query = query.where(band.c.band.in_(chunk), document.superseded_at.is_(None))
            found.update(self.connection.execute(query).scalars())
        return sorted(found)

    def ties_of(self, ids: Iterable[str]) -> dict[tuple[str, str], str]:
        """Return what is kept of pairs of documents of which one is among these."""
        first, second = table.document.alias("first"), table.document.alias("second")
        tie = table.tie.c
        found: dict[tuple[str, str], str] = {}
        for chunk in chunks(sorted(set(ids))):
            query = select(first.c.id.label("first"), second.c.id.label("second"), tie.record)
            query = query.select_from(
                table.tie.join(first, tie.first == first.c.key).join(
                    second, tie.second == second.c.key
                )
            ).where(or_(first.c.id.in_(chunk), second.c.id.in_(chunk)))
            rows = self.connection.execute(
                query.where(first.c.superseded_at.is_(None), second.c.superseded_at.is_(None))
            )
            found.update(((row.first, row.second), row.record.decode()) for row in rows)
        return dict(sorted(found.items()))

    def _keys_of_documents(self, ids: Iterable[str]) -> dict[str, int]:
        document = table.document.c
        found: dict[str, int] = {}
        for chunk in chunks(sorted(set(ids))):
            query = select(document.id, document.key).where(document.id.in_(chunk))
            rows = self.connection.execute(query.where(document.superseded_at.is_(None)))
            found.update((row.id, row.key) for row in rows)
        return found


class LinkWriter(Links):
    """What ties claims and documents together, for one who writes."""

    def put_keys(self, keys: Mapping[ClaimRef, Iterable[int]]) -> None:
        """Keep the block keys of claims in place of those kept before."""
        claims = Claims(self.connection, None).keys(keys)
        rows = [
            {"claim": claim, "key": number}
            for ref, claim in claims.items()
            for number in set(keys[ref])
        ]
        self._replace(table.claim_key, "claim", claims.values(), rows)

    def put_bands(self, bands: Mapping[str, Iterable[str]]) -> None:
        """Keep the bands of documents, by id, in place of those kept before."""
        documents = self._keys_of_documents(bands)
        rows = [
            {"document": key, "band": band} for id_, key in documents.items() for band in
            set(bands[id_])
        ]  # fmt: skip
        self._replace(table.band, "document", documents.values(), rows)

    def put_ties(self, ties: Mapping[tuple[str, str], str]) -> None:
        """Keep what is known of pairs of documents, in place of what was kept of these pairs.

        Args:
            ties: (id, id) → words in any form that merging can read back.
        """
        documents = self._keys_of_documents(id_ for pair in ties for id_ in pair)
        rows = [
            {"first": documents[first], "second": documents[second], "record": words.encode()}
            for (first, second), words in ties.items()
            if first in documents and second in documents
        ]
        tie = table.tie
        for row in rows:
            same = (tie.c.first == row["first"]) & (tie.c.second == row["second"])
            self.connection.execute(delete(tie).where(same))
        for chunk in chunks(rows):
            self.connection.execute(insert(tie), chunk)

    def put_pairs(self, pairs: Iterable[tuple[ClaimRef, ClaimRef]], of: Iterable[str]) -> None:
        """Keep the likely pairs of documents in place of those kept before.

        Args:
            pairs: claims that likely tell of one event, one of them in one of the documents.
            of: ids of the documents whose pairs these are, with those that have none.
        """
        pair, claim = table.claim_pair, table.claim.c
        for key in self._keys_of_documents(of).values():
            own = select(claim.key).where(claim.document == key)
            either = pair.c.first.in_(own) | pair.c.second.in_(own)
            self.connection.execute(delete(pair).where(either))
        listed = list(pairs)
        keys = Claims(self.connection, None).keys(ref for each in listed for ref in each)
        refs = sorted({(min(each), max(each)) for each in listed})
        rows = [(keys[one], keys[other]) for one, other in refs if one in keys and other in keys]
        for chunk in chunks(rows):
            values = [{"first": first, "second": second} for first, second in chunk]
            self.connection.execute(insert(pair), values)

    def _replace(
        self, target: Table, column: str, keys: Iterable[int], rows: Sequence[Mapping[str, object]]
    ) -> None:
        for chunk in chunks(keys):
            self.connection.execute(delete(target).where(target.c[column].in_(chunk)))
        for part in chunks(rows):
            self.connection.execute(insert(target), part)
