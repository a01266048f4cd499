"""Against what a time expression is read: the publication, a statement, a date before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vedette.read.time.period import ORDER, Period, Unit, day_period

__all__ = ["Anchor", "anchor_from_dates", "anchor_from_period"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A point or stretch of time against which others are read."""

    period: Period
    """The smallest period that holds it."""
    first: date | None
    last: date | None
    name: str
    """`publication`, `statement:ID` or `time:INDEX`."""


def anchor_from_dates(first: str | None, last: str | None, name: str) -> Anchor | None:
    """Return the anchor of an interval of ISO dates; None where either end is not known."""
    try:
        start, end = (
            date.fromisoformat((day or "")[:10]) for day in (first or last, last or first)
        )
    except ValueError:
        return None
    if start > end:
        return None
    return Anchor(period=_smallest(start, end), first=start, last=end, name=name)


def anchor_from_period(period: Period, name: str) -> Anchor:
    """Return the anchor of a period."""
    return Anchor(period=period, first=period.first, last=period.last, name=name)


ANCHOR_UNITS: tuple[Unit, ...] = ("day", "week", "month", "year", "decade", "century")


def _smallest(first: date, last: date) -> Period:
    day = day_period(first)
    for unit in ANCHOR_UNITS:
        period = day.widen(unit)
        if period and period.last and period.last >= last:
            return period
    return Period("century", first.year // 100)


def is_finer(unit: Unit, other: Unit) -> bool:
    """Say whether a unit is shorter than another."""
    return ORDER.index(unit) < ORDER.index(other)
