"""Lengths of time as people write them, and as they are told."""

from __future__ import annotations

import re

from vedette.errors import UsageError

__all__ = ["seconds_of", "span_words"]

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
WRITTEN = re.compile(r"(\d{1,6})\s*([smhd])")
MINUTE, HOUR, DAY = 60, 3600, 86_400
TWICE = 2


def seconds_of(written: str, *, least: int = 1) -> int:
    """Return the seconds of a length of time such as `15m`.

    Raises:
        UsageError: it is none, or shorter than it may be.

    Example:
        >>> seconds_of("15m")
        900
    """
    match = WRITTEN.fullmatch(written.strip().lower())
    if match is None:
        raise UsageError(f"{written!r} is no length of time", "Write it as 90s, 15m, 6h or 2d.")
    seconds = int(match[1]) * UNITS[match[2]]
    if seconds < least:
        raise UsageError(f"{written!r} is too short", f"Give {span_words(least)} at least.")
    return seconds


def span_words(seconds: float) -> str:
    """Return a length of time in the largest unit of which it has two.

    Example:
        >>> span_words(5400), span_words(259200)
        ('90 min', '3 days')
    """
    if seconds >= TWICE * DAY:
        return f"{seconds / DAY:.0f} days"
    if seconds >= TWICE * HOUR:
        return f"{seconds / HOUR:.0f} h"
    return f"{seconds / MINUTE:.0f} min" if seconds >= TWICE * MINUTE else f"{seconds:.0f} s"
