"""How the words that name two events are related."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from vedette.fuse.pair.columns import Columns

    Ints = NDArray[np.int64]
    Bools = NDArray[np.bool_]

__all__ = ["CLOSE", "GROUPS", "RELATIONS", "SPEECH", "group_of", "relation_of"]

RELATIONS = (
    ("other", "nothing in common"),
    ("other", "words of different kinds of event"),
    ("other", "a further sense of one is a kind of the other"),
    ("family", "words of one type of event"),
    ("kind", "one is a kind of the other"),
    ("far sense", "a further sense in common"),
    ("sense", "a sense in common"),
    ("part", "a word in common"),
    ("common word", "forms of one common word"),
    ("word", "forms of one word"),
    ("word", "forms of one rare word"),
    ("common word", "the same common word"),
    ("word", "the same word"),
    ("word", "the same rare word"),
)
"""Group and meaning of each relation, by its code."""
GROUPS = ("other", "family", "kind", "far sense", "sense", "part", "common word", "word")
CLOSE = GROUPS.index("sense")
"""Groups from this on name the same thing in other words, or in the same ones."""
SPEECH = 3
_GROUP_OF = np.array([GROUPS.index(group) for group, _ in RELATIONS])
_TELLING_BITS, _RARE_BITS = 3.0, 5.0
"""Rarity from which a word is no common one, and from which it is rare."""
_OTHER, _APART, _FAR_KIND, _FAMILY, _KIND, _FAR_SENSE, _SENSE, _PART, _FORMS, _SAME = (
    0, 1, 2, 3, 4, 5, 6, 7, 8, 11,
)  # fmt: skip


def relation_of(columns: Columns, left: Ints, right: Ints) -> Ints:
    """Return the code of the closest relation of the triggers of each pair of mentions."""
    tokens, joint, numbers = columns.tokens, columns.joint, columns.numbers
    trigger, types = numbers["trigger"], numbers["types"]
    stem, last = numbers["stem"], numbers["last_stem"]
    one_root = (stem[left] == stem[right]) & (last[left] == last[right])
    short = tokens["short"].meet(left, right)
    rare = np.digitize(columns.floats["rarity"][left], [_TELLING_BITS, _RARE_BITS])
    return np.select(
        [
            trigger[left] == trigger[right],
            one_root,
            short,
            tokens["roots"].meet(left, right),
            tokens["senses"].meet(left, right),
            joint["above"].meet(left, right),
            (types[left] & types[right]) > 0,
            tokens["all_senses"].meet(left, right),
            joint["all_above"].meet(left, right),
            (types[left] > 0) & (types[right] > 0),
        ],
        [
            _SAME + rare, _FORMS + rare, _FORMS + 1, _PART, _SENSE, _KIND, _FAMILY, _FAR_SENSE,
            _FAR_KIND, _APART,
        ],
        default=_OTHER,
    )  # fmt: skip


def group_of(relation: Ints) -> Ints:
    """Return the group of relations."""
    return _GROUP_OF[relation]
