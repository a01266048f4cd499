"""The watch: feeds are looked at when they are due, and what is new goes through the usual run.

What is due stands in the case: an item is entered there, as waiting, in the transaction that keeps
how its feed stands, and leaves it in the transaction that keeps its reading. So a watch that is
killed at any moment loses nothing and does nothing twice. When feeds are due is told by a clock
that only grows, so that the wall clock may jump.
"""

from __future__ import annotations

import logging
import sched
from collections import Counter
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from vedette.collect import CollectOptions, FetchOptions
from vedette.collect.feed import Find
from vedette.collect.fetch import Fetcher, SystemClock
from vedette.collect.fetch.clock import written
from vedette.errors import CaseBusyError, FetchError, StoreError, UsageError, VedetteError
from vedette.fuse.options import FuseOptions
from vedette.pipeline.look import Look, keep_look, look_at
from vedette.pipeline.merge import fuse_case
from vedette.pipeline.options import RunOptions
from vedette.pipeline.run import RunReport, bring_documents
from vedette.pipeline.settle import Settling
from vedette.pipeline.share import host_of, put_look
from vedette.read.options import ReadOptions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from vedette.collect.fetch import Clock
    from vedette.model import Feed, FeedItem, FeedState
    from vedette.store import Case

__all__ = ["Told", "WatchOptions", "Watcher"]

