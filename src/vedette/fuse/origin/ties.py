"""All ties of a set of documents, and how they are found without comparing every pair."""

from __future__ import annotations

from array import array
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from vedette.fuse.crowd import pairs_in_crowds
from vedette.fuse.origin.provenance import provenance_of
from vedette.fuse.origin.reuse import reuse_of
from vedette.fuse.origin.tie import is_copied, tie_between
from vedette.fuse.token import token

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from vedette.fuse.origin.provenance import Provenance
    from vedette.fuse.origin.signature import Signature
    from vedette.fuse.origin.tie import Tie
    from vedette.fuse.origin.wording import Hashes
    from vedette.fuse.sheet import Sheet

__all__ = [
    "Ties",
    "candidate_pairs",
    "find_ties",
    "signature_of",
    "ties_of_sheets",
]

CROWD = 40
"""Documents that share one key above which they are not all compared with each other, but each with
the first few; otherwise a sentence that thousands print would cost the square of thousands."""
FIRST = 8
HELD = 4096
"""Documents whose words are held at a time."""


class Ties:
    """How documents go back to one another; made of ties in any order."""

    def __init__(self, ties: Iterable[Tie] = ()) -> None:
        by_document: dict[str, list[Tie]] = defaultdict(list)
        for tie in sorted(set(ties), key=lambda tie: (tie.child, tie.parent, tie.kind)):
            by_document[tie.child].append(tie)
            by_document[tie.parent].append(tie)
        self._by_document = {key: tuple(found) for key, found in by_document.items()}

    def of(self, document: str) -> tuple[Tie, ...]:
        """Return the ties of a document, on either side of them."""
        return self._by_document.get(document, ())

    def __iter__(self) -> Iterator[Tie]:
        """Yield every tie once."""
        for document, ties in self._by_document.items():
            yield from (tie for tie in ties if tie.child == document)

    def reached_from(self, documents: Iterable[str]) -> frozenset[str]:
        """Return all documents that hang together with some by ties, those themselves included.

        The origins of an event can only change with these: what is new among them says which
        events are to be traced anew.
        """
        found = set(documents)
        front = list(found)
        while front:
            document = front.pop()
            for tie in self.of(document):
                for other in {tie.child, tie.parent} - found:
                    found.add(other)
                    front.append(other)
        return frozenset(found)


def signature_of(sheet: Sheet) -> Signature:
    """Return the strings by which a document is looked up."""
    return provenance_of(sheet).signature()


def ties_of_sheets(sheets: Mapping[str, Sheet], pairs: Iterable[tuple[str, str]]) -> Iterator[Tie]:
    """Yield how pairs of documents, by id, go back to one another, where something shows it."""

    @lru_cache(maxsize=HELD)
    def known(id_: str) -> tuple[Provenance, Signature]:
        provenance = provenance_of(sheets[id_])
        return provenance, provenance.signature()

    for one, other in pairs:
        (left, first), (right, second) = known(one), known(other)
        is_near = is_copied(reuse_of(left.wording.narrative, right.wording.narrative))
        tie = tie_between(left, right) if is_near or _may_cite(first, second) else None
        if tie is not None:
            yield tie


def find_ties(sheets: Sequence[Sheet]) -> Ties:
    """Find how documents go back to one another.

    A tie depends on its two documents alone; which pairs are compared depends on their signatures.
    """
    by_id = {sheet.id: sheet for sheet in sheets}
    names: dict[str, Signature] = {}
    narratives: dict[str, Hashes] = {}

    def signatures() -> Iterator[Signature]:
        for sheet in sheets:
            provenance = provenance_of(sheet)
            signature = provenance.signature()
            narratives[sheet.id] = provenance.wording.narrative
            names[sheet.id] = signature.without_text()
            yield signature

    @lru_cache(maxsize=HELD)
    def known(id_: str) -> Provenance:
        return provenance_of(by_id[id_])

    order = {sheet.id: (sheet.known_since, sheet.id) for sheet in sheets}
    found = []
    for one, other in candidate_pairs(signatures(), order):
        is_near = is_copied(reuse_of(narratives[one], narratives[other]))
        if is_near or _may_cite(names[one], names[other]):
            found.append(tie_between(known(one), known(other)))
    return Ties(tie for tie in found if tie is not None)


def _may_cite(one: Signature, other: Signature) -> bool:
    """Say whether two documents share a key that is not of their texts: a name, or an item."""
    return not set(one.without_text().sought).isdisjoint(other.without_text().kept)


def candidate_pairs(
    signatures: Iterable[Signature], order: Mapping[str, tuple[str, str]]
) -> list[tuple[str, str]]:
    """Return the pairs of documents that are to be compared, sorted.

    Args:
        signatures: of all documents; none is kept.
        order: document id → what was known first; in a crowd the first ones stand for it.
    """
    rank = {id_: place for place, id_ in enumerate(sorted(order, key=order.__getitem__))}
    keys, members = array("q"), array("i")
    named: dict[str, list[str]] = defaultdict(list)
    citing: list[tuple[str, str]] = []
    for signature in signatures:
        for key in signature.kept:
            if key.startswith("n:"):
                named[key].append(signature.id)
            elif not key.startswith("c:"):
                keys.append(token(key))
                members.append(rank[signature.id])
        citing += [(signature.id, key) for key in signature.sought if key.startswith("n:")]
    pairs = {_pair(id_, other) for id_, name in citing for other in named.get(name, ())}
    pairs.update(_pairs_of_texts(keys, members, list(rank)))
    return sorted(pair for pair in pairs if pair[0] != pair[1])


def _pairs_of_texts(
    keys: array[int], members: array[int], ids: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Yield the pairs of documents that share keys, given by their place in `ids`."""
    total = len(ids)
    row_keys, row_members = np.array(keys, np.int64), np.array(members, np.int32)
    pairs = pairs_in_crowds(row_keys, row_members, np.arange(total), CROWD, FIRST)
    for one, other in zip((pairs // total).tolist(), (pairs % total).tolist(), strict=True):
        yield _pair(ids[one], ids[other])


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)
