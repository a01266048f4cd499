"""What words mean, as directions: near ones are used of like things, whatever their spelling.

The table is distilled from a sentence encoder, word by word (see its head); nothing here looks at
where a word stands.
"""

from __future__ import annotations

from base64 import b64decode
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from vedette.data import read_table
from vedette.fuse.words import rarity

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["DIMENSIONS", "meaning_of"]

DIMENSIONS = 64


@lru_cache(maxsize=100_000)
def meaning_of(stems: tuple[str, ...]) -> NDArray[np.float32]:
    """Return the direction of words together, rarer ones with more weight.

    Args:
        stems: of the words.

    Returns:
        A vector of length 1 and `DIMENSIONS` numbers; zeros where no word is known.

    Example:
        >>> one, like, unlike = (meaning_of((each,)) for each in ("murder", "slay", "market"))
        >>> bool(one @ like > 0.5 > one @ unlike)
        True
    """
    table = _table()
    total = np.zeros(DIMENSIONS, np.float32)
    for each in stems:
        if each in table:
            total += _direction(table[each]) * np.float32(1 + rarity(each))
    return _unit(total)


def _direction(cell: str) -> NDArray[np.float32]:
    return _unit(np.frombuffer(b64decode(cell), np.int8).astype(np.float32))


def _unit(vector: NDArray[np.float32]) -> NDArray[np.float32]:
    length = np.float32(np.sqrt((vector * vector).sum()))
    return vector / length if length else vector


@cache
def _table() -> dict[str, str]:
    return {row["stem"]: row["meaning"] for row in read_table("words", "meaning.tsv")}
