"""Blocks of mentions → pairs that are worth comparing.

The first `FIRST` mentions of a block, by what was known first, are compared with all of it. That
joins what hundreds reprint, and costs no more than their number. Finer keys, such as those with a
day, compare what a coarse one passes over.

What is compared depends on what stands in the blocks, never on the order in which it came. What
becomes known later, such as a copy, changes no pair of what was known before.
"""

from __future__ import annotations

from array import array
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from vedette.fuse.crowd import distinct, pairs_in_crowds
from vedette.fuse.mention import by_document, founding_order
from vedette.fuse.pair.block import block_keys
from vedette.fuse.share import shared_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from vedette.fuse.mention import Mention

    Ints = NDArray[np.int64]

__all__ = ["FIRST", "LARGEST", "candidate_codes", "candidate_pairs", "pairs_in_blocks"]

FIRST = 24
"""Mentions of a block that are compared with all of it. Of 100,000 claims of news told again, that
are 39 pairs a claim."""
LARGEST = FIRST
"""Mentions up to which all pairs of a block are compared. Were it more, one that comes in later
could take pairs from those before it."""
_PARTS = 16
"""Parts, by the key's first bits, in which blocks are laid out: a part's rows are held at once."""
_TOGETHER = 4
"""Parts whose pairs are held before those that came several times are dropped."""
_SHIFT = 63 - 4
"""Bits of a key behind those that tell its part."""


def candidate_pairs(mentions: Sequence[Mention]) -> tuple[Ints, Ints]:
    """Return the pairs to compare, as indexes left and right, left before right, sorted."""
    pairs = candidate_codes(mentions)
    total = max(1, len(mentions))
    return pairs // total, pairs % total


def candidate_codes(mentions: Sequence[Mention], processes: int = 1) -> Ints:
    """Return the pairs to compare, each as left times the number of mentions plus right, sorted.

    Args:
        mentions: all of the run.
        processes: how many share the work out.
    """
    keys, members = _rows(mentions, processes)
    rank = _ranks(mentions)
    pairs = np.empty(0, np.int64)
    for part in range(0, _PARTS, _TOGETHER):
        found = [pairs]
        for each in range(part, part + _TOGETHER):
            inside = (keys >= each << _SHIFT) & (keys <= (each + 1 << _SHIFT) - 1)
            found.append(pairs_in_blocks(keys[inside], members[inside], rank))
        pairs = np.concatenate(found)
        del found
        pairs = distinct(pairs)
    return pairs


def pairs_in_blocks(keys: Ints, members: NDArray[np.int32], rank: Ints) -> Ints:
    """Return the pairs to compare of some blocks, as left * total + right, distinct and ascending.

    Args:
        keys: of the blocks, one a row; all rows of a block must be there.
        members: the mention of each row, as an index of `rank`.
        rank: the place of every mention in founding order.
    """
    return pairs_in_crowds(keys, members, rank, LARGEST, FIRST)


def _rows(mentions: Sequence[Mention], processes: int) -> tuple[Ints, NDArray[np.int32]]:
    """Return key and mention of every row."""
    order, shares = by_document(mentions, processes)
    keys, counts = array("q"), array("i")
    for own, sizes in shared_out(partial(_keys, mentions, order), shares, processes):
        keys.extend(own)
        counts.extend(sizes)
    members = np.repeat(np.array(order, np.int32), np.array(counts, np.int64))
    return np.frombuffer(keys or array("q", [0]), np.int64)[: len(keys)], members


def _keys(
    mentions: Sequence[Mention], order: Sequence[int], part: slice
) -> tuple[array[int], array[int]]:
    """Return the keys of some mentions, and how many each has."""
    keys, counts = array("q"), array("i")
    for index in order[part]:
        own = block_keys(mentions[index])
        keys.extend(own)
        counts.append(len(own))
    return keys, counts


def _ranks(mentions: Sequence[Mention]) -> Ints:
    """Return the place of each mention in founding order."""
    order = sorted(range(len(mentions)), key=lambda index: founding_order(mentions[index]))
    rank = np.empty(len(mentions), np.int64)
    rank[order] = np.arange(len(mentions))
    return rank
