"""What to look at first: events that matter much and of which little is sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vedette.store import EventPage, Mark, View

__all__ = ["CONSEQUENCE", "DOUBT", "review_queue", "review_weight"]

CONSEQUENCE: Mapping[str, int] = {
    "ASSAULT": 8, "COERCE": 6, "MOBILIZE": 6, "THREATEN": 5, "SANCTION": 4, "PROTEST": 4,
    "ACCUSE": 3, "REJECT": 3, "RETREAT": 3, "REQUEST": 2, "OTHER": 0,
}  # fmt: skip
"""PLOVER type → how much hangs on it, 0 to 8: violence before the threat of it, that before words;
types that are not named weigh 1. Our own order: no standard has one."""
DOUBT: Mapping[int, int] = {1: 1, 2: 3, 3: 6, 4: 9, 5: 8, 6: 7}
"""Admiralty digit → how much is open, 0 to 10: what conflicts with other reports is most open, what
one source tells more than what several do."""


def review_queue(view: View, *, most: int, after: Mark | None = None) -> EventPage:
    """Return the events that nobody accepted or rejected, by consequence times doubt.

    An event that some claims deny counts as of digit 4, whatever its digit.

    Args:
        view: of the case.
        most: how many.
        after: where the page before ended; None for the first.
    """
    return view.listing.unjudged(CONSEQUENCE, DOUBT, most=most, after=after)


def review_weight(type_: str, digit: int, status: str) -> int:
    """Return the weight of an event in the queue, 0 to 80."""
    doubt = DOUBT[4] if status == "disputed" else DOUBT[digit]
    return CONSEQUENCE.get(type_, 1) * doubt
