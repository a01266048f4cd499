"""What pairs of mentions have in common, pair by pair: vectors, tokens, numbers, meanings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    from vedette.fuse.pair.row import Placed

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]

__all__ = ["Bounds", "Directions", "Joint", "Tokens", "Vectors"]


class Vectors:
    """One sparse vector a mention, and one to hold it against: the same, unless another is given.

    Args:
        rows: the vectors.
        others: those to hold them against.
    """

    def __init__(self, rows: Placed, others: Placed | None = None) -> None:
        self._matrix, self._row_of = rows
        self._others, self._other_of = others or rows
        self._is_full = _full(self._matrix)
        self._is_other_full = self._is_full if others is None else _full(self._others)

    def dot(self, left: Ints, right: Ints) -> Floats:
        """Return the dot product of each pair: for vectors of length 1, the cosine."""
        found = np.zeros(len(left))
        both = self._is_full[self._row_of[left]] & self._is_other_full[self._other_of[right]]
        found[both] = self._dot(left[both], right[both])
        return found

    def _dot(self, left: Ints, right: Ints) -> Floats:
        """Return the dot product of each pair of vectors that hold something."""
        width = self._others.shape[0]
        pairs = self._row_of[left].astype(np.int64) * width + self._other_of[right]
        # Many pairs of mentions are one pair of rows, such as all those of two documents.
        pairs, place = np.unique(pairs, return_inverse=True)
        one, other = self._matrix[pairs // width], self._others[pairs % width]
        return np.asarray(one.multiply(other).sum(axis=1), np.float64).ravel()[place.ravel()]


def _full(matrix: csr_matrix) -> Bools:
    """Say of each row whether anything is in it."""
    found: Bools = np.diff(matrix.indptr) > 0
    return found


class Bounds:
    """Numbers by role, with their bounds; mentions without any share one row.

    Args:
        lows: a row for each mention that gives a number, a column for each role, NaN where none is.
        highs: the same.
        row_of: of each mention; the first row is that of mentions without numbers.
    """

    def __init__(self, lows: Floats, highs: Floats, row_of: NDArray[np.int32]) -> None:
        self._lows, self._highs, self._row_of = lows, highs, row_of

    def common(self, left: Ints, right: Ints) -> tuple[Floats, Floats]:
        """Return the greater low and the lesser high of each pair and role, NaN where unknown."""
        one, other = self._row_of[left], self._row_of[right]
        low = np.full((len(left), self._lows.shape[1]), np.nan)
        high = low.copy()
        both = (one > 0) & (other > 0)
        one, other = one[both], other[both]
        low[both] = np.maximum(self._lows[one], self._lows[other])
        high[both] = np.minimum(self._highs[one], self._highs[other])
        return low, high


class Directions:
    """What the trigger of each mention means; what many mentions share is kept once.

    Args:
        table: a direction a row, zeros where nothing is known.
        row_of: of each mention.
    """

    def __init__(self, table: NDArray[np.float32], row_of: NDArray[np.int32]) -> None:
        self._table = table
        self._row_of = row_of
        self._is_known: Bools = (table != 0).any(axis=1)

    def alike(self, left: Ints, right: Ints) -> Floats:
        """Return the cosine of each pair, -1 to 1; NaN where one is not known."""
        one, other = self._row_of[left], self._row_of[right]
        known = self._is_known[one] & self._is_known[other]
        alike: Floats = np.einsum("ij,ij->i", self._table[one], self._table[other])
        return np.where(known, alike, np.nan)


class Tokens:
    """One set of tokens a mention."""

    def __init__(self, rows: Placed) -> None:
        self._vectors = Vectors(rows)
        matrix, row_of = rows
        self.is_known: Bools = _full(matrix)[row_of]

    def meet(self, left: Ints, right: Ints) -> Bools:
        """Say of each pair whether its sets share a token."""
        return self._vectors.dot(left, right) > 0


class Joint:
    """Two sets of tokens a mention, of which one is held against the other."""

    def __init__(self, rows: Placed, others: Placed) -> None:
        self._vectors = Vectors(rows, others)

    def meet(self, left: Ints, right: Ints) -> Bools:
        """Say of each pair whether a set of one side meets the other set of the other side."""
        found: Bools = (self._vectors.dot(left, right) > 0) | (self._vectors.dot(right, left) > 0)
        return found

    def both(self, left: Ints, right: Ints) -> Bools:
        """Say of each pair whether the sets meet crosswise both ways."""
        found: Bools = (self._vectors.dot(left, right) > 0) & (self._vectors.dot(right, left) > 0)
        return found
