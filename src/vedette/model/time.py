"""A time expression, its TIMEX3 value and the days that it can mean."""

from __future__ import annotations

from typing import Literal

from vedette.model.base import Value

__all__ = ["Granularity", "TimeExpression", "TimeKind"]

TimeKind = Literal["DATE", "TIME", "DURATION", "SET"]
Granularity = Literal[
    "second", "minute", "hour", "part_of_day", "day", "weekend", "week",
    "month", "season", "quarter", "half", "year", "decade", "century",
]  # fmt: skip


class TimeExpression(Value):
    """One time expression of a text (TIMEX3 of TimeML)."""

    start: int
    end: int
    """End exclusive."""
    kind: TimeKind
    """TIMEX3 type."""
    value: str
    """TIMEX3 value, such as 2023-09-24, 2023-W38, P3D, XXXX-WXX-7, PAST_REF."""
    earliest: str | None = None
    """ISO date, inclusive; None where open or unknown."""
    latest: str | None = None
    """ISO date, inclusive; None where open or unknown."""
    granularity: Granularity | None = None
    """The unit that the words speak in."""
    mod: str | None = None
    """TIMEX3 modifier: START, MID, END, APPROX, BEFORE, AFTER, MORE_THAN, …"""
    anchor: str | None = None
    """What it was resolved against: `publication`, `statement:ID`, `time:INDEX`, or None."""
