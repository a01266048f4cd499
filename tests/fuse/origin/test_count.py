"""The effective number: laws, and values worked out by hand."""

from __future__ import annotations

from itertools import permutations
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.fuse.origin.count import EXACT, effective_number, largest_sum

Matrix = dict[frozenset[int], float]


@st.composite
def matrices(draw: st.DrawFn, most: int = 6) -> tuple[int, Matrix]:
    count = draw(st.integers(1, most))
    values = st.sampled_from([0.0, 0.3, 0.5, 0.9, 1.0])
    return count, {
        frozenset((one, other)): draw(values) for one in range(count) for other in range(one)
    }


def of(matrix: Matrix, one: int, other: int) -> float:
    return matrix[frozenset((one, other))]


@given(matrices())
def test_largest_sum_is_that_of_the_best_order(drawn: tuple[int, Matrix]) -> None:
    count, matrix = drawn
    tried = max(
        sum(
            prod(1 - of(matrix, one, before) for before in order[:place])
            for place, one in enumerate(order)
        )
        for order in permutations(range(count))
    )
    found = largest_sum(range(count), lambda one, other: of(matrix, one, other))
    assert found == pytest.approx(tried, abs=1e-5)


@given(matrices())
def test_number_lies_between_one_and_the_groups(drawn: tuple[int, Matrix]) -> None:
    count, matrix = drawn
    number = effective_number(count, lambda one, other: of(matrix, one, other))
    assert 1 - 1e-6 <= number <= count + 1e-6


@given(matrices(), st.data())
def test_group_less_never_makes_more(drawn: tuple[int, Matrix], data: st.DataObject) -> None:
    count, matrix = drawn
    gone = data.draw(st.integers(0, count - 1))
    left = [each for each in range(count) if each != gone]
    whole = effective_number(count, lambda one, other: of(matrix, one, other))
    less = effective_number(len(left), lambda one, other: of(matrix, left[one], left[other]))
    assert less <= whole + 1e-4


@given(matrices(), st.data())
def test_more_dependence_never_makes_more(drawn: tuple[int, Matrix], data: st.DataObject) -> None:
    count, matrix = drawn
    if count == 1:
        return
    pair = data.draw(st.sampled_from(sorted(matrix, key=sorted)))
    whole = effective_number(count, lambda one, other: of(matrix, one, other))
    tighter = matrix | {pair: 1.0}
    less = effective_number(count, lambda one, other: of(tighter, one, other))
    assert less <= whole + 1e-4


@given(matrices(), st.randoms(use_true_random=False))
def test_order_of_groups_does_not_matter(drawn: tuple[int, Matrix], random: object) -> None:
    count, matrix = drawn
    order = list(range(count))
    random.shuffle(order)  # type: ignore[attr-defined]
    here = effective_number(count, lambda one, other: of(matrix, one, other))
    there = effective_number(count, lambda one, other: of(matrix, order[one], order[other]))
    assert here == there


@pytest.mark.parametrize(
    ("count", "known", "number"),
    [(1, (), 1.0), (2, (), 1.9), (3, (), 2.71), (2, (0, 1), 2.0), (3, (0, 1), 2.81)],
)
def test_presumed_independence_is_discounted_and_known_is_not(
    count: int, known: tuple[int, ...], number: float
) -> None:
    assert effective_number(count, lambda one, other: 0.0, known) == pytest.approx(number)


def test_one_root_counts_once_however_often() -> None:
    assert effective_number(30, lambda one, other: 1.0) == 1.0


def test_large_tangle_has_a_lower_bound_that_no_order_shows_in() -> None:
    count = EXACT + 8

    def near(one: int, other: int) -> float:
        return 0.5 if abs(one - other) == 1 else 0.0

    def far(one: int, other: int) -> float:
        return near(count - 1 - one, count - 1 - other)

    found = largest_sum(range(count), near)
    assert found == pytest.approx(largest_sum(range(count), far))
    assert largest_sum(range(EXACT), near) <= found <= count
