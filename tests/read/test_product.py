"""Products in blocks: a row of one hangs on the row alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from thinc.api import NumpyOps
from threadpoolctl import threadpool_info

from vedette.read import product
from vedette.read.product import ROWS, BlockOps

RANDOM = np.random.default_rng(1)
WEIGHTS = RANDOM.standard_normal((288, 96), dtype=np.float32)
POOL = RANDOM.standard_normal((60, 96), dtype=np.float32)


@given(st.lists(st.integers(0, len(POOL) - 1), max_size=5 * ROWS))
@settings(max_examples=60, deadline=None)
def test_a_row_comes_out_the_same_among_any_others(chosen: list[int]) -> None:
    ops = BlockOps()
    alone = [ops.gemm(row[None], WEIGHTS, trans2=True)[0] for row in POOL]
    together = ops.gemm(POOL[chosen], WEIGHTS, trans2=True)
    assert together.shape == (len(chosen), len(WEIGHTS))
    assert together.flags.c_contiguous  # the compiled parts of thinc take no other
    for row, number in zip(together, chosen, strict=True):
        assert row.tobytes() == alone[number].tobytes()


def test_products_are_those_of_thinc_but_for_the_last_bits() -> None:
    plain = NumpyOps().gemm(POOL, WEIGHTS, trans2=True)
    out = np.empty((len(POOL) + 1, len(WEIGHTS)), dtype=np.float32)
    found = BlockOps().gemm(POOL, WEIGHTS, out=out[1:], trans2=True)
    np.testing.assert_allclose(found, plain, rtol=1e-4, atol=1e-4)
    assert found.base is out


def test_products_share_no_threads() -> None:
    """Rows of a block that two threads share would round otherwise than those of one."""
    BlockOps().gemm(POOL, WEIGHTS, trans2=True)
    pools = [each for each in threadpool_info() if each["user_api"] == "blas"]
    assert {each["num_threads"] for each in pools} == {1}


def test_where_a_place_would_show_thinc_multiplies(monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that rounds rows otherwise by their place in a block is not used."""
    in_blocks = product._in_blocks

    def by_place(rows: product.Matrix, weights: product.Matrix) -> product.Matrix:
        found = in_blocks(rows, weights)
        found[1::2] = np.nextafter(found[1::2], np.float32(np.inf))
        return found

    product._is_alike.cache_clear()
    monkeypatch.setattr(product, "_in_blocks", by_place)
    try:
        found = BlockOps().gemm(POOL, WEIGHTS, trans2=True)
    finally:
        product._is_alike.cache_clear()
    assert found.tobytes() == NumpyOps().gemm(POOL, WEIGHTS, trans2=True).tobytes()
