"""Products of matrices in blocks of rows, so that a row comes out the same in any batch.

Most of the time of a parse goes into products of a batch of rows by a matrix of weights. Thinc's
own library for them, blis, rounds a row alike in any batch; numpy's is two to three times as fast,
but a row that stands elsewhere in a batch may round otherwise. Here numpy multiplies `ROWS` rows at
a time, the last block filled up with zeros, and only where a trial shows for matrices of that shape
that a row comes out the same at each place of a block. Elsewhere the products stay those of blis
(docs/decisions/0003-batches-do-not-show.md).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from thinc.api import NumpyOps
from threadpoolctl import threadpool_limits

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from thinc.api import Model

    Matrix = NDArray[np.float32]

__all__ = ["ROWS", "WIDEST", "BlockOps", "multiply_columns", "multiply_in_blocks"]

ROWS = 16
"""Rows of a block: wider ones round by place with the kernels that OpenBLAS has for Haswell."""
WIDEST = 256
"""Columns of the widest product by `multiply_columns`, whole blocks of them."""
TRIED = 24
"""Rows that are tried at each place of a block."""


class BlockOps(NumpyOps):  # type: ignore[misc]  # thinc's class is compiled and has no types
    """Thinc's operations in numpy, with products of float32 by the weights of a layer in blocks."""

    def gemm(
        self,
        x: Matrix,
        y: Matrix,
        *,
        out: Matrix | None = None,
        trans1: bool = False,
        trans2: bool = False,
    ) -> Matrix:
        """Multiply as thinc's `Ops.gemm` does, and `x @ y.T`, of a forward pass, in blocks."""
        if trans1 or not trans2 or not _is_alike(y.shape):
            found: Matrix = super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
            return found
        found = _in_blocks(x, y)
        if out is None:
            return found
        out[...] = found
        return out


def multiply_in_blocks(model: Model[Any, Any]) -> None:
    """Let each layer of a model multiply in blocks."""
    for layer in model.walk():
        layer.ops = OPS


def multiply_columns(weights: Matrix, columns: Matrix, *, out: Matrix) -> None:
    """Multiply weights by columns so that none shows in another, to the bits of `BlockOps.gemm`.

    Args:
        weights: of a layer.
        columns: whole blocks of them, at most `WIDEST`.
        out: where the products go.
    """
    if _is_wide_alike(weights.shape):
        _wide(weights, columns, out)
    else:
        out[...] = OPS.gemm(np.ascontiguousarray(columns.T), weights, trans2=True).T


def _wide(weights: Matrix, columns: Matrix, out: Matrix | None = None) -> Matrix:
    found: Matrix = np.matmul(weights, columns, out=out)
    return found


def _in_blocks(rows: Matrix, weights: Matrix) -> Matrix:
    _keep_to_one_thread()
    count, width = rows.shape
    blocks = -(-count // ROWS)
    if blocks * ROWS != count:
        filled = np.zeros((blocks * ROWS, width), dtype=np.float32)
        filled[:count] = rows
        rows = filled
    columns = rows.reshape(blocks, ROWS, width).transpose(0, 2, 1)
    found = np.matmul(weights, columns).transpose(0, 2, 1)
    return np.ascontiguousarray(found.reshape(blocks * ROWS, len(weights))[:count])


@cache
def _is_alike(shape: tuple[int, int]) -> bool:
    """Try whether rows come out the same at each place of a block, alone and among others."""
    random = np.random.default_rng(0)
    weights = random.standard_normal(shape, dtype=np.float32)
    tried = random.standard_normal((TRIED, shape[1]), dtype=np.float32)
    others = random.standard_normal((ROWS, shape[1]), dtype=np.float32)
    blocks = np.repeat(others[None], TRIED * ROWS, axis=0)
    places = np.arange(ROWS)
    for number, row in enumerate(tried):
        blocks[number * ROWS + places, places] = row
    found = _in_blocks(blocks.reshape(-1, shape[1]), weights).reshape(TRIED, ROWS, ROWS, -1)
    alone = [_in_blocks(row[None], weights)[0] for row in tried]
    rows = found[:, places, places]
    return all((rows[each] == alone[each]).all() for each in range(TRIED))


@cache
def _is_wide_alike(shape: tuple[int, int]) -> bool:
    """Try whether columns come out the same at each place of several blocks as alone in one."""
    if not _is_alike(shape):
        return False
    random = np.random.default_rng(0)
    weights = random.standard_normal(shape, dtype=np.float32)
    tried = random.standard_normal((shape[1], TRIED), dtype=np.float32)
    alone = np.concatenate([_in_blocks(row[None], weights) for row in tried.T]).T
    for count in range(ROWS, WIDEST + 1, ROWS):
        for turn in range(0, TRIED, 5):
            which = (np.arange(count) + turn) % TRIED
            if (_wide(weights, tried[:, which]) != alone[:, which]).any():
                return False
    return True


@cache
def _keep_to_one_thread() -> None:
    """Keep products of the whole process to one thread from now on.

    Where two share one, rows round otherwise; a bound for a while would not hold where two threads
    of the process read at once, of which one ends earlier.
    """
    threadpool_limits(limits=1, user_api="blas")


OPS = BlockOps()
