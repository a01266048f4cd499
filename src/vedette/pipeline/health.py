"""How feeds are: heard or not, at their usual rhythm or silent, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any, Literal

from vedette.assess import Unheard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.model import Feed, FeedState
    from vedette.store import View

__all__ = ["FeedHealth", "feed_health", "health_of_feeds", "unheard_feeds"]

Standing = Literal["new", "heard", "silent", "failing"]
"""Never looked at; answered, with items at its rhythm; answered, with none for unusually long; not
answered at the last look."""
LEAST_GAPS = 5
"""Gaps between items, below which no rhythm is known."""
GAPS = 60
"""How many of the latest gaps tell the rhythm."""
SILENT_TIMES = 3.0
"""A feed is silent when its gap is so many times the one that nine of ten gaps stay below."""
LEAST_SILENCE_S = 3 * 3600.0
DECILES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedHealth:
    """How one feed is."""

    id: str
    address: str
    title: str | None
    form: str | None
    """What it was found to be; None where it was never answered."""
    standing: Standing
    checked: str | None
    """ISO date-time of the last look."""
    succeeded: str | None
    """ISO date-time of the last look that was answered."""
    newest: str | None
    """ISO date-time at which the last new item was found."""
    usual_gap_s: float | None
    """Median of the seconds between its items; None where too few are known."""
    silent_after_s: float | None
    """Seconds without a new item, from which it counts as silent."""
    error: str | None
    mend: str | None
    items: Mapping[str, int]
    """How many items had each outcome."""

    def record(self) -> dict[str, Any]:
        """Return it as a record for programs."""
        return asdict(self)


def health_of_feeds(view: View, now: str) -> list[FeedHealth]:
    """Return how each feed of a case is, by id.

    Args:
        view: of the case.
        now: ISO date-time.
    """
    return [
        feed_health(
            feed, state, view.feeds.times(feed.id, GAPS + 1), view.feeds.counts(feed.id), now
        )
        for feed, state in view.feeds.all()
    ]


def feed_health(
    feed: Feed, state: FeedState, times: Sequence[str], counts: Mapping[str, int], now: str
) -> FeedHealth:
    """Say how a feed is.

    Args:
        feed: its settings.
        state: how it stands.
        times: ISO date-times of its latest items, the latest first.
        counts: how many items had each outcome.
        now: ISO date-time.
    """
    usual, bound = _rhythm(times)
    return FeedHealth(
        id=feed.id,
        address=feed.address,
        title=state.title,
        form=state.form,
        standing=_standing(state, times, bound, now),
        checked=state.checked,
        succeeded=state.succeeded,
        newest=state.newest,
        usual_gap_s=usual,
        silent_after_s=bound,
        error=state.error,
        mend=state.mend,
        items=dict(counts),
    )


def unheard_feeds(view: View) -> tuple[Unheard, ...]:
    """Return what each feed of a case led to, and since when it could not be heard.

    Now is the last look at any feed. What a feed missed while it failed comes in when it answers
    again, so that only a failure that lasts, and silence beyond its rhythm, count.
    """
    feeds = view.feeds.all()
    now = max((state.checked for _, state in feeds if state.checked), default=None)
    if now is None:
        return ()
    return tuple(
        Unheard(
            documents=frozenset(view.feeds.documents(feed.id)),
            since=_unheard_since(state, view.feeds.times(feed.id, GAPS + 1), now),
        )
        for feed, state in feeds
    )


def _unheard_since(state: FeedState, times: Sequence[str], now: str) -> int | None:
    """Return the first whole day on which nothing could be heard."""
    _, bound = _rhythm(times)
    standing = _standing(state, times, bound, now)
    begin = None
    if standing == "failing":
        begin = state.succeeded or state.checked
    elif standing == "silent" and bound is not None:
        last = datetime.fromisoformat(max(filter(None, (times[0], state.newest))))
        begin = (last + timedelta(seconds=bound)).isoformat()
    return None if begin is None else date.fromisoformat(begin[:10]).toordinal() + 1


def _standing(state: FeedState, times: Sequence[str], bound: float | None, now: str) -> Standing:
    if state.checked is None:
        return "new"
    if state.failures:
        return "failing"
    last = max(filter(None, (times[0] if times else None, state.newest)), default=None)
    if bound is not None and last is not None and _seconds(last, now) > bound:
        return "silent"
    return "heard"


def _rhythm(times: Sequence[str]) -> tuple[float | None, float | None]:
    """Return the median gap and the gap from which a feed is silent, in seconds."""
    gaps = [_seconds(earlier, later) for later, earlier in pairwise(times)]
    gaps = [gap for gap in gaps if gap > 0]
    if len(gaps) < LEAST_GAPS:
        return None, None
    long = quantiles(gaps, n=DECILES, method="inclusive")[-1]
    return median(gaps), max(SILENT_TIMES * long, LEAST_SILENCE_S)


def _seconds(earlier: str, later: str) -> float:
    return (datetime.fromisoformat(later) - datetime.fromisoformat(earlier)).total_seconds()
