"""Blocks of mentions → pairs that are worth comparing, also where blocks are large.

A block that holds more than `LARGEST` mentions is divided: by day, then by the words of their
sentences, then by those of their documents. What is still too large after that holds near-copies of
one report; there each mention is compared with those next to it, which is enough to join them.
What is compared depends on what stands in the blocks, never on the order in which it came.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from vedette.fuse.pair.block import block_keys, days_of, told_by
from vedette.fuse.pair.traits import token
from vedette.fuse.words import rarity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from vedette.fuse.mention import Mention

    Ints = NDArray[np.int64]

__all__ = ["LARGEST", "candidate_pairs"]

LARGEST = 60
"""Mentions up to which all pairs of a block are compared."""
_NEIGHBOURS = 10
"""Mentions after each with which it is compared in a block that cannot be divided."""
_WORDS = 4
_MIX = np.uint64(0x9E3779B97F4A7C15)
"""An odd number that spreads keys (2 to the 64th over the golden ratio)."""


def candidate_pairs(mentions: Sequence[Mention]) -> tuple[Ints, Ints]:
    """Return the pairs to compare, as indexes left and right, left before right, sorted."""
    keys, members = _rows(mentions, block_keys, lambda key: token(key))
    found = [np.empty(0, np.int64)]
    for divide in _DIVISIONS:
        small, large = _by_size(keys, members)
        found.append(_all_pairs(*small, len(mentions)))
        if not len(large[0]):
            break
        keys, members = _divide(*large, mentions, divide)
    else:
        small, large = _by_size(keys, members)
        found += [_all_pairs(*small, len(mentions)), _next_pairs(*large, len(mentions))]
    pairs = np.unique(np.concatenate(found))
    return pairs // max(1, len(mentions)), pairs % max(1, len(mentions))


def _rows(
    mentions: Sequence[Mention],
    tell: Callable[[Mention], Iterable[object]],
    number: Callable[[str], int],
) -> tuple[NDArray[np.uint64], Ints]:
    """Return key and mention of every row that `tell` gives, each once, sorted."""
    counts = []
    keys: list[int] = []
    for mention in mentions:
        own = {number(str(each)) for each in tell(mention)}
        counts.append(len(own))
        keys.extend(own)
    members = np.repeat(np.arange(len(mentions), dtype=np.int64), counts)
    return _sorted(np.array(keys, np.uint64), members)


def _sorted(keys: NDArray[np.uint64], members: Ints) -> tuple[NDArray[np.uint64], Ints]:
    order = np.lexsort((members, keys))
    return keys[order], members[order]


def _by_size(
    keys: NDArray[np.uint64], members: Ints
) -> tuple[tuple[NDArray[np.uint64], Ints], tuple[NDArray[np.uint64], Ints]]:
    """Part the rows of blocks that are small enough from those that are not."""
    _, block, sizes = np.unique(keys, return_inverse=True, return_counts=True)
    size = sizes[block.ravel()]
    small = (size > 1) & (size <= LARGEST)
    large = size > LARGEST
    return (keys[small], members[small]), (keys[large], members[large])


def _all_pairs(keys: NDArray[np.uint64], members: Ints, total: int) -> Ints:
    """Return all pairs of each block, as left * total + right."""
    return _next_pairs(keys, members, total, LARGEST)


def _next_pairs(
    keys: NDArray[np.uint64], members: Ints, total: int, reach: int = _NEIGHBOURS
) -> Ints:
    """Return pairs of each mention with those after it in its block, as left * total + right."""
    found = [np.empty(0, np.int64)]
    for step in range(1, reach + 1):
        same = keys[step:] == keys[:-step]
        if not same.any():
            break
        found.append(np.unique(members[:-step][same] * total + members[step:][same]))
    return np.unique(np.concatenate(found))


def _divide(
    keys: NDArray[np.uint64],
    members: Ints,
    mentions: Sequence[Mention],
    tell: Callable[[Mention], Iterable[object]],
) -> tuple[NDArray[np.uint64], Ints]:
    """Return the rows of blocks divided by what `tell` gives of each mention.

    A mention of which it tells nothing stays with the others of which it tells nothing.
    """
    inside = np.unique(members)
    parts = [
        sorted({token(str(each)) for each in tell(mentions[index])}) or [0] for index in inside
    ]
    starts = np.zeros(len(inside) + 1, np.int64)
    np.cumsum([len(part) for part in parts], out=starts[1:])
    flat = np.array([each for part in parts for each in part], np.uint64)
    row = np.searchsorted(inside, members)
    counts = starts[row + 1] - starts[row]
    offsets = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    own = flat[np.repeat(starts[row], counts) + offsets]
    return _sorted(np.repeat(keys, counts) * _MIX ^ own, np.repeat(members, counts))


def _sentence_words(mention: Mention) -> list[str]:
    return sorted(mention.words, key=lambda word: (-rarity(word), word))[:_WORDS]


def _document_words(mention: Mention) -> tuple[str, ...]:
    return told_by(mention.sheet.title, mention.sheet.text)[:_WORDS]


_DIVISIONS: tuple[Callable[[Mention], Iterable[object]], ...] = (
    days_of,
    _sentence_words,
    _document_words,
)
