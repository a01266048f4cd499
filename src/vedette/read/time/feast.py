"""Feasts: days that come round every year, some of them on another date each time."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from vedette.data import read_table

__all__ = ["feast_day"]

WEEK_DAYS = 7
GREGORIAN = 1583
"""First whole year of the Gregorian calendar; feasts that move are not worked out before."""
LAST_JULIAN_SHIFT = 2099
"""Until then the Julian calendar is 13 days behind from 1900 on."""


@cache
def _rules() -> dict[str, str]:
    return {row["name"]: row["rule"] for row in read_table("lexicon", "time_feasts.tsv")}


def feast_day(name: str, year: int) -> date | None:
    """Return the day of a feast in a year; None where it is not known.

    Example:
        >>> feast_day("good friday", 2024), feast_day("orthodox easter", 2024)
        (datetime.date(2024, 3, 29), datetime.date(2024, 5, 5))
    """
    rule = _rules().get(name)
    if rule is None or not GREGORIAN <= year <= LAST_JULIAN_SHIFT:
        return None
    moved = re.fullmatch(r"(easter|pascha)([+-]\d+)", rule)
    if moved:
        start = easter(year) if moved[1] == "easter" else orthodox_easter(year)
        return start + timedelta(int(moved[2]))
    nth = re.fullmatch(r"(\d\d):(\d):(\d)(?:\+(\d))?", rule)
    if nth:
        return _nth_weekday(year, *(int(part or 0) for part in nth.groups()))
    return date(year, int(rule[:2]), int(rule[3:]))


def _nth_weekday(year: int, month: int, count: int, weekday: int, plus: int) -> date:
    first = date(year, month, 1)
    ahead = (weekday - first.weekday()) % WEEK_DAYS
    return first + timedelta(ahead + WEEK_DAYS * (count - 1) + plus)


def easter(year: int) -> date:
    """Return Western Easter Sunday (the anonymous Gregorian rule)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def orthodox_easter(year: int) -> date:
    """Return Orthodox Easter Sunday in Gregorian dates (Meeus' Julian rule)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(year // 100 - year // 400 - 2)
