"""Who shares a key → pairs that are worth comparing, without the square of thousands.

All that share a key are compared with one another while they are few. Of a crowd, the first ones
stand for it: they are compared with all the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

__all__ = ["distinct", "pairs_in_crowds"]


def pairs_in_crowds(
    keys: Ints, members: NDArray[np.int32], rank: Ints, largest: int, first: int
) -> Ints:
    """Return pairs of those that share keys as left * total + right, distinct and ascending.

    Args:
        keys: one a row.
        members: who has the key of each row, as indexes of `rank`; nobody has one twice.
        rank: the place of every member in the order in which the first ones of a crowd come.
        largest: how many are no crowd yet.
        first: how many of a crowd are compared with all of it.
    """
    order = np.lexsort((rank[members], keys))
    keys, members = keys[order], members[order].astype(np.int64)
    is_start = np.ones(len(keys), np.bool_)
    is_start[1:] = keys[1:] != keys[:-1]
    starts = np.flatnonzero(is_start)
    sizes = np.diff(np.append(starts, len(keys)))
    place = np.arange(len(keys)) - np.repeat(starts, sizes)
    left_over = np.repeat(sizes, sizes) - place - 1
    is_large = np.repeat(sizes > largest, sizes)
    # One is compared with all after it where they are few or it is among the first.
    reach = np.where(is_large & (place >= first), 0, left_over)
    found = [np.empty(0, np.int64)]
    for rows, step in _steps(reach, largest):
        one, other = members[rows], members[rows + step]
        found.append(np.minimum(one, other) * len(rank) + np.maximum(one, other))
    return distinct(np.concatenate(found))


def distinct(numbers: Ints) -> Ints:
    """Return numbers once each, ascending; they are sorted in place.

    Sorting takes a sixth of the time of `np.unique`, which looks numbers up in a table first.
    """
    numbers.sort()
    is_new = np.ones(len(numbers), np.bool_)
    is_new[1:] = numbers[1:] != numbers[:-1]
    return numbers[is_new]


def _steps(reach: Ints, largest: int) -> Iterator[tuple[Ints, int | Ints]]:
    """Yield rows with the step to another row, up to the reach of each."""
    rows = np.flatnonzero((reach > 0) & (reach < largest))
    step = 1
    while len(rows):
        yield rows, step
        step += 1
        rows = rows[reach[rows] >= step]
    for row in np.flatnonzero(reach >= largest).tolist():
        steps = np.arange(1, reach[row] + 1)
        yield np.full(len(steps), row), steps
