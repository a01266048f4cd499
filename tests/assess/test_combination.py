"""What is kept of many combinations loses nothing that counts: held against all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations, pairwise, product
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from vedette.assess.combination import Piece, Way, strongest_runs, strongest_ways
from vedette.assess.spread import strongest_spreads

SEEDS = st.integers(0, 100_000)


def pieces(chance: Random, most: int = 7) -> list[Piece]:
    """Some pieces, of which several may be made of one observation."""
    found = {}
    for _ in range(chance.randint(1, most)):
        key = tuple(sorted(chance.sample("abcdefghij", chance.choice((1, 1, 1, 2)))))
        day = chance.randint(1, 9)
        found[key] = Piece(
            key, day, day - chance.randint(0, 4), chance.choice((1.0, 2.0, 6.0, 16.0))
        )
    return list(found.values())


def frontier(ways: Iterable[Way]) -> dict[tuple[Piece, int], float]:
    """Piece and day → worth of the strongest way with it that ends on that day or later."""
    found: dict[tuple[Piece, int], float] = {}
    for way in ways:
        worth = min(piece.worth for piece in way)
        for piece in way:
            for day in range(1, max(each.day for each in way) + 1):
                found[piece, day] = max(found.get((piece, day), 0.0), worth)
    return found


def near(way: Way, within_days: int) -> bool:
    days = [piece.day for piece in way]
    return max(days) - min(days) <= within_days


def apart(way: Way) -> bool:
    return len({id_ for piece in way for id_ in piece.key}) == sum(len(p.key) for p in way)


def in_order(way: Way) -> bool:
    return all(one.begin <= other.day for one, other in pairwise(way))


@given(SEEDS)
@settings(max_examples=150, deadline=None)
def test_ways_lose_nothing_that_counts(seed: int) -> None:
    chance = Random(seed)
    parts = [pieces(chance) for _ in range(chance.choice((2, 2, 3, 4)))]
    within, ordered = chance.randint(0, 5), chance.random() < 0.5
    fits: Callable[[Way], bool] = in_order if ordered else bool
    every = [w for w in product(*parts) if near(w, within) and apart(w) and fits(w)]
    kept = list(strongest_ways(parts, within, ordered=ordered))
    assert set(kept) <= set(every)
    assert frontier(kept) == frontier(every)


@given(SEEDS)
@settings(max_examples=100, deadline=None)
def test_the_ways_of_every_day_have_the_strongest_of_each(seed: int) -> None:
    chance = Random(seed)
    parts = [pieces(chance) for _ in range(2)]
    within = chance.randint(0, 5)
    every = [way for way in product(*parts) if near(way, within) and apart(way)]
    kept = list(strongest_ways(parts, within, ordered=False, every_day=True))
    for day in range(1, 10):
        ends = [[way for way in some if max(p.day for p in way) == day] for some in (kept, every)]
        assert frontier(ends[0]) == frontier(ends[1])


@given(SEEDS)
@settings(max_examples=150, deadline=None)
def test_runs_lose_nothing_that_counts(seed: int) -> None:
    chance = Random(seed)
    told, least, within = pieces(chance, 9), chance.choice((2, 3)), chance.randint(0, 5)
    every = [way for way in combinations(told, least) if near(way, within)]
    kept = list(strongest_runs(told, least, within))
    assert {frozenset(way) for way in kept} <= {frozenset(way) for way in every}
    assert frontier(kept) == frontier(every)


@given(SEEDS)
@settings(max_examples=150, deadline=None)
def test_spreads_lose_nothing_that_counts(seed: int) -> None:
    chance = Random(seed)
    shown = [
        (domain, id_, piece)
        for piece in pieces(chance, 6)
        for domain in chance.sample("xyz", chance.choice((1, 1, 2)))
        for id_ in piece.key
    ]
    least, within = chance.choice((2, 3)), chance.randint(0, 5)
    every = []
    for some in combinations(shown, least):
        way = tuple({piece.key: piece for _, _, piece in some}.values())
        domains, things = ({each[at] for each in some} for at in (0, 1))
        if len(domains) == len(things) == least and near(way, within):
            every.append(way)
    kept = list(strongest_spreads(shown, least, within))
    assert {frozenset(way) for way in kept} <= {frozenset(way) for way in every}
    assert frontier(kept) == frontier(every)
