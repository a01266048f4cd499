"""How the dead and the harmed compare that two brief documents tell of as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from vedette.fuse.pair.pairs import Pairs

    Ints = NDArray[np.int64]

__all__ = ["FAR_RATIO", "TOLL_SPAN", "dead_level", "harmed_level", "toll_level"]

FAR_RATIO = 1.5
"""From here on one number is no later count of the other."""
TOLL_SPAN = 4
"""Levels of numbers of dead for each answer to who was harmed."""
_SOME_HARMED = 2
"""Level of `harmed` up to which people are in common, from 1."""


def toll_level(pairs: Pairs) -> Ints:
    """Return how the numbers of dead compare, by who was harmed.

    Levels as of `dead_level`, plus `TOLL_SPAN` where the same people were harmed, or some in
    common, and twice that where others were: other dead of other people are seldom of one event.
    """
    harmed = harmed_level(pairs)
    kind = np.select([harmed == 0, harmed <= _SOME_HARMED], [0, 1], default=2)
    codes: Ints = dead_level(pairs) + TOLL_SPAN * kind
    return codes


def dead_level(pairs: Pairs) -> Ints:
    """Compare numbers of dead alone: 0 unknown, 1 agree, 2 near, 3 far apart."""
    least, most = pairs.columns.toll
    low = np.maximum(least[pairs.left], least[pairs.right])
    high = np.minimum(most[pairs.left], most[pairs.right])
    known = pairs.is_brief & ~np.isnan(low) & ~np.isnan(high)
    return np.select([~known, low > FAR_RATIO * high, low > high], [0, 3, 2], default=1)


def harmed_level(pairs: Pairs) -> Ints:
    """Tell whether brief documents tell of harm to one kind of people.

    0 not known, 1 the same kinds, 2 some in common, 3 others, 4 one person each, of other kinds.
    """
    one = pairs.columns.flags["is_one"]
    harmed = pairs.columns.numbers["harmed"]
    left, right = harmed[pairs.left], harmed[pairs.right]
    unknown = ~pairs.is_brief | (left == 0) | (right == 0)
    singly = one[pairs.left] & one[pairs.right]
    levels = [unknown, left == right, (left & right) > 0, singly]
    return np.select(levels, [0, 1, 2, 4], default=3)
