"""Two dates that bound one time: "between 2021 and 2023", "from 6 to 9 June", "Monday and Tuesday".

TIMEX3 marks both ends; who asks when something was needs them together.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.model import TimeExpression

__all__ = ["range_at"]

JOINT = re.compile(r"\s*[-–—]\s*|\s+(?:to|until|till|through)\s+(?:the\s+)?", re.IGNORECASE)
AND = re.compile(r"\s+and\s+(?:the\s+)?", re.IGNORECASE)
AND_ON = re.compile(r"\s+and\s+(?:on\s+)?(?:the\s+)?", re.IGNORECASE)
BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
LONGEST_OPENING = 14
"""Characters before the first date in which "between" may stand."""


def range_at(
    text: str, times: Sequence[TimeExpression], index: int
) -> tuple[str | None, str | None] | None:
    """Return first and last day of the range of which an expression is an end.

    None where it is the end of no range, or where an end is not dated or the ends are out of order.

    Args:
        text: the document's text.
        times: the expressions of the document, in text order.
        index: which of them.
    """
    for first in (index, index - 1):
        if 0 <= first < len(times) - 1 and _is_range(text, times[first], times[first + 1]):
            earliest, latest = times[first].earliest, times[first + 1].latest
            if earliest and latest and earliest <= latest:
                return earliest, latest
    return None


def _is_range(text: str, start: TimeExpression, end: TimeExpression) -> bool:
    between = text[start.end : end.start]
    if JOINT.fullmatch(between):
        return True
    if AND_ON.fullmatch(between) and _are_neighbours(start, end):
        return True
    opening = text[max(0, start.start - LONGEST_OPENING) : start.start]
    return AND.fullmatch(between) is not None and BETWEEN.search(opening) is not None


def _are_neighbours(start: TimeExpression, end: TimeExpression) -> bool:
    """Say whether two expressions are one day and the next: "on Monday and Tuesday"."""
    if start.granularity != "day" or end.granularity != "day":
        return False
    if not (start.latest and end.earliest):
        return False
    first, second = (date.fromisoformat(day[:10]) for day in (start.latest, end.earliest))
    return second - first == timedelta(days=1)
