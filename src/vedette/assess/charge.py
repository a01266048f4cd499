"""The discount for dependence: items that rest on one origin count less and less.

Each item is counted at one of the origins that it rests on. At each origin the strongest item
counts whole, the next one (1 - d), the next (1 - d)², where d is the dependence of two items of one
origin (`w_k = Π (1 - dep)` over those before it). Items are shared out among their origins so that
the sum is as large as it can be; therefore the discount is monotone: without an item, or without an
origin, the sum is never larger.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Charged", "share_out"]

MOST_RANKS = 8
"""Items beyond this rank at one origin count for nothing; a half to the eighth is 0.4 per cent."""
Values = dict[str, dict[str, float]]
"""Item → origin → what it would count there, undiscounted; above 0."""


@dataclass(frozen=True, slots=True)
class Charged:
    """What one item counts."""

    root: str
    """The origin that it is counted at."""
    weight: float
    """Discount, above 0 and up to 1."""
    amount: float
    """Its value times its weight."""


def share_out(values: Mapping[str, Mapping[str, float]], dependence: float) -> dict[str, Charged]:
    """Share items out among the origins that they rest on, so that they count for the most.

    Args:
        values: item → origin → what it would count there, 0 or more.
        dependence: of two items of one origin, 0 to 1.

    Returns:
        What each item that counts for anything counts.

    Example:
        >>> found = share_out({"a": {"x": 3.0, "y": 3.0}, "b": {"x": 2.0}, "c": {"x": 1.0}}, 0.5)
        >>> {item: (each.root, each.weight) for item, each in sorted(found.items())}
        {'a': ('y', 1.0), 'b': ('x', 1.0), 'c': ('x', 0.5)}
    """
    left = {
        item: {root: value for root, value in sorted(at.items()) if value > 0}
        for item, at in sorted(values.items())
    }
    left = {item: at for item, at in left.items() if at}
    charged = _uncontested(left)
    for part in _parts(left):
        charged |= _alone(part, dependence) or _assigned(part, dependence)
    return charged


def _uncontested(left: Values) -> dict[str, Charged]:
    """Take out items whose best origin nobody else rests on: nothing is lost by it."""
    charged: dict[str, Charged] = {}
    found = True
    while found:
        wanted = Counter(root for at in left.values() for root in at)
        found = False
        for item, at in list(left.items()):
            best = max(at.values())
            root = next((r for r, v in at.items() if v == best and wanted[r] == 1), None)
            if root is not None:
                charged[item] = Charged(root, 1.0, best)
                del left[item]
                wanted.subtract(at.keys())
                found = True
    return charged


def _parts(left: Values) -> list[Values]:
    """Return the items in parts that share no origin."""
    at_root: dict[str, list[str]] = defaultdict(list)
    for item, at in left.items():
        for root in at:
            at_root[root].append(item)
    parts, seen = [], set[str]()
    for first in left:
        waiting, part = [first], list[str]()
        while waiting:
            item = waiting.pop()
            if item not in seen:
                seen.add(item)
                part.append(item)
                for root in left[item]:
                    waiting += at_root.pop(root, ())
        if part:
            parts.append({item: left[item] for item in sorted(part)})
    return parts


def _alone(part: Values, dependence: float) -> dict[str, Charged]:
    """Rank items that all rest on one and the same origin; empty where they rest on several."""
    roots = {root for at in part.values() for root in at}
    if len(roots) > 1:
        return {}
    (root,) = roots
    order = sorted(part, key=lambda item: (-part[item][root], item))
    return {
        item: Charged(root, weight, part[item][root] * weight)
        for rank, item in enumerate(order[:MOST_RANKS])
        if (weight := (1.0 - dependence) ** rank) > 0
    }


def _assigned(part: Values, dependence: float) -> dict[str, Charged]:
    """Solve the assignment of items to (origin, rank), exactly (Hungarian method)."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    wanted = Counter(root for at in part.values() for root in at)
    roots = {root: number for number, root in enumerate(sorted(wanted))}
    slots = [
        (root, (1.0 - dependence) ** rank)
        for root in roots
        for rank in range(min(wanted[root], MOST_RANKS))
    ]
    items: Sequence[str] = list(part)
    values = np.zeros((len(items), len(roots)))
    for row, item in enumerate(items):
        for root, value in part[item].items():
            values[row, roots[root]] = value
    gains = values[:, [roots[root] for root, _ in slots]] * np.array([w for _, w in slots])
    rows, columns = linear_sum_assignment(gains, maximize=True)
    found = {}
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        root, weight = slots[column]
        amount = float(gains[row, column])
        if amount > 0:
            found[items[row]] = Charged(root, weight, amount)
    return found
