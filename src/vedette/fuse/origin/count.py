"""How many independent origins a set of groups amounts to.

Each group counts for what no group before it has told already: the sum over groups of the product
of (1 - dependence) on those before, after Dong, Berti-Équille and Srivastava (2009), taken in the
order that gives the most, so that no order of input shows in it and a group more never makes it
less. Where independence is only presumed, a small dependence is presumed with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["PRESUMED", "effective_number", "largest_sum"]

PRESUMED = 0.1
"""Dependence that is presumed between origins of which nothing is known."""
EXACT = 12
"""Groups that hang together up to which every order is tried (by subsets, as Held and Karp)."""


def effective_number(
    count: int, dependence: Callable[[int, int], float], known: Sequence[int] = ()
) -> float:
    """Return the effective number of independent origins, 0 to `count`.

    Groups that hang together by shown dependence are summed up on their own; what they come to is
    then discounted as a whole, V origins of presumed independence counting (1 - (1 - p)^V) / p.

    Args:
        count: how many groups there are.
        dependence: of two groups, by index, 0 to 1; only what something shows.
        known: indexes of groups that are known to be independent of each other.
    """
    total = sum(largest_sum(part, dependence) for part in _parts(range(count), dependence))
    sure = sum(largest_sum(part, dependence) for part in _parts(known, dependence))
    left = 1 - PRESUMED
    return round(sure + left**sure * (1 - left ** (total - sure)) / PRESUMED, 4)


def _parts(
    indexes: Sequence[int] | range, dependence: Callable[[int, int], float]
) -> list[tuple[int, ...]]:
    """Return the groups that hang together by any dependence."""
    left = list(indexes)
    parts = []
    while left:
        part = [left.pop(0)]
        for one in part:
            near = [other for other in left if dependence(one, other) > 0]
            part += near
            left = [other for other in left if other not in near]
        parts.append(tuple(sorted(part)))
    return parts


def largest_sum(part: Sequence[int], dependence: Callable[[int, int], float]) -> float:
    """Return the largest sum over groups of the product of (1 - dependence) on those before.

    Up to `EXACT` groups it is exact; beyond, the group that adds most comes next, which gives a
    lower bound.

    Example:
        >>> largest_sum((0, 1, 2), lambda one, other: 0.9 if 0 in (one, other) else 0.0)
        2.01
    """
    if len(part) <= 1:
        return float(len(part))
    if len(part) > EXACT:
        return _greedy(part, dependence)

    free = [[1.0 if one == other else 1 - dependence(one, other) for other in part] for one in part]
    # By set of bits: what each adds after the members of the set, and the largest sum over them.
    adds = [[1.0] for _ in part]
    for row, products in zip(free, adds, strict=True):
        for factor in row:
            products += [product * factor for product in products]
    best = [0.0]
    for members in range(1, 1 << len(part)):
        last = (place for place in range(len(part)) if members >> place & 1)
        rest = ((place, members ^ 1 << place) for place in last)
        best.append(max(best[others] + adds[place][others] for place, others in rest))
    return round(best[-1], 6)


def _greedy(part: Sequence[int], dependence: Callable[[int, int], float]) -> float:
    worth = dict.fromkeys(part, 1.0)
    total = 0.0
    while worth:
        chosen = max(worth, key=lambda one: (worth[one], -_weight(one, worth, dependence), -one))
        total += worth.pop(chosen)
        for other in worth:
            worth[other] *= 1 - dependence(chosen, other)
    return total


def _weight(one: int, others: dict[int, float], dependence: Callable[[int, int], float]) -> float:
    return sum(dependence(one, other) for other in others if other != one)
