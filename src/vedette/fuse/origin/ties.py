"""All ties of a set of documents, and how they are found without comparing every pair."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache, partial
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_matrix

from vedette.fuse.crowd import distinct, pairs_in_crowds
from vedette.fuse.origin.lookup import look_up
from vedette.fuse.origin.provenance import provenance_of
from vedette.fuse.origin.reuse import reuse_of
from vedette.fuse.origin.tie import are_copied, is_copied, tie_between
from vedette.fuse.share import shared_out, slices

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from vedette.fuse.origin.lookup import Looked
    from vedette.fuse.origin.provenance import Provenance
    from vedette.fuse.origin.signature import Signature
    from vedette.fuse.origin.tie import Tie
    from vedette.fuse.sheet import Sheet

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

__all__ = [
    "Ties",
    "candidate_pairs",
    "find_ties",
    "pairs_of_documents",
    "signature_of",
    "ties_of_sheets",
]

CROWD = 40
"""Documents that share one key above which they are not all compared with each other, but each with
the first few; otherwise a sentence that thousands print would cost the square of thousands."""
FIRST = 8
HELD = 4096
"""Documents whose words are held at a time."""
_AT_ONCE = 400
"""Pairs of one share."""
_COUNTED = 20_000
"""Pairs whose shared words are counted in one step."""


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
        tie = tie_between(left, right) if is_near or _is_cited(first, second) else None
        if tie is not None:
            yield tie


def find_ties(
    sheets: Iterable[Sheet], processes: int = 1, looked: Sequence[Looked] | None = None
) -> Ties:
    """Find how documents go back to one another.

    A tie depends on its two documents alone; which pairs are compared depends on their signatures.

    Args:
        sheets: of all documents.
        processes: how many share the work out.
        looked: what `look_up` gives of these sheets, where it is there already.
    """
    sheets = sorted(sheets, key=lambda sheet: sheet.id)
    looked = sorted(looked or look_up(sheets, processes), key=lambda each: each.names.id)
    pairs = candidate_pairs(looked, _ranks(sheets))
    likely = pairs[_are_near(looked, pairs) | _may_cite(looked, pairs)]
    shares = slices(len(likely), _AT_ONCE)
    found = shared_out(partial(_ties, sheets, looked, likely), shares, processes)
    return Ties(tie for part in found for tie in part)


def _ties(sheets: Sequence[Sheet], looked: Sequence[Looked], pairs: Ints, part: slice) -> list[Tie]:
    """Return the ties of some pairs of documents, given by their places."""

    @lru_cache(maxsize=HELD)
    def known(place: int) -> Provenance:
        return provenance_of(sheets[place], (looked[place].credit, looked[place].citations))

    ties = (tie_between(known(one), known(other)) for one, other in pairs[part].tolist())
    return [tie for tie in ties if tie is not None]


def pairs_of_documents(
    looked: Sequence[Looked], known_since: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Yield the pairs of documents that are to be compared, by id.

    Args:
        looked: what all documents are looked up by.
        known_since: of each document, in the same order.
    """
    ids = [each.names.id for each in looked]
    order = sorted(range(len(ids)), key=lambda at: (known_since[at], ids[at]))
    rank = np.empty(len(ids), np.int64)
    rank[order] = np.arange(len(ids))
    for one, other in candidate_pairs(looked, rank).tolist():
        yield ids[one], ids[other]


def candidate_pairs(looked: Sequence[Looked], rank: Ints) -> Ints:
    """Return the pairs of documents that are to be compared, by their places, sorted.

    Args:
        looked: what all documents are looked up by.
        rank: of each document, by what was known first; in a crowd the first ones stand for it.
    """
    total = len(looked)
    named: dict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(looked):
        for key in each.names.kept:
            if key.startswith("n:"):
                named[key].append(place)
    citing = (
        (place, other)
        for place, each in enumerate(looked)
        for key in each.names.sought
        if key.startswith("n:")
        for other in named.get(key, ())
        if other != place
    )
    cited = {min(pair) * total + max(pair) for pair in citing}
    sizes = [len(each.tokens) for each in looked]
    keys = np.concatenate([np.empty(0, np.int64), *(each.tokens for each in looked)])
    members = np.repeat(np.arange(total, dtype=np.int32), sizes)
    alike = pairs_in_crowds(keys, members, rank, CROWD, FIRST)
    pairs = distinct(np.concatenate([alike, np.fromiter(cited, np.int64, len(cited))]))
    return np.stack([pairs // max(1, total), pairs % max(1, total)], axis=1)


def _ranks(sheets: Sequence[Sheet]) -> Ints:
    """Return the place of each document in the order in which the first ones of a crowd come."""
    order = sorted(range(len(sheets)), key=lambda at: (sheets[at].known_since, sheets[at].id))
    rank = np.empty(len(sheets), np.int64)
    rank[order] = np.arange(len(sheets))
    return rank


def _are_near(looked: Sequence[Looked], pairs: Ints) -> Bools:
    """Say of pairs of documents whether they share so much that one copies the other."""
    sizes = np.array([len(each.narrative) for each in looked], np.int64)
    shingles = np.concatenate([np.empty(0, np.uint64), *(each.narrative for each in looked)])
    known, codes = np.unique(shingles, return_inverse=True)
    starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)])
    ones = np.ones(len(codes), np.int32)
    table = csr_matrix((ones, codes.ravel(), starts), shape=(len(looked), max(1, len(known))))
    found = [np.empty(0, np.bool_)]
    for part in slices(len(pairs), _COUNTED):
        one, other = pairs[part].T
        shared = np.asarray(table[one].multiply(table[other]).sum(axis=1), np.int64).ravel()
        least = np.maximum(np.minimum(sizes[one], sizes[other]), 1)
        found.append(are_copied(shared, shared / least))
    return np.concatenate(found)


def _may_cite(looked: Sequence[Looked], pairs: Ints) -> Bools:
    """Say of pairs whether two documents share a key that is not of their texts: name or item."""
    sought = [frozenset(each.names.sought) for each in looked]
    kept = [each.names.kept for each in looked]
    both = (not sought[one].isdisjoint(kept[other]) for one, other in pairs.tolist())
    return np.fromiter(both, np.bool_, len(pairs))


def _is_cited(one: Signature, other: Signature) -> bool:
    """Say whether two documents share a key that is not of their texts: a name, or an item."""
    return not set(one.without_text().sought).isdisjoint(other.without_text().kept)
