"""How well a time is known, in the classes that event datasets use."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from vedette.model import TimeValue

__all__ = ["DayClass", "day_class"]

_WEEK = 7
_MONTH = 31


class DayClass(NamedTuple):
    """A day that stands for a time, and how well it does."""

    day: str | None
    """ISO date; None where the time is not known to a month."""
    precision: int | None
    """1 the day, 2 within a week, 3 within a month; None for worse."""


def day_class(time: TimeValue | None) -> DayClass:
    """Return the day that stands for a time: the middle of what is known to a week or month.

    Example:
        >>> from vedette.model import TimeValue
        >>> day_class(TimeValue(earliest="2023-09-18", latest="2023-09-24"))
        DayClass(day='2023-09-21', precision=2)
        >>> day_class(TimeValue(latest="2023-10-01"))
        DayClass(day=None, precision=None)
    """
    if time is None or time.earliest is None or time.latest is None:
        return DayClass(None, None)
    try:
        first, last = date.fromisoformat(time.earliest), date.fromisoformat(time.latest)
    except ValueError:
        return DayClass(None, None)
    days = (last - first).days + 1
    if days > _MONTH:
        return DayClass(None, None)
    middle = date.fromordinal((first.toordinal() + last.toordinal()) // 2).isoformat()
    if days == 1:
        return DayClass(middle, 1)
    return DayClass(middle, 2 if days <= _WEEK else 3)
