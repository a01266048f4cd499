"""What origins pass through: the one line of reporting that tells of them, else they themselves.

Two speakers whom only one paper quotes hang on that paper. That is found for each hypothesis by
itself, from nothing but what counts against it: what suits a hypothesis best says nothing about it,
not even through whom others were heard. So the sum against it is the same without such a report.
Where more counts against it, each origin passes through the same or something wider, so that the
discount for dependence can only become less.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["LINE", "Told", "by_way", "ways"]

LINE = "line "
"""Begins the key of a line of reporting."""


Told = tuple[float, frozenset[str]]
"""What something counts at one origin, and the lines of reporting that tell of the origin there."""


def ways(told: Iterable[Mapping[str, Told]]) -> dict[str, str]:
    """Return for each origin the key of what all that is told of it passes through.

    Args:
        told: for each thing that counts, what it counts at its origins.

    Example:
        >>> herald, post = frozenset(("Herald",)), frozenset(("Post",))
        >>> ways([{"minister": (2.0, herald), "bishop": (2.0, herald)}, {"minister": (1.0, post)}])
        {'minister': 'minister', 'bishop': 'line Herald'}
    """
    lines: dict[str, frozenset[str]] = {}
    for each in told:
        for root, (_, through) in each.items():
            known = lines.setdefault(root, through)
            if known is not through and known != through:
                lines[root] = known | through
    return {
        root: f"{LINE}{next(iter(through))}" if len(through) == 1 else root
        for root, through in lines.items()
    }


def by_way(
    told: Mapping[str, Mapping[str, Told]],
) -> tuple[dict[str, str], dict[str, dict[str, float]]]:
    """Go over from the origins of what counts against one hypothesis to what they pass through.

    Args:
        told: family → origin → what it counts there, above 0.

    Returns:
        Origin → key of what it passes through, and family → such a key → what it counts there.
    """
    way = ways(told.values())
    values: dict[str, dict[str, float]] = {}
    for family, at in told.items():
        found = values[family] = {}
        for root, (nats, _) in at.items():
            key = way[root]
            if nats > found.get(key, 0.0):
                found[key] = nats
    return way, values
