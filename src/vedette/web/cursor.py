"""Cursors: where a page of a list ended, as an address carries it."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from math import isfinite
from typing import TYPE_CHECKING

from vedette.errors import UsageError

if TYPE_CHECKING:
    from vedette.store import Mark

__all__ = ["cursor_of", "mark_of", "worded_mark_of"]

_BEYOND = 2**63


def cursor_of(mark: Mark | None) -> str | None:
    """Return the cursor of a mark.

    Example:
        >>> mark_of(cursor_of((3, "c1f3")))
        (3, 'c1f3')
    """
    if mark is None:
        return None
    return urlsafe_b64encode(json.dumps(list(mark)).encode()).decode().rstrip("=")


def mark_of(cursor: str | None) -> Mark | None:
    """Return the mark of a cursor.

    Raises:
        UsageError: it is none that a page gave.
    """
    if not cursor:
        return None
    try:
        value, id_ = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        f"{value}{id_}".encode()  # no list is sorted by half a surrogate pair
    except (ValueError, TypeError, RecursionError) as error:
        raise _wrong(cursor) from error
    if not _is_kept(value) or not isinstance(id_, str):
        raise _wrong(cursor)
    return value, id_


def worded_mark_of(cursor: str | None) -> tuple[str, str] | None:
    """Return the mark of a cursor of a list that is sorted by words, such as moments.

    Raises:
        UsageError: it is none that a page of such a list gave.
    """
    mark = mark_of(cursor)
    if mark is None:
        return None
    value, id_ = mark
    if not isinstance(value, str):
        raise _wrong(cursor or "")
    return value, id_


def _is_kept(value: object) -> bool:
    """Say whether lists are sorted by such values: words, and numbers that a database holds."""
    if isinstance(value, bool):
        return False
    if isinstance(value, float):
        return isfinite(value)
    return isinstance(value, str) or (isinstance(value, int) and abs(value) < _BEYOND)


def _wrong(cursor: str) -> UsageError:
    return UsageError(f"{cursor[:40]!r} is no cursor", "Take one that a page of the list gave.")
