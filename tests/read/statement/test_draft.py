"""Statements in tokens."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from vedette.read.statement.draft import Draft, DraftIndex, merge_ranges, subtract
from vedette.read.statement.lexicon import cues_by_form

SAID = cues_by_form("VERB")["said"][0]
RANGES = st.tuples(st.integers(0, 30), st.integers(1, 30)).map(lambda pair: (pair[0], sum(pair)))


def draft_at(head: int) -> Draft:
    return Draft(cue=(head, head + 1), entry=SAID, head=head, clause=(head, head + 1))


@given(st.lists(st.integers(0, 5000), max_size=30), st.integers(0, 5000), st.integers(0, 1000))
def test_near_leaves_out_nothing_within_reach(heads: list[int], at: int, reach: int) -> None:
    index = DraftIndex(draft_at(head) for head in heads[: len(heads) // 2])
    for head in heads[len(heads) // 2 :]:
        index.add(draft_at(head))
    near = {number for number, _ in index.near(at, at, reach=reach)}
    assert {n for n, head in enumerate(heads) if abs(head - at) <= reach} <= near


def tokens_of(ranges: Iterable[tuple[int, int]]) -> set[int]:
    return {token for start, end in ranges for token in range(start, end)}


@given(st.lists(RANGES, max_size=6))
def test_merging_keeps_the_tokens_apart_and_in_order(ranges: list[tuple[int, int]]) -> None:
    merged = merge_ranges(ranges)
    assert tokens_of(merged) == tokens_of(ranges)
    assert all(one[1] < two[0] for one, two in pairwise(merged))


@given(RANGES, RANGES)
def test_subtract_leaves_what_is_outside_the_hole(
    span: tuple[int, int], hole: tuple[int, int]
) -> None:
    assert tokens_of(subtract(span, hole)) == set(range(*span)) - set(range(*hole))
