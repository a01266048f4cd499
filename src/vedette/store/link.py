"""What finds claims and documents that must be compared: block keys, likely pairs, bands, ties.

All four are worked out by merging, from single documents or pairs of them, and kept so that what
comes in later need not be compared with everything. They go with their documents; those of a
superseded version are kept until events are made the next time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, or_, select, tuple_

from vedette.model import ClaimRef
from vedette.store import table
from vedette.store.claim import Claims
from vedette.store.crowd import Crowding, Crowds, Standing
from vedette.store.shelf import Shelf, chunks
from vedette.store.tally import OutletTieTally

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

__all__ = ["Grouped", "LinkWriter", "Links"]


Pair = tuple[ClaimRef, ClaimRef]
CLAIMS = Standing(table.claim_key, "key", "claim")
DOCUMENTS = Standing(table.band, "band", "document")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """What other block keys of some claims change for other claims."""

    unsettled: set[ClaimRef]
    """Claims that are to be compared with others than before."""
    lost: set[Pair]
    """Likely pairs that are no longer to be compared, the smaller one first."""
    gained: set[Pair]
    """Pairs that are to be compared by a key by which they were not, the smaller one first."""
    counts: Mapping[int, int]
    """Key → how many have it now; of the keys that claims got or lost."""


class Links(Shelf):
    """What ties claims and documents together. Only current documents are seen."""

    def candidates(
        self,
        refs: Iterable[ClaimRef],
        crowding: Crowding,
        counts: Mapping[int, int] = MappingProxyType({}),
    ) -> set[Pair]:
        """Return the pairs of some claims with those that they are to be compared with.

        The smaller one of each pair comes first.

        Args:
            refs: of the claims.
            crowding: how many of a block are compared.
            counts: key → how many claims have it, as far as that is known.
        """
        keys = Claims(self.connection, None).keys(refs)
        return self._refs(Crowds(self.connection, CLAIMS).pairs(keys.values(), crowding, counts))

    def document_candidates(self, ids: Iterable[str], crowding: Crowding) -> set[tuple[str, str]]:
        """Return the pairs of some documents with those that they share a band with."""
        keys = self._keys_of_documents(ids)
        pairs = Crowds(self.connection, DOCUMENTS).pairs(keys.values(), crowding)
        named = self._ids({key for pair in pairs for key in pair})
        return {(named[one], named[other]) for one, other in pairs}

    def joined_claims(self, refs: Iterable[ClaimRef]) -> set[ClaimRef]:
        """Return claims and all that likely pairs join them to, however many steps away.

        The connected components of the graph of likely pairs that these claims stand in.
        """
        found = self._joined(Claims(self.connection, None).keys(refs).values())
        return set(self._named(found).values())

    def beside_documents(self, ids: Iterable[str]) -> set[ClaimRef]:
        """Return current claims that a likely pair joins to one of documents of any version."""
        found: set[int] = set()
        for chunk in chunks(Crowds(self.connection, CLAIMS).members_of(self._all_keys(ids))):
            found.update(self._beside(chunk))
        return set(self._named(found).values())

    def pairs_of(self, refs: Iterable[ClaimRef]) -> set[Pair]:
        """Return the likely pairs that some claims stand in, each with the smaller one first."""
        return self._refs(self._pairs(Claims(self.connection, None).keys(refs).values()))

    def pairs_among(self, refs: Collection[ClaimRef]) -> list[Pair]:
        """Return the likely pairs of which both claims are among some."""
        keys = Claims(self.connection, None).keys(refs)
        named = {key: ref for ref, key in keys.items()}
        pair = table.claim_pair.c
        found = []
        for chunk in chunks(sorted(named)):
            query = select(pair.first, pair.second).where(pair.first.in_(chunk))
            for row in self.connection.execute(query):
                if row.second in named:
                    found.append((named[row.first], named[row.second]))
        return found

    def _pairs(self, keys: Iterable[int]) -> set[tuple[int, int]]:
        pair = table.claim_pair.c
        found: set[tuple[int, int]] = set()
        for chunk in chunks(keys):
            for side in (pair.first, pair.second):
                query = select(pair.first, pair.second).where(side.in_(chunk))
                found.update((one, other) for one, other in self.connection.execute(query).all())
        return found

    def _refs(self, pairs: Iterable[tuple[int, int]]) -> set[Pair]:
        """Return pairs of claims of current documents, the smaller one first."""
        listed = list(pairs)
        named = self._named({key for pair in listed for key in pair})
        both = (each for each in listed if each[0] in named and each[1] in named)
        return {_pair(named[one], named[other]) for one, other in both}

    def _joined(self, keys: Iterable[int]) -> set[int]:
        found = set(keys)
        waiting = sorted(found)
        while waiting:
            beside: set[int] = set()
            for chunk in chunks(waiting):
                beside.update(self._beside(chunk))
            waiting = sorted(beside - found)
            found |= beside
        return found

    def _beside(self, keys: list[int]) -> Iterator[int]:
        pair = table.claim_pair.c
        for here, there in ((pair.first, pair.second), (pair.second, pair.first)):
            query = select(there).where(here.in_(keys))
            yield from self.connection.execute(query).scalars()

    def _named(self, keys: Iterable[int]) -> dict[int, ClaimRef]:
        document, claim = table.document.c, table.claim.c
        found: dict[int, ClaimRef] = {}
        for chunk in chunks(sorted(keys)):
            query = select(claim.key, document.id, claim.id)
            query = query.join_from(table.claim, table.document)
            query = query.where(claim.key.in_(chunk), document.superseded_at.is_(None))
            rows = self.connection.execute(query).all()
            found.update((key, (document_id, id_)) for key, document_id, id_ in rows)
        return found

    def ties_of(self, ids: Iterable[str]) -> dict[tuple[str, str], str]:
        """Return what is kept of pairs of documents of which one is among these."""
        first, second = table.document.alias("first"), table.document.alias("second")
        tie = table.tie.c
        found: dict[tuple[str, str], str] = {}
        for chunk in chunks(sorted(self._keys_of_documents(ids).values())):
            query = select(first.c.id.label("first"), second.c.id.label("second"), tie.record)
            query = query.select_from(
                table.tie.join(first, tie.first == first.c.key).join(
                    second, tie.second == second.c.key
                )
            ).where(or_(tie.first.in_(chunk), tie.second.in_(chunk)))
            rows = self.connection.execute(
                query.where(first.c.superseded_at.is_(None), second.c.superseded_at.is_(None))
            )
            found.update(((row.first, row.second), row.record.decode()) for row in rows)
        return dict(sorted(found.items()))

    def tied_to(self, ids: Iterable[str]) -> set[str]:
        """Return the ids of current documents tied to some of any version, one step away."""
        tie = table.tie.c
        found: set[int] = set()
        for chunk in chunks(self._all_keys(ids)):
            for here, there in ((tie.first, tie.second), (tie.second, tie.first)):
                query = select(there).where(here.in_(chunk))
                found.update(self.connection.execute(query).scalars())
        return set(self._ids(found).values())

    def _keys_of_documents(self, ids: Iterable[str]) -> dict[str, int]:
        document = table.document.c
        found: dict[str, int] = {}
        for chunk in chunks(sorted(set(ids))):
            query = select(document.id, document.key).where(document.id.in_(chunk))
            rows = self.connection.execute(query.where(document.superseded_at.is_(None)))
            found.update((row.id, row.key) for row in rows)
        return found

    def _all_keys(self, ids: Iterable[str]) -> list[int]:
        """Return the keys of documents of any version, sorted."""
        document = table.document.c
        found: list[int] = []
        for chunk in chunks(sorted(set(ids))):
            query = select(document.key).where(document.id.in_(chunk))
            found += self.connection.execute(query).scalars()
        return sorted(found)

    def _ids(self, keys: Iterable[int]) -> dict[int, str]:
        document = table.document.c
        found: dict[int, str] = {}
        for chunk in chunks(sorted(keys)):
            query = select(document.id, document.key).where(document.key.in_(chunk))
            rows = self.connection.execute(query.where(document.superseded_at.is_(None)))
            found.update((row.key, row.id) for row in rows)
        return found


def _pair(one: ClaimRef, other: ClaimRef) -> Pair:
    return (one, other) if one < other else (other, one)


class LinkWriter(Links):
    """What ties claims and documents together, for one who writes."""

    def fill_claims(self, keys: Iterable[tuple[ClaimRef, Iterable[int]]]) -> None:
        """Keep the block keys of claims of which none are kept yet; many take little room."""
        crowds = Crowds(self.connection, CLAIMS)
        crowds.fill(
            (claims[ref], each[ref])
            for chunk in chunks(keys)
            for each in (dict(chunk),)
            for claims in (Claims(self.connection, None).keys(each),)
            for ref in claims
        )

    def fill_documents(self, bands: Iterable[tuple[str, Iterable[str]]]) -> None:
        """Keep the bands of documents of which none are kept yet."""
        for chunk in chunks(bands):
            each = dict(chunk)
            keys = self._keys_of_documents(each)
            rows = [
                {"document": key, "band": band}
                for id_, key in keys.items()
                for band in sorted(set(each[id_]))
            ]
            for part in chunks(rows):
                self.connection.execute(insert(table.band), part)

    def clear(self) -> None:
        """Forget all of it."""
        for each in (table.claim_key, table.claim_pair, table.band, table.tie):
            self.connection.execute(delete(each))
        OutletTieTally(self.connection).clear()

    def group_claims(
        self,
        keys: Mapping[ClaimRef, Iterable[int]],
        of: Iterable[str],
        crowding: Crowding,
    ) -> Grouped:
        """Keep the block keys of all claims of documents in place of those kept before.

        Args:
            keys: of claims; those of the documents that are not here have none.
            of: ids of the documents; what superseded versions of them had is dropped. Of other
                documents the claims that are here get other keys.
            crowding: how many of a block are compared.

        Returns:
            What it changes for current claims of other documents.
        """
        crowds = Crowds(self.connection, CLAIMS)
        claims = Claims(self.connection, None).keys(keys)
        rows = {claim: set(keys[ref]) for ref, claim in claims.items()}
        others = set(crowds.members_of(self._all_keys(of)))
        found = crowds.regroup(rows, others, crowding)
        moved = others | rows.keys()
        likely = {pair for pair in self._pairs(found.losing) if moved.isdisjoint(pair)}
        lost = likely - crowds.still_compared(likely, crowding)
        return Grouped(
            unsettled=set(self._named(found.unsettled).values()),
            lost=self._refs(lost),
            gained=self._refs(found.gained),
            counts=found.counts,
        )

    def group_documents(
        self, bands: Mapping[str, Iterable[str]], of: Iterable[str], crowding: Crowding
    ) -> set[str]:
        """Keep the bands of documents, by id, in place of those kept before.

        Returns:
            Ids of other current documents that are to be compared with others than before.
        """
        keys = self._keys_of_documents(bands)
        rows = {key: set(bands[id_]) for id_, key in keys.items()}
        found = Crowds(self.connection, DOCUMENTS).regroup(rows, self._all_keys(of), crowding)
        return set(self._ids(found.unsettled).values())

    def put_ties(self, ties: Mapping[tuple[str, str], str], of: Iterable[str]) -> None:
        """Keep what is known of pairs of documents in place of what was kept of some documents.

        Args:
            ties: (id, id) → words in any form that merging can read back.
            of: ids of the documents, of any version, whose ties these are.
        """
        documents = self._keys_of_documents(id_ for pair in ties for id_ in pair)
        rows: list[dict[str, Any]] = [
            {"first": documents[first], "second": documents[second], "record": words.encode()}
            for (first, second), words in ties.items()
            if first in documents and second in documents
        ]
        tie, tally, old = table.tie, OutletTieTally(self.connection), self._all_keys(of)
        tally.drop(old)
        for chunk in chunks(old):
            either = or_(tie.c.first.in_(chunk), tie.c.second.in_(chunk))
            self.connection.execute(delete(tie).where(either))
        for part in chunks(rows):
            self.connection.execute(insert(tie), part)
            tally.add([(row["first"], row["second"]) for row in part])

    def put_pairs(self, pairs: Iterable[Pair], of: Iterable[ClaimRef]) -> None:
        """Keep the likely pairs of claims in place of those kept before.

        Args:
            pairs: claims that likely tell of one event, one of them among the claims.
            of: the claims whose pairs these are, with those that have none.
        """
        listed = list(pairs)
        keys = Claims(self.connection, None).keys({*of, *(ref for each in listed for ref in each)})
        self._drop_pairs(keys[ref] for ref in of if ref in keys)
        refs = sorted({(min(each), max(each)) for each in listed})
        rows = [(keys[one], keys[other]) for one, other in refs if one in keys and other in keys]
        for chunk in chunks(rows):
            values = [{"first": first, "second": second} for first, second in chunk]
            self.connection.execute(insert(table.claim_pair), values)

    def change_pairs(self, pairs: Iterable[Pair], instead_of: Iterable[Pair]) -> None:
        """Keep likely pairs that were not kept yet, and forget others."""
        new, old = list(pairs), list(instead_of)
        keys = Claims(self.connection, None).keys({ref for each in (*new, *old) for ref in each})
        pair = table.claim_pair
        for one, other in old:
            both = sorted((keys[one], keys[other]))
            gone = tuple_(pair.c.first, pair.c.second).in_([(both[0], both[1]), (both[1], both[0])])
            self.connection.execute(delete(pair).where(gone))
        rows = [(keys[one], keys[other]) for one, other in sorted(new)]
        for chunk in chunks(rows):
            values = [{"first": first, "second": second} for first, second in chunk]
            self.connection.execute(insert(pair), values)

    def drop_pairs_of(self, ids: Iterable[str]) -> None:
        """Forget the likely pairs of all claims of documents, of any version."""
        self._drop_pairs(Crowds(self.connection, CLAIMS).members_of(self._all_keys(ids)))

    def _drop_pairs(self, keys: Iterable[int]) -> None:
        pair = table.claim_pair
        for chunk in chunks(keys):
            either = or_(pair.c.first.in_(chunk), pair.c.second.in_(chunk))
            self.connection.execute(delete(pair).where(either))
