"""Times that compare as texts: what is known when, and a question as of a date.

A date stands for its last moment: who knows only the day does not claim to have known it at noon.
So what is known since 2023-10-01 is there as of 2023-10-01, and not as of 2023-10-01T12:00Z.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from vedette.errors import UsageError

__all__ = ["as_of_moment", "begin_of", "moment_of"]

_DATE_CHARS = 10


def moment_of(written: str) -> str:
    """Return an ISO date or date-time in UTC, to the microsecond, so that texts sort by time.

    A time without a zone is taken as UTC.

    Raises:
        ValueError: it is no ISO date or date-time.

    Example:
        >>> moment_of("2023-10-01")
        '2023-10-01T23:59:59.999999Z'
        >>> moment_of("2023-10-01T12:52:00+02:00")
        '2023-10-01T10:52:00.000000Z'
    """
    if len(written) <= _DATE_CHARS:
        moment = datetime.combine(date.fromisoformat(written), time.max, UTC)
    else:
        moment = datetime.fromisoformat(written)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        moment = _in_utc(moment)
    return moment.isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def as_of_moment(written: str) -> str:
    """Return the moment as of which a question is asked.

    Raises:
        UsageError: it is no ISO date or date-time.
    """
    try:
        return moment_of(written)
    except ValueError as error:
        mend = "Write it as 2023-10-01 or 2023-10-01T12:52:00Z."
        raise UsageError(f"there is no date or time {written!r}", mend) from error


def begin_of(written: str) -> str:
    """Return the first moment that a date or date-time stands for, as `as_of_moment` its last.

    Raises:
        UsageError: it is no ISO date or date-time.

    Example:
        >>> begin_of("2023-10-01")
        '2023-10-01T00:00:00.000000Z'
    """
    last = as_of_moment(written)
    return as_of_moment(f"{last[:_DATE_CHARS]}T00:00") if len(written) <= _DATE_CHARS else last


def _in_utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError:  # within hours of the year 1 or 9999
        return moment.replace(tzinfo=UTC)
