"""What reports are worth: from the reliability of sources through the credibility of items.

The worth R of reports of something is how many times likelier they are if it happened than if it
did not: the ratio of hit rate and false-report rate (cascaded inference, Schum). Each independent
origin multiplies it by the ratio of its source's letter, bounded by that of the outlets through
which alone it is heard; the digit of the item then holds it within bounds. So each doubt counts
once. It is reckoned twice, at the low and at the high worth of what cannot be judged (a source of
F, an item of 6).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import exp, log
from typing import TYPE_CHECKING, Literal

from vedette.assess.table import Bounds, credibility_bounds, reliability_worth

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vedette.assess.observation import Observation, Root

__all__ = ["SIDES", "Pool", "Side", "most_worth", "shares_of", "worth_of"]

Side = Literal["low", "high"]
"""At which worth of what cannot be judged."""
SIDES: tuple[Side, Side] = ("low", "high")
CORROBORATED = 2
"""Digits up to this one need a second origin."""
ALONE = 3
"""The best digit that an item of one origin can have."""


def shares_of(roots: Sequence[Root], independent: float, side: Side) -> dict[str, float]:
    """Share the effective number of origins out among roots, the most reliable first.

    Args:
        roots: behind one observation.
        independent: their effective number.
        side: at which worth they are ordered.

    Returns:
        Key of a root → part of it that is independent of those before it, 0 to 1.

    Example:
        >>> from vedette.assess.observation import Root
        >>> roots = [Root("a", "A", "unknown", "C"), Root("b", "B", "unknown", "A")]
        >>> shares_of(roots, 1.5, "high")
        {'b': 1.0, 'a': 0.5}
    """
    left = independent
    shares = {}
    for root in (
        roots
        if len(roots) == 1
        else sorted(roots, key=lambda root: (-_ratio(root, side), root.key))
    ):
        shares[root.key] = min(1.0, max(0.0, left))
        left -= 1.0
    return shares


@dataclass(slots=True)
class Pool:
    """The worth of reports of one thing, to which observations are added one by one.

    A root counts once, with the largest share that it has in any of them.
    """

    side: Side
    without: frozenset[str] = frozenset()
    """Keys of roots that count for nothing."""
    logs: dict[str, float] = field(default_factory=dict)
    """Key of a root → logarithm of what it multiplies the worth by."""
    least: float = 1.0
    most: float = 1.0

    def add(self, observation: Observation) -> None:
        """Add the reports of one observation."""
        roots = [root for root in observation.roots if root.key not in self.without]
        if not roots:
            return
        independent = min(observation.independent, len(roots))
        shares = shares_of(roots, independent, self.side)
        for root in roots:
            grown = shares[root.key] * log(_ratio(root, self.side))
            self.logs[root.key] = max(self.logs.get(root.key, 0.0), grown)
        digit = observation.digit
        if digit <= CORROBORATED and len(roots) == 1:
            digit = ALONE
        low, high = credibility_bounds(digit)
        bounds = low if self.side == "low" else high
        most = min(bounds.most, observation.most)
        self.most = max(self.most, most)
        self.least = max(self.least, min(bounds.least, most))

    @property
    def worth(self) -> float:
        """The ratio, 1 or more; 1 says nothing."""
        product = exp(min(sum(sorted(self.logs.values())), 50.0))
        return Bounds(self.least, self.most).hold(product)

    @property
    def roots(self) -> frozenset[str]:
        """Keys of the roots that it rests on."""
        return frozenset(self.logs)


def most_worth(digit: int, most: float, side: Side) -> float:
    """Return the most that reports of one thing may be worth, however many there are.

    Args:
        digit: credibility of the item.
        most: what its own sources allow.
        side: at which worth of what cannot be judged.
    """
    digits = (digit, ALONE) if digit <= CORROBORATED else (digit,)
    low_high = [credibility_bounds(each)[SIDES.index(side)].most for each in digits]
    return min(max(low_high), most)


def worth_of(
    observations: Iterable[Observation], side: Side, without: frozenset[str] = frozenset()
) -> Pool:
    """Return the worth of all reports of several observations."""
    pool = Pool(side, without)
    for each in observations:
        pool.add(each)
    return pool


def _ratio(root: Root, side: Side) -> float:
    """Return what a root multiplies the worth by: no more than who brings its word would."""
    letters = (root.letter,) if root.held_to is None else (root.letter, root.held_to)
    ends = [reliability_worth(each) for each in letters]
    return min(each.least if side == "low" else each.most for each in ends)
