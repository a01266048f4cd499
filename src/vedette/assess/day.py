"""Days as whole numbers (proleptic ordinals), and back."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

__all__ = ["day_of", "iso"]


@lru_cache(maxsize=100_000)
def day_of(written: str) -> int:
    """Return the day of an ISO date or date-time."""
    return date.fromisoformat(written[:10]).toordinal()


def iso(day: int) -> str:
    """Return the ISO date of a day.

    Example:
        >>> iso(day_of("2023-09-24T10:00:00Z"))
        '2023-09-24'
    """
    return date.fromordinal(day).isoformat()
