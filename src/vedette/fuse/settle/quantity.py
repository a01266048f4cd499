"""How many: every number that was given for a role, with who gives it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from vedette.model import EventQuantity, QuantityValue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.fuse.mention import Count, Mention
    from vedette.model import ClaimRef, QuantityRole

__all__ = ["settle_quantities"]

_Key = tuple["QuantityRole", str | None]
_UNIT_TELLS = ("other", "money", "weapons", "vehicles")
"""Roles whose numbers only compare where their units are the same."""


def settle_quantities(mentions: Sequence[Mention]) -> tuple[EventQuantity, ...]:
    """Return the numbers of an event by role, and by unit where the role alone says too little."""
    found: dict[_Key, dict[tuple[float | None, float | None], list[ClaimRef]]] = {}
    for mention in mentions:
        for count in mention.counts:
            by_value = found.setdefault(_key(count), defaultdict(list))
            by_value[count.low, count.high].append(mention.ref)
    keys = sorted(found, key=lambda key: (key[0], key[1] or ""))
    return tuple(_quantity(key, found[key]) for key in keys)


def _key(count: Count) -> _Key:
    return count.role, count.unit if count.role in _UNIT_TELLS else None


def _quantity(
    key: _Key, found: dict[tuple[float | None, float | None], list[ClaimRef]]
) -> EventQuantity:
    order = sorted(found, key=lambda value: (_number(value[0], 0), _number(value[1], 1)))
    lows = [low for low, _ in order if low is not None]
    highs = [high for _, high in order]
    return EventQuantity(
        role=key[0],
        unit=key[1],
        low=min(lows) if len(lows) == len(order) else None,
        high=max((high for high in highs if high is not None), default=None)
        if None not in highs
        else None,
        values=tuple(
            QuantityValue(low=low, high=high, claims=tuple(sorted(set(found[low, high]))))
            for low, high in order
        ),
    )


def _number(value: float | None, side: int) -> float:
    if value is None:
        return float("inf") if side else float("-inf")
    return value
