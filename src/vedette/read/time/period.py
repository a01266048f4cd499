"""A period of the calendar: a day, a week, a month and so on, up to a century.

A period is its unit and its number, counted from the year 0, so that the one after it is the
number plus one. Years before Christ are negative. Times of day are not periods; they are written
behind the day by whoever needs them.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal

__all__ = ["SEASONS", "Period", "Unit", "day_period"]

Unit = Literal[
    "day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century"
]
SEASONS = ("SP", "SU", "FA", "WI")
"""TIMEX3 codes; meteorological, of the northern half: March, June, September, December."""
PER_YEAR: dict[str, int] = {"month": 12, "season": 4, "quarter": 4, "half": 2, "year": 1}
YEARS: dict[str, int] = {"decade": 10, "century": 100}
ORDER: tuple[str, ...] = (
    "day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century",
)  # fmt: skip
"""Units from the finest to the coarsest."""
WEEK_DAYS = 7
THIRDS = 3


@dataclass(frozen=True, slots=True)
class Period:
    """One period of the calendar."""

    unit: Unit
    number: int
    """Days and weeks since 0001-01-01 (a Monday), else units since the year 0."""

    def shift(self, count: int) -> Period:
        """Return the period so many of its units later, earlier where the count is negative."""
        return Period(self.unit, self.number + count)

    @property
    def year(self) -> int:
        """The year in which it begins; negative before Christ."""
        if self.unit in PER_YEAR:
            return self.number // PER_YEAR[self.unit]
        if self.unit in YEARS:
            return self.number * YEARS[self.unit]
        first = self.first
        return first.year if first else 0

    @property
    def first(self) -> date | None:
        """First day; None before Christ and after the year 9999."""
        return self._bounds()[0]

    @property
    def last(self) -> date | None:
        """Last day; None before Christ and after the year 9999."""
        return self._bounds()[1]

    def _bounds(self) -> tuple[date | None, date | None]:
        try:
            return _days(self.unit, self.number)
        except (ValueError, OverflowError):
            return None, None

    def third(self, part: int) -> tuple[date | None, date | None]:
        """Return first and last day of its first (0), middle (1) or last (2) third.

        Days of a month are cut at the 10th and the 20th; longer periods in equal parts.
        """
        first, last = self._bounds()
        if first is None or last is None:
            return None, None
        days = (last - first).days + 1
        cuts = [0, 10, 20, days] if self.unit == "month" else [days * i // THIRDS for i in range(4)]
        return first + timedelta(cuts[part]), first + timedelta(max(cuts[part + 1] - 1, cuts[part]))

    def widen(self, unit: Unit) -> Period | None:
        """Return the period of a coarser or the same unit that holds it; None for a finer unit."""
        if unit == self.unit:
            return self
        if ORDER.index(unit) < ORDER.index(self.unit):
            return None
        if unit in YEARS:
            return Period(unit, _truncate(self.year, YEARS[unit]))
        if unit == "year":
            return Period(unit, self.year)
        return self._widen_within_year(unit)

    def _widen_within_year(self, unit: Unit) -> Period | None:
        first = self.first
        if first is None:
            return None
        if unit in ("week", "weekend"):
            return Period(unit, (first.toordinal() - 1) // WEEK_DAYS)
        if unit == "season":
            return Period(unit, (first.year * 12 + first.month - 3) // 3)
        months = first.year * 12 + first.month - 1
        return Period(unit, months // (12 // PER_YEAR[unit]))

    @property
    def value(self) -> str:
        """TIMEX3 value, such as 2023-09-24, 2023-W38, 2023-SU, 199, BC0480."""
        if self.unit in ("day", "week", "weekend"):
            return self._day_value()
        if self.unit in YEARS:
            width = 3 if self.unit == "decade" else 2
            return _signed(self.number, width)
        year, rest = divmod(self.number, PER_YEAR[self.unit])
        return _signed(year, 4) + _within_year(self.unit, rest)

    def _day_value(self) -> str:
        first = self.first
        if first is None:
            return "XXXX-XX-XX" if self.unit == "day" else "XXXX-WXX"
        if self.unit == "day":
            return first.isoformat()
        calendar = date.fromordinal(self.number * WEEK_DAYS + 1).isocalendar()
        week = f"{calendar.year:04}-W{calendar.week:02}"
        return f"{week}-WE" if self.unit == "weekend" else week


def day_period(day: date) -> Period:
    """Return the period of one day."""
    return Period("day", day.toordinal())


def _signed(number: int, width: int) -> str:
    return f"BC{-number:0{width}}" if number < 0 else f"{number:0{width}}"


def _within_year(unit: str, rest: int) -> str:
    forms = {"month": f"-{rest + 1:02}", "quarter": f"-Q{rest + 1}", "half": f"-H{rest + 1}"}
    return f"-{SEASONS[rest]}" if unit == "season" else forms.get(unit, "")


def _truncate(year: int, size: int) -> int:
    return year // size if year >= 0 else -(-year // size)


def _days(unit: str, number: int) -> tuple[date, date]:
    """Return first and last day; raises ValueError or OverflowError out of the calendar."""
    if unit == "day":
        day = date.fromordinal(number)
        return day, day
    if unit in ("week", "weekend"):
        monday = date.fromordinal(number * WEEK_DAYS + 1)
        return monday + timedelta(5 if unit == "weekend" else 0), monday + timedelta(6)
    if unit in YEARS:
        size = YEARS[unit]
        return date(max(number * size, MINYEAR), 1, 1), date(number * size + size - 1, 12, 31)
    count = 12 // PER_YEAR[unit]
    start = number * count + (2 if unit == "season" else 0)
    return _months(start, count)


def _months(start: int, count: int) -> tuple[date, date]:
    end_year, end_month = divmod(start + count - 1, 12)
    if not MINYEAR <= end_year <= MAXYEAR:
        raise ValueError(end_year)
    last = date(end_year, end_month + 1, monthrange(end_year, end_month + 1)[1])
    return date(start // 12, start % 12 + 1, 1), last
