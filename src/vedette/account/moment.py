"""Moments that compare as texts, and what lies some seconds from them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

__all__ = ["shifted"]


def shifted(now: str, seconds: float = 0) -> str:
    """Return the moment that lies some seconds after another.

    Args:
        now: ISO date-time.
        seconds: below 0 for before.

    Example:
        >>> shifted("2026-01-01T00:00:00+01:00", 90)
        '2025-12-31T23:01:30.000000Z'
    """
    moment = datetime.fromisoformat(now)
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    later = moment + timedelta(seconds=seconds)
    return later.isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"
