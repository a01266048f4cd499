"""When it happened: the days that most claims share, and the days that others give instead.

A day that a text names outweighs one that only its publication bounds; a narrower interval refines
a wider one that holds it. Intervals that share no day contradict each other and stay side by side.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Literal

from vedette.fuse.settle.text import NO_COPIES, text_of
from vedette.model import EventTime, TimeAlternative, TimeValue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.fuse.mention import Mention
    from vedette.fuse.settle.text import Texts
    from vedette.fuse.sheet import Days
    from vedette.model import ClaimRef

__all__ = ["meet", "overlap", "settle_time"]

_Extent = Literal["within", "throughout"]
_Said = tuple["Days", _Extent]


def settle_time(mentions: Sequence[Mention], texts: Texts = NO_COPIES) -> EventTime | None:
    """Return the settled time with its alternatives; None where no claim bounds it at all."""
    dated = _holders([m for m in mentions if m.is_dated and m.days != (None, None)])
    bounded = _holders([m for m in mentions if not m.is_dated and m.days != (None, None)])
    if not dated:
        return _settled(bounded, {}, texts)
    return _settled(dated, bounded, texts)


def _holders(mentions: Sequence[Mention]) -> dict[_Said, list[ClaimRef]]:
    found: dict[_Said, list[ClaimRef]] = defaultdict(list)
    for mention in mentions:
        found[mention.days, mention.extent].append(mention.ref)
    return found


def _settled(
    said: dict[_Said, list[ClaimRef]], bounds: dict[_Said, list[ClaimRef]], texts: Texts
) -> EventTime | None:
    """Take the interval that most texts meet and narrow it by all that meets it."""
    if not said:
        return None
    chosen, extent = min(said, key=lambda each: _rank(each, said, texts))
    holders: list[ClaimRef] = []
    others: dict[_Said, list[ClaimRef]] = {}
    for each in sorted(said, key=lambda each: _rank(each, said, texts)):
        if overlap(chosen, each[0]):
            chosen = meet(chosen, each[0])
            holders += said[each]
        else:
            others[each] = said[each]
    for (days, _), refs in bounds.items():
        if overlap(chosen, days):
            holders += refs
        else:
            others[days, "within"] = [*others.get((days, "within"), []), *refs]
    value = _value(chosen, extent)
    return EventTime(
        **value.model_dump(),
        claims=tuple(sorted(holders)),
        alternatives=tuple(
            TimeAlternative(value=_value(*each), claims=tuple(sorted(others[each])))
            for each in sorted(others, key=lambda each: _order(each[0]))
        ),
    )


def _rank(each: _Said, said: dict[_Said, list[ClaimRef]], texts: Texts) -> tuple[object, ...]:
    """Order by how many texts give or refine it, then the narrower, then the earlier."""
    days = each[0]
    supporting = {
        text_of(ref, texts) for other in said if overlap(days, other[0]) for ref in said[other]
    }
    return (-len(supporting), _width(days), _order(days), each[1])


def overlap(one: Days, other: Days) -> bool:
    """Say whether two intervals share a day; an open end reaches everywhere."""
    starts_late = one[0] is not None and other[1] is not None and one[0] > other[1]
    ends_early = one[1] is not None and other[0] is not None and one[1] < other[0]
    return not (starts_late or ends_early)


def meet(one: Days, other: Days) -> Days:
    """Return the days that two overlapping intervals share."""
    starts = [day for day in (one[0], other[0]) if day is not None]
    ends = [day for day in (one[1], other[1]) if day is not None]
    return (max(starts) if starts else None, min(ends) if ends else None)


def _width(days: Days) -> float:
    if days[0] is None or days[1] is None:
        return float("inf")
    return float(days[1] - days[0])


def _order(days: Days) -> tuple[float, float]:
    first = float("-inf") if days[0] is None else days[0]
    return first, float("inf") if days[1] is None else days[1]


def _value(days: Days, extent: _Extent) -> TimeValue:
    first, last = (None if day is None else date.fromordinal(day).isoformat() for day in days)
    return TimeValue(earliest=first, latest=last, extent=extent)
