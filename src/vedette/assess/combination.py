"""Of all ways in which several things were seen together: those that nothing else outdoes.

Many ways may be in a window of days. What counts is how strong the weakest part is, how new the
newest one is, and on which origins it rests. So it is enough to keep, for each thing that takes
part, the strongest way with it that ends on a day, where no later day has one as strong. Nothing
that counts is lost: without a thing, nothing can take its place that was not there before.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["Chain", "Piece", "Way", "strongest_runs", "strongest_ways"]


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that may take part."""

    key: tuple[str, ...]
    """Ids of the observations that it is made of; no two pieces of one way share any."""
    day: int
    """Its last day."""
    begin: int
    """Its first day."""
    worth: float
    """How strong it is."""
    ids: frozenset[str] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Find its ids once."""
        object.__setattr__(self, "ids", frozenset(self.key))


Way = tuple[Piece, ...]
Ranked = list[tuple[float, Piece]]
"""Pieces with the most that a way with them may be worth, the most first."""


def _by_worth(piece: Piece) -> tuple[float, int, tuple[str, ...]]:
    return -piece.worth, -piece.day, piece.key


class Chain:
    """Pieces of several parts in one window, of which a way takes one each.

    Args:
        parts: the pieces of each part.
        ordered: True where no piece may begin after the one of the next part ended.
    """

    def __init__(self, parts: Sequence[Sequence[Piece]], *, ordered: bool) -> None:
        self.parts = parts
        self.ordered = ordered
        self._before = self._bounds(parts, lambda one, other: self._fits(other, one))
        self._after = self._bounds(parts[::-1], self._fits)[::-1]

    def with_piece(self, at: int, piece: Piece, least: float) -> tuple[float, Way]:
        """Return the strongest way with a piece; none where none is stronger than the least.

        Args:
            at: number of the part that the piece stands for.
            piece: that takes part.
            least: what a way has to outdo.
        """
        left = [(number, self._before[number]) for number in reversed(range(at))]
        right = [(number, self._after[number]) for number in range(at + 1, len(self.parts))]
        return self._go(at, {at: piece}, [*left, *right], piece.worth, least)

    def _go(
        self,
        at: int,
        chosen: dict[int, Piece],
        steps: Sequence[tuple[int, Ranked]],
        worth: float,
        least: float,
    ) -> tuple[float, Way]:
        """Choose a piece for each of the parts that are left, the most promising first."""
        if not steps:
            return worth, tuple(chosen[number] for number in sorted(chosen))
        (number, ranked), rest = steps[0], steps[1:]
        found: Way = ()
        for bound, piece in ranked:
            if min(bound, worth) <= least:
                break
            if self._may_join(number, piece, at, chosen):
                reached, way = self._go(
                    at, {**chosen, number: piece}, rest, min(worth, piece.worth), least
                )
                if way:
                    least, found = reached, way
        return least, found

    def _may_join(self, number: int, piece: Piece, at: int, chosen: dict[int, Piece]) -> bool:
        if any(not piece.ids.isdisjoint(other.ids) for other in chosen.values()):
            return False
        if number < at:
            return self._fits(piece, chosen[number + 1])
        return self._fits(chosen[number - 1], piece)

    def _fits(self, one: Piece, other: Piece) -> bool:
        return not self.ordered or one.begin <= other.day

    @staticmethod
    def _bounds(
        parts: Sequence[Sequence[Piece]], fits: Callable[[Piece, Piece], bool]
    ) -> list[Ranked]:
        """Return for each piece the most that it and the parts before it may be worth."""
        found: list[Ranked] = []
        for part in parts:
            ranked: Ranked = []
            for piece in part:
                bound = piece.worth
                if found:
                    best = next((b for b, other in found[-1] if fits(piece, other)), 0.0)
                    bound = min(bound, best)
                if bound > 0:
                    ranked.append((bound, piece))
            ranked.sort(key=lambda each: (-each[0], *_by_worth(each[1])))
            found.append(ranked)
        return found


def strongest_ways(
    parts: Sequence[Sequence[Piece]], within_days: int, *, ordered: bool, every_day: bool = False
) -> Iterator[Way]:
    """Yield for each piece the strongest ways with it, of which none is outdone by a later one.

    Args:
        parts: what may stand for each part, in any order.
        within_days: days between the last days of the first and the last piece, at most.
        ordered: True where no piece may begin after the one of the next part ended.
        every_day: True for the strongest way of every day, outdone or not.
    """
    by_day = [sorted(part, key=lambda piece: piece.day) for part in parts]
    reached: dict[tuple[int, tuple[str, ...]], float] = defaultdict(float)
    for day in sorted({piece.day for part in parts for piece in part}, reverse=True):
        near = [_between(part, day - within_days, day) for part in by_day]
        if not all(near):
            continue
        if not every_day and not _may_be_outdone(near, reached):
            continue
        for number, part in enumerate(near):
            newest = _between(part, day, day)
            if newest:
                chain = Chain([*near[:number], newest, *near[number + 1 :]], ordered=ordered)
                yield from _of_each(chain, {} if every_day else reached)


def _may_be_outdone(
    near: Sequence[Sequence[Piece]], reached: dict[tuple[int, tuple[str, ...]], float]
) -> bool:
    """Say whether a piece is left of which a way could be stronger than those of later days."""
    tops = [max(piece.worth for piece in part) for part in near]
    for at, part in enumerate(near):
        most = min((top for number, top in enumerate(tops) if number != at), default=0.0)
        for piece in part:
            if reached.get((at, piece.key), 0.0) < min(most, piece.worth):
                return True
    return False


def _of_each(chain: Chain, reached: dict[tuple[int, tuple[str, ...]], float]) -> Iterator[Way]:
    for at, part in enumerate(chain.parts):
        for piece in part:
            least = reached.get((at, piece.key), 0.0)
            if least < piece.worth:
                worth, way = chain.with_piece(at, piece, least)
                if way:
                    reached[at, piece.key] = worth
                    yield way


def strongest_runs(
    pieces: Sequence[Piece], at_least: int, within_days: int, *, every_day: bool = False
) -> Iterator[Way]:
    """Yield for each piece the strongest runs of so many with it, none outdone by a later one.

    Args:
        pieces: what may be told again, in any order.
        at_least: how many a run has.
        within_days: days between the last days of the first and the last piece, at most.
        every_day: True for the strongest run of every day, outdone or not.
    """
    by_day = sorted(pieces, key=lambda piece: piece.day)
    reached: dict[tuple[str, ...], float] = defaultdict(float)
    for day in sorted({piece.day for piece in pieces}, reverse=True):
        near = sorted(_between(by_day, day - within_days, day), key=_by_worth)
        if len(near) < at_least:
            continue
        newest = next(piece for piece in near if piece.day == day)
        for piece in near:
            run = _run(near, newest, piece, at_least)
            worth = min(each.worth for each in run)
            if every_day or worth > reached[piece.key]:
                reached[piece.key] = worth
                yield run


def _run(near: Sequence[Piece], newest: Piece, piece: Piece, at_least: int) -> Way:
    """Return the strongest run with a piece, with one of the last day among it."""
    run = [piece] if piece.day == newest.day else [newest, piece]
    for each in near:
        if len(run) == at_least:
            break
        if each is not piece and each is not run[0]:
            run.append(each)
    return tuple(sorted(run, key=lambda each: (-each.day, each.key)))


def _between(by_day: Sequence[Piece], first: int, last: int) -> Sequence[Piece]:
    begin = bisect_left(by_day, first, key=lambda piece: piece.day)
    return by_day[begin : bisect_right(by_day, last, key=lambda piece: piece.day)]
