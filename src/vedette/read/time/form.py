"""What a time expression means before it is known against what to read it.

"Last Sunday" means the same in every text; which day it is depends on the anchor. A form holds the
meaning; `resolve.py` makes a value of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vedette.read.time.period import Period, Unit

__all__ = ["Base", "Cyclic", "Fixed", "Form", "Plain", "Shift", "Which"]

Base = Literal["anchor", "preceding"]
"""Read against the anchor (the publication, the statement) or the date mentioned last."""
Which = Literal["bare", "last", "this", "next"]


@dataclass(frozen=True, slots=True)
class Fixed:
    """A period that the words give in full, such as 24 September 2023."""

    period: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Cyclic:
    """A period that comes round again: a weekday, a month, a day of a month, a season, a feast."""

    cycle: Literal["week", "month", "year"]
    """After what it comes round again."""
    unit: Unit
    """What it is: day, month, season, quarter or half."""
    index: int = 0
    """Weekday 0 to 6, month 1 to 12, season 0 to 3, quarter 1 to 4, half 1 or 2."""
    day: int = 0
    """Day of the month, 0 where it names none."""
    weekday: int | None = None
    """Weekday that the words give beside a day of a month; it helps to find the year."""
    feast: str | None = None
    """Name of a feast whose day differs from year to year."""
    year: int | None = None
    """The year, where the words give it and the day in it has to be worked out (a feast)."""
    which: Which = "bare"
    of_year: bool = False
    """Whether `which` picks the year that it lies in ("April next year")."""
    base: Base = "anchor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """So many units before (negative) or after the base."""

    unit: Unit
    count: int
    base: Base = "anchor"
    bound: Literal["before", "after"] | None = None
    """For "earlier this month" and "later that year": on which side of the base it lies."""
    weekday: int | None = None
    """For "Wednesday of last week": the day of the week that the count reaches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """A value that needs no anchor: a duration, a set, a reference such as PAST_REF."""

    kind: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    unit: str | None = None
    reach: int = 0
    """For "the past three weeks" (-3) and "the next two days" (2): units from the publication."""
    open_side: int = 0
    """For "recent days" (-1) and "the coming weeks" (1): only their near end is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The whole meaning of an expression."""

    base: Fixed | Cyclic | Shift | Plain
    hour: str | None = None
    """Time of day as TIMEX3 writes it behind the day: TMO, T10:35."""
    mod: str | None = None
    widen: Unit | None = None
    """For "the week of 6 March": the unit that holds the base."""
    fiscal: bool = False
