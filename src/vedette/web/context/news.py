"""What came since a page was made, whoever brought it: another tab, another desk, another run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.errors import UsageError
from vedette.web.context.base import Context
from vedette.web.context.events import coded_types

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vedette.store import EventHead, View

__all__ = ["NewsContext", "news_context"]

PARTS = 2


class NewsContext(Context):
    """What came since a page was made."""

    since: str
    """The pulse of the case when the page was made, such as `12.5`."""
    pulse: str
    """The pulse of the case now."""
    documents: int
    """How many documents came."""
    events_new: int
    events_changed: int
    """Events that more reports tell of than before."""
    decisions: int
    """How often somebody decided, or took a decision back."""


def news_context(view: View, since: str) -> NewsContext:
    """Say what came.

    Args:
        view: of the case.
        since: pulse of the case when the page was made.

    Raises:
        UsageError: it is no pulse.
    """
    run, decided = _parts(since)
    last, decisions = view.pulse.now()
    new = changed = documents = 0
    if last > run:
        runs, documents = view.pulse.came(run)
        new, changed = map(_coded, view.news.touched(runs))
    return NewsContext(
        since=since,
        pulse=f"{last}.{decisions}",
        documents=documents,
        events_new=new,
        events_changed=changed,
        decisions=max(0, decisions - decided),
    )


def _coded(heads: Iterable[EventHead]) -> int:
    """Return how many of some events PLOVER has a type for."""
    coded = set(coded_types())
    return sum(head.type in coded for head in heads)


def _parts(pulse: str) -> tuple[int, int]:
    parts = pulse.split(".")
    if len(parts) != PARTS or not all(each.isdecimal() and each.isascii() for each in parts):
        raise UsageError(f"{pulse[:40]!r} is no pulse", "Take it from /api/news of before.")
    return int(parts[0][:18]), int(parts[1][:18])
