"""What two mentions hold of what a comparison looks at, in words, to be read beside its level."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from vedette.fuse.mention import Count, Mention
    from vedette.fuse.sheet import Days

__all__ = ["values_beside"]

_MOST = 3
"""Names, and numbers, that are told of one mention."""


def values_beside(comparison: str, one: Mention, other: Mention) -> str:
    """Return the values of both mentions, or "" where a comparison looks at no single value.

    Example:
        "2023-09-24 beside by 2023-09-25", "6 detained beside none"
    """
    tell = _TELL.get(comparison)
    if tell is None:
        return ""
    left, right = tell(one), tell(other)
    return f"{left or 'none'} beside {right or 'none'}" if left or right else ""


def _days(days: Days) -> str:
    first, last = (None if day is None else date.fromordinal(day).isoformat() for day in days)
    if first == last:
        return first or ""
    if first is None:
        return f"by {last}"
    return f"from {first}" if last is None else f"{first} to {last}"


def _places(mention: Mention) -> str:
    return ", ".join(dict.fromkeys(place.name for place in mention.places[:_MOST]))


def _parties(mention: Mention) -> str:
    sides = [
        ", ".join(party.name for party in side[:_MOST]) or "?"
        for side in (mention.actors, mention.recipients)
    ]
    return "" if sides == ["?", "?"] else " → ".join(sides)


def _number(count: Count) -> str:
    low, high = (None if each is None else f"{each:g}" for each in (count.low, count.high))
    if low == high:
        return f"{low} {count.role}"
    if low is None:
        return f"up to {high} {count.role}"
    return f"{low}+ {count.role}" if high is None else f"{low} to {high} {count.role}"


_TELL: dict[str, Callable[[Mention], str]] = {
    "trigger": lambda mention: mention.trigger,
    "parties": _parties,
    "time": lambda mention: _days(mention.days),
    "publication": lambda mention: _days(mention.sheet.published),
    "place": _places,
    "numbers": lambda mention: ", ".join(map(_number, mention.counts[:_MOST])),
    "type": lambda mention: mention.type,
    "standing": lambda mention: mention.status,
    "repeat": lambda mention: mention.another,
}
