"""The review queue: what matters most and is least sure, one decision after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.pipeline import mended_readings, review_queue, review_weight
from vedette.web.context.base import Context
from vedette.web.context.event_row import EventRow, row_of_event
from vedette.web.context.sentence import ReportRow, report_rows
from vedette.web.cursor import cursor_of, mark_of

if TYPE_CHECKING:
    from vedette.fuse.source import Registry
    from vedette.model import Event
    from vedette.store import View

__all__ = ["ReviewContext", "review_context"]

MOST = 12
FEW_REPORTS = 3


class ReviewItem(Context):
    """One event that waits for a decision."""

    event: EventRow
    weight: int
    """Consequence of its type times how much is open, 0 to 80."""
    because: str
    """Why its credibility is what it is."""
    weakest_merge_bits: float | None
    """The least match weight that joined it; null for one claim."""
    reports: tuple[ReportRow, ...]
    """The first reports of it, with their sentences."""
    more_reports: int


class ReviewContext(Context):
    """The review queue."""

    items: tuple[ReviewItem, ...]
    after: str | None
    next: str | None
    """Cursor of the next page; null where there is none."""


def review_context(view: View, registry: Registry, after: str | None = None) -> ReviewContext:
    """Make the page.

    Args:
        view: of the case.
        registry: of the sources of the case.
        after: cursor; None for the first page.

    Raises:
        UsageError: the cursor is none.
    """
    page = review_queue(view, most=MOST, after=mark_of(after))
    return ReviewContext(
        items=tuple(_item(view, event, registry) for event in page.events),
        after=after,
        next=cursor_of(page.last),
    )


def _item(view: View, event: Event, registry: Registry) -> ReviewItem:
    ids = list(dict.fromkeys(document for document, _ in event.claims))
    found = {r.document.id: r for r in view.readings.of(ids[:FEW_REPORTS])}
    bits = [merge.score for merge in event.merged_because if merge.judgement is None]
    return ReviewItem(
        event=row_of_event(event),
        weight=review_weight(event.type, event.credibility.digit, event.status),
        because=event.credibility.because,
        weakest_merge_bits=min(bits, default=None),
        reports=report_rows(event.claims, mended_readings(view, found), registry),
        more_reports=max(0, len(ids) - FEW_REPORTS),
    )
