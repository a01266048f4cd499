"""Which pairs are compared, where few and where many share a key."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from vedette.fuse.crowd import distinct, pairs_in_crowds

ROWS = st.sets(st.tuples(st.integers(0, 3), st.integers(0, 9)))


@given(ROWS, st.permutations(range(10)), st.integers(1, 6), st.integers(0, 3))
def test_few_are_compared_with_one_another_and_of_many_the_first_with_all(
    rows: set[tuple[int, int]], rank: list[int], largest: int, first: int
) -> None:
    crowds = defaultdict(list)
    for key, member in sorted(rows, key=lambda row: rank[row[1]]):
        crowds[key].append(member)
    wanted = {
        tuple(sorted(pair))
        for crowd in crowds.values()
        for pair in combinations(crowd, 2)
        if len(crowd) <= largest or crowd.index(pair[0]) < first
    }
    table = np.array(sorted(rows), np.int64).reshape(-1, 2)
    found = pairs_in_crowds(
        table[:, 0], table[:, 1].astype(np.int32), np.array(rank), largest, first
    )
    assert [divmod(pair, 10) for pair in found.tolist()] == sorted(wanted)


@given(st.lists(st.integers(-5, 5)))
def test_distinct_numbers_are_each_there_once(numbers: list[int]) -> None:
    assert distinct(np.array(numbers, np.int64)).tolist() == sorted(set(numbers))
