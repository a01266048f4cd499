"""What every file of one export says of itself, and the names that it gives to things."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID, uuid5

from vedette.model import TlpLabel

__all__ = ["NAMESPACE", "ExportHead", "stable_uuid", "utc_time"]

NAMESPACE = UUID("7d3a9b52-6c1e-4f80-9a57-2b8f0c4e6d13")
"""Our own, under which all ids of exported things are made; it never changes."""
NEVER = "1970-01-01T00:00:00Z"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportHead:
    """What is exported, as every file may tell it."""

    title: str
    """For people."""
    updated: str
    """ISO date or date-time: the newest of what the view knows. No clock is asked."""
    question: dict[str, object]
    """The filters that were asked, without those that were not."""
    version: str
    """Of vedette."""
    at_least: TlpLabel = "CLEAR"
    """The least that anything is marked with (TLP 2.0)."""


def stable_uuid(*parts: str) -> str:
    """Return the UUID (version 5) of a thing: the same in every export, on every machine.

    Args:
        parts: what sort of thing it is, then what tells it from others of its sort.
    """
    key = "\x1f".join(parts)
    return str(uuid5(NAMESPACE, key.encode("utf-8", "backslashreplace").decode()))


def utc_time(given: str) -> str:
    """Return a date or date-time as RFC 3339 has it, in UTC, to the second.

    A day is its first moment; a time without a zone is taken as UTC; what is neither is the epoch.

    Example:
        >>> utc_time("2023-09-24"), utc_time("2023-09-24T18:05:00+02:00")
        ('2023-09-24T00:00:00Z', '2023-09-24T16:05:00Z')
    """
    try:
        when = datetime.fromisoformat(given)
    except ValueError:
        return NEVER
    if isinstance(when, date) and not isinstance(when, datetime):
        when = datetime(when.year, when.month, when.day)  # noqa: DTZ001 - its zone comes next
    try:
        at = when.replace(tzinfo=when.tzinfo or UTC).astimezone(UTC)
    except OverflowError:
        return NEVER
    return at.isoformat(timespec="seconds").replace("+00:00", "Z")
