"""Sparse vectors of many mentions, collected mention by mention; what many share is kept once."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from vedette.fuse.crowd import distinct

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from vedette.fuse.pair.traits import Weighted

    Ints = NDArray[np.int64]

__all__ = ["Codes", "Placed", "Rows"]

_NARROW = 2**31
"""Numbers of a matrix from which on the places of its rows take 64 bits."""
_AT_ONCE = 1_000_000
"""Tokens that are looked up in one step."""
Placed = tuple[csr_matrix, NDArray[np.int32]]
"""Vectors as rows, and the row of each mention."""


class Rows:
    """Sparse vectors, and which one each mention has; collected mention by mention."""

    def __init__(self) -> None:
        self.row_of = array("i")
        self._tokens, self._weights = array("q"), array("d")
        self._starts = array("q", [0])
        self._known: dict[Hashable, int] = {}

    def add(self, row: Weighted) -> None:
        """Give the next mention a row of its own."""
        self.row_of.append(self._put(row))

    def share(self, name: Hashable, row: Weighted) -> None:
        """Give the next mention the row of a name; the first one to name it says what it is."""
        self.row_of.append(self._share(name, row))

    def _share(self, name: Hashable, row: Weighted) -> int:
        if name not in self._known:
            self._known[name] = self._put(row)
        return self._known[name]

    def _put(self, row: Weighted) -> int:
        self._tokens.extend(row[0])
        self._weights.extend(row[1])
        self._starts.append(len(self._tokens))
        return len(self._starts) - 2

    def extend(self, others: Rows) -> None:
        """Give the next mentions the rows that were collected of them apart."""
        if others._known:
            put = {row: self._share(name, others._row(row)) for name, row in others._known.items()}
            self.row_of.extend(put[row] for row in others.row_of)
            return
        rows, tokens = len(self._starts) - 1, len(self._tokens)
        self.row_of.extend(row + rows for row in others.row_of)
        self._tokens.extend(others._tokens)
        self._weights.extend(others._weights)
        self._starts.extend(start + tokens for start in others._starts[1:])

    def _row(self, row: int) -> Weighted:
        part = slice(self._starts[row], self._starts[row + 1])
        return tuple(self._tokens[part]), tuple(self._weights[part])

    def placed(self, place: Ints, codes: Codes) -> Placed:
        """Return the vectors as rows of a matrix, and which one is whose.

        Tokens ascend in each row, so that sums come out the same whatever else is compared.
        """
        weights = np.frombuffer(self._weights or bytes(8), np.float64)[: len(self._weights)]
        starts = np.array(self._starts, np.int32 if len(self._tokens) < _NARROW else np.int64)
        data = weights, codes.of(self._tokens), starts
        matrix = csr_matrix(data, shape=(len(self._starts) - 1, len(codes)), copy=False)
        return matrix, np.array(self.row_of, np.int32)[place]

    @property
    def tokens(self) -> Ints:
        """The distinct tokens of all vectors, ascending."""
        return distinct(np.array(self._tokens, np.int64))


class Codes:
    """Tokens → places among all tokens that are there, in 32 bits; they ascend as tokens do.

    Args:
        tokens: some, in several arrays.
    """

    def __init__(self, tokens: Iterable[Ints]) -> None:
        self._known = distinct(np.concatenate([np.empty(0, np.int64), *tokens]))

    def __len__(self) -> int:
        return max(1, len(self._known))

    def of(self, tokens: array[int]) -> NDArray[np.int32]:
        """Return the codes of tokens that are known."""
        codes = np.empty(len(tokens), np.int32)
        for start in range(0, len(tokens), _AT_ONCE):
            part = slice(start, start + _AT_ONCE)
            codes[part] = np.searchsorted(self._known, np.array(tokens[part], np.int64))
        return codes