log = logging.getLogger(__name__)
PAGES = 8
"""How many pages of one feed are fetched in a row, before what they gave is read."""
MOST_ROWS = 25
"""How many such rows of one feed are read in one round; the rest waits for its next look."""
LONGEST_PAUSE_S = 60.0
"""The case is asked for feeds that were added at least this often."""
MAX_DOUBLINGS = 4
"""A feed that fails is asked more and more seldom, down to one look in sixteen."""
MAX_BACK_OFF_S = 6 * 3600.0
JITTER = 0.1
"""Looks are spread over this share of the time between them, so that hosts are not hit at once."""
BUSY_S = 0.5
BUSY_TRIES = 240
SHARED_S = 5.0
"""How long feeds are left alone that another watcher, or a worker, is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchOptions:
    """Options of a watch."""

    fetch: FetchOptions = field(default_factory=FetchOptions)
    read: ReadOptions = field(default_factory=ReadOptions)
    fuse: FuseOptions = field(default_factory=FuseOptions)
    workers: int = 8
    """How many feeds are fetched from at once."""
    seed: int | None = None
    """Seed of the jitter; None for one of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Something that the watch tells whoever looks on."""

    at: str
    """ISO date-time."""
    kind: Literal["looked", "failed", "brought", "trouble"]
    """A feed was looked at; it did not answer; documents came in; the case could not be written."""
    feeds: tuple[str, ...] = ()
    what: str | None = None
    mend: str | None = None
    waiting: int = 0
    """Items that the look found new or edited."""
    report: RunReport | None = None
    outcomes: dict[str, int] = field(default_factory=dict)
    """How many items had each outcome."""


Found: TypeAlias = "tuple[Feed, Look | list[Find]]"
"""What a worker brings back."""


class Watcher:
    """Watches the feeds of a case.

    Args:
        case: an open case.
        options: how to fetch, read and merge.
        tell: is told what happens.
        clock: by which feeds are due; None for the machine's.
        fetcher: that fetches; None for one of its own.
        after: is called after each round, and once a minute while nothing is due, with the case,
            the time, and whether there was a round.
    """

    def __init__(
        self,
        case: Case,
        options: WatchOptions,
        tell: Callable[[Told], None],
        *,
        clock: Clock | None = None,
        fetcher: Fetcher | None = None,
        after: Callable[[Case, str, bool], None] | None = None,
    ) -> None:
        self.case = case
        self.options = options
        self.tell = tell
        self.clock: Clock = clock or SystemClock()
        self.fetcher = fetcher or Fetcher(options.fetch, self.clock)
        self._after = after
        self._random = Random(options.seed)
        self._due: list[str] = []
        self._planned: dict[str, sched.Event] = {}
        self._checked: dict[str, str | None] = {}
        self._is_unmerged = False
        self._scheduler = sched.scheduler(self.clock.monotonic, lambda _: None)

    def once(self) -> Counter[str]:
        """Look at every feed once, and read all that is due; return the outcomes of items."""
        self._mend()
        with self.case.view() as view:
            feeds = [feed.id for feed, _ in view.feeds.all()]
        return self._round(feeds) or Counter()

    def look(self, feed: str, checked: str | None) -> None:
        """Look at one feed, unless somebody looked at it since it was last checked."""
        self._round((feed,), {feed: checked})

    def run(self) -> None:
        """Watch until the clock says that everything is to end."""
        self._mend()
        is_on = True
        while is_on:
            self._plan()
            pause = self._scheduler.run(blocking=False)
            if self._due:
                due = {id_: self._checked.get(id_) for id_ in self._due}
                self._due.clear()  # planned looks hold on to this very list
                for id_ in due:
                    self._planned.pop(id_, None)
                has_looked = not self._share(due) and self._round(tuple(due), due) is not None
                is_on = self.clock.wait(0.0 if has_looked else SHARED_S)
            else:
                if self._is_unmerged:
                    self._mend()
                if self._after is not None:
                    self._after(self.case, self.now(), False)
                is_on = self.clock.wait(min(pause or LONGEST_PAUSE_S, LONGEST_PAUSE_S))

    def now(self) -> str:
        """Return the time of day, as it is kept."""
        return written(self.clock.now())

    def _mend(self) -> None:
        """Make events anew where a watch before was broken off between keeping and merging."""
        try:
            with self.case.alone():
                fuse_case(self.case, self.options.fuse, since=self.now())
        except CaseBusyError:
            pass  # whoever is at work does it
        except VedetteError as error:
            self._trouble(error)
            return
        self._is_unmerged = False

    def _plan(self) -> None:
        """Plan a look at each feed that has none planned; forget those that are gone."""
        try:
            with self.case.view() as view:
                feeds = {feed.id: (feed, state) for feed, state in view.feeds.all()}
        except VedetteError as error:
            self._trouble(error)
            return
        for id_ in set(self._planned) - set(feeds):
            self._scheduler.cancel(self._planned.pop(id_))
        for id_, (feed, state) in feeds.items():
            if id_ not in self._planned:
                self._checked[id_] = state.checked
                delay = self._delay(feed, state)
                event = self._scheduler.enter(delay, 1, self._due.append, (id_,))
                self._planned[id_] = event

    def _delay(self, feed: Feed, state: FeedState) -> float:
        """Return the seconds until a feed is due; one whose last look lies ahead is due now."""
        if state.checked is None:
            return 0.0
        gap = float(feed.every_s)
        if state.failures:
            slower = gap * 2 ** min(state.failures, MAX_DOUBLINGS)
            gap = max(gap, min(slower, MAX_BACK_OFF_S))
        gap += self._random.uniform(0.0, JITTER * gap)
        ago = (self.clock.now() - datetime.fromisoformat(state.checked)).total_seconds()
        return max(0.0, gap - ago) if ago >= 0 else 0.0

    def _share(self, due: Mapping[str, str | None]) -> bool:
        """Leave feeds to the workers of the case; say whether there are any."""
        try:
            with self.case.view() as view:
                if not view.queue.is_worked():
                    return False
                feeds = {feed.id: feed for feed, _ in view.feeds.all()}
            with self.case.writer() as writer:
                for id_, checked in due.items():
                    if id_ in feeds:
                        put_look(writer, feeds[id_], checked)
        except VedetteError as error:
            self._trouble(error)
            return False
        return True

    def _round(
        self, ids: Sequence[str], checked: Mapping[str, str | None] | None = None
    ) -> Counter[str] | None:
        """Look at feeds and read what is due, as it comes; what fails is left for later.

        Feeds of hosts that another watcher is asking are left to it, and so are those that were
        looked at since they were `checked`.

        Returns:
            The outcomes of items; None where all were left to others.
        """
        names = {host_of(feed) for feed, _ in self._feeds(ids)}
        try:
            with self.case.claim(names) as claimed:
                feeds = [
                    (feed, state)
                    for feed, state in self._feeds(ids)
                    if host_of(feed) in claimed
                    and (checked is None or state.checked == checked.get(feed.id))
                ]
                return self._look_at_all(feeds) if feeds else None
        except StoreError as error:
            self._trouble(error)
            return None

    def _look_at_all(self, feeds: Sequence[tuple[Feed, FeedState]]) -> Counter[str]:
        outcomes: Counter[str] = Counter()
        pool = ThreadPoolExecutor(self.options.workers, thread_name_prefix="vedette-fetch")
        try:
            jobs: set[Future[Found]] = {
                pool.submit(self._look, feed, state) for feed, state in feeds
            }
            rows: Counter[str] = Counter()
            while jobs:
                done, jobs = wait(jobs, return_when=FIRST_COMPLETED)
                for feed in self._take([job.result() for job in done], outcomes):
                    items = self._items(feed) if rows[feed.id] < MOST_ROWS else ()
                    rows[feed.id] += 1
                    if items:
                        jobs.add(pool.submit(self._fetch_items, feed, items))
        except BaseException:
            self.fetcher.close()
            raise
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
        if self._after is not None:
            self._after(self.case, self.now(), True)
        return outcomes

    def _take(self, found: Sequence[Found], outcomes: Counter[str]) -> list[Feed]:
        """Keep what came back, and return the feeds that more may be fetched of."""
        finds: list[Find] = []
        for _, came in found:
            if isinstance(came, Look):
                self._keep(came)
            else:
                finds += came
        return [feed for feed, _ in found] if self._bring(finds, outcomes) else []

    def _look(self, feed: Feed, state: FeedState) -> Found:
        return feed, look_at(feed, state, self.fetcher)

    def _feeds(self, ids: Iterable[str]) -> list[tuple[Feed, FeedState]]:
        try:
            with self.case.view() as view:
                return [each for each in view.feeds.all() if each[0].id in set(ids)]
        except VedetteError as error:
            self._trouble(error)
            return []

    def _keep(self, look: Look) -> None:
        now = self.now()
        try:
            with self.case.writer() as writer:
                waiting = keep_look(writer, look, now)
        except UsageError:
            return  # the feed was removed in the meantime
        except VedetteError as error:
            self._trouble(error)
            return
        if look.error is not None:
            what, mend = look.error.what, look.error.mend
            self.tell(Told(at=now, kind="failed", feeds=(look.feed.id,), what=what, mend=mend))
        else:
            self.tell(Told(at=now, kind="looked", feeds=(look.feed.id,), waiting=waiting))

    def _items(self, feed: Feed) -> list[FeedItem]:
        try:
            with self.case.view() as view:
                return view.feeds.due(feed.id, self.now(), PAGES)
        except VedetteError as error:
            self._trouble(error)
            return []

    def _fetch_items(self, feed: Feed, items: Sequence[FeedItem]) -> Found:
        return feed, [self._find(feed, item) for item in items]

    def _find(self, feed: Feed, item: FeedItem) -> Find:
        address = item.entry.address
        if not feed.full_text or address is None or feed.kind in ("folder", "archive"):
            return Find(feed=feed, item=item, at=self.now())
        try:
            capture = self.fetcher.fetch(address, etag=item.etag, modified=item.modified)
        except FetchError as error:
            return Find(feed=feed, item=item, at=self.now(), error=error)
        except Exception as error:  # what a server says may break the libraries that read it
            log.debug("%s could not be fetched", address, exc_info=True)
            what = f"it could not be fetched: {type(error).__name__}: {str(error)[:200]}"
            failed = FetchError(what, "Save the page by hand.", is_passing=True)
            return Find(feed=feed, item=item, at=self.now(), error=failed)
        return Find(feed=feed, item=item, at=capture.at, capture=capture)

    def _bring(self, finds: list[Find], outcomes: Counter[str]) -> bool:
        """Read and keep what was found; say whether that could be done."""
        if not finds:
            return True
        now = self.now()
        options = RunOptions(
            collect=CollectOptions(collected_at=now, fetch=self.options.fetch),
            read=self.options.read,
            fuse=self.options.fuse,
        )
        settling = Settling(finds, options.collect, now)
        try:
            report = self._patiently(
                lambda: (
                    bring_documents(
                        self.case, settling.documents(), options, settle=settling.settle
                    )
                    if settling.has_news
                    else self._settle_quietly(settling)
                )
            )
        except VedetteError as error:
            self._trouble(error)
            self._is_unmerged = True
            return False
        outcomes.update(settling.outcomes)
        if report is not None:
            feeds = tuple(sorted({find.feed.id for find in finds}))
            counts = dict(settling.outcomes)
            self.tell(Told(at=now, kind="brought", feeds=feeds, report=report, outcomes=counts))
        return True

    def _settle_quietly(self, settling: Settling) -> None:
        with self.case.writer() as writer:
            settling.settle(writer, ())

    def _patiently(self, act: Callable[[], Any]) -> Any:
        """Do something on the case; wait where another run is at work."""
        for _ in range(BUSY_TRIES):
            try:
                return act()
            except CaseBusyError:
                if not self.clock.wait(BUSY_S):
                    break
        return act()

    def _trouble(self, error: VedetteError) -> None:
        self.tell(Told(at=self.now(), kind="trouble", what=error.what, mend=error.mend))
