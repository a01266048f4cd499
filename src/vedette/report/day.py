"""Days and intervals in words: `24 Sep 2023`, `18–24 Sep 2023`, `Sep 2023`, `by 1 Oct 2023`."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

__all__ = ["day_words", "interval_words"]

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DECEMBER = 12


def day_words(day: str) -> str:
    """Write an ISO date or date-time for people; what is no date is left as it is.

    Example:
        >>> day_words("2023-09-24")
        '24 Sep 2023'
        >>> day_words("2023-09-24T18:05:00+02:00")
        '24 Sep 2023 18:05'
    """
    parsed = _date(day)
    if parsed is None:
        return day
    clock = f" {day[11:16]}" if day[10:11] == "T" else ""
    return f"{parsed.day} {MONTHS[parsed.month - 1]} {parsed.year}{clock}"


def interval_words(earliest: str | None, latest: str | None) -> str | None:
    """Write an interval of days, both ends inclusive; None where both are unknown.

    Example:
        >>> interval_words("2023-09-18", "2023-09-24")
        '18–24 Sep 2023'
        >>> interval_words("2023-09-01", "2023-09-30")
        'Sep 2023'
        >>> interval_words(None, "2023-10-01")
        'by 1 Oct 2023'
        >>> interval_words("2023-10-01", None)
        'from 1 Oct 2023'
    """
    if earliest is None:
        return None if latest is None else f"by {day_words(latest)}"
    if latest is None:
        return f"from {day_words(earliest)}"
    first, last = _date(earliest), _date(latest)
    if first is None or last is None:
        return earliest if earliest == latest else f"{earliest} to {latest}"
    return _whole(first, last) or _between(first, last)


def _date(day: str) -> date | None:
    try:
        return date.fromisoformat(day[:10])
    except ValueError:
        return None


def _whole(first: date, last: date) -> str | None:
    """Name whole years and months by themselves."""
    if first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return None
    if first.month == 1 and last.month == DECEMBER:
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    end = f"{MONTHS[last.month - 1]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return end
    start = MONTHS[first.month - 1]
    return f"{start}–{end}" if first.year == last.year else f"{start} {first.year} – {end}"


def _between(first: date, last: date) -> str:
    end = f"{last.day} {MONTHS[last.month - 1]} {last.year}"
    if first == last:
        return end
    if first.year != last.year:
        return f"{first.day} {MONTHS[first.month - 1]} {first.year} – {end}"
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]} – {end}"
    return f"{first.day}–{end}"
