from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vedette.model import Offsets, Statement
from vedette.read.innermost import Innermost

pieces = st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda pair: (pair[0], sum(pair)))


def statement(number: int, *content: Offsets) -> Statement:
    return Statement(
        id=f"s{number}", source_kind="unnamed", content=content, manner="indirect", act="assert"
    )


def test_the_shortest_content_wins_and_outside_there_is_none() -> None:
    outer, inner = statement(1, (0, 50)), statement(2, (10, 20))
    innermost = Innermost([outer, inner])
    assert innermost.at(15) == inner
    assert innermost.at(20) == outer
    assert innermost.at(50) is None


def test_length_counts_all_pieces() -> None:
    pair, single = statement(1, (0, 10), (20, 40)), statement(2, (0, 15))
    assert Innermost([pair, single]).at(5) == single


@given(st.lists(st.lists(pieces, min_size=1, max_size=2), max_size=6), st.integers(0, 60))
def test_it_finds_what_a_plain_search_finds(contents: list[list[Offsets]], at: int) -> None:
    statements = []
    for number, content in enumerate(contents):
        ordered = sorted(content)
        apart = [span for i, span in enumerate(ordered) if not i or span[0] > ordered[i - 1][1]]
        statements.append(statement(number, *apart))
    holding = [
        (sum(end - start for start, end in s.content), s.id, s)
        for s in statements
        if any(start <= at < end for start, end in s.content)
    ]
    assert Innermost(statements).at(at) == (min(holding)[2] if holding else None)
