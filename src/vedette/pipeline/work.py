"""Tasks of a case on a server, done by workers: feeds, reports that were handed over, alerts.

The queue says who does what, and when. That nothing is lost or doubled hangs on the transactions of
the case alone, so that any task may be broken off at any moment and done again, even twice at once.
"""

from __future__ import annotations

import logging
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Event, Thread
from typing import TYPE_CHECKING, TypeVar

from vedette.collect.fetch.clock import written
from vedette.errors import CaseBusyError, StoreError, VedetteError
from vedette.pipeline.alerting import AlertDesk, raise_alerts
from vedette.pipeline.deliver import deliver_alerts
from vedette.pipeline.merge import fuse_case
from vedette.pipeline.parcel import Brought, Parcel, Refusal, bring_parcel
from vedette.pipeline.watch import Watcher, WatchOptions
from vedette.read.nlp import load_pipeline
from vedette.store import WorkerOptions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from vedette.collect.fetch import Clock
    from vedette.pipeline.watch import Told
    from vedette.store import Case

__all__ = ["ALERTS", "WORK", "WorkOptions", "work_on"]

log = logging.getLogger("vedette.done.work")
WORK, ALERTS = "work", "alerts"
"""Names of the queues; that of alerts is for workers that have rules."""
PAUSE_S = 0.5
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkOptions:
    """Options of a worker."""

    watch: WatchOptions
    """How feeds are fetched, read and merged."""
    alerts: AlertDesk | None = None
    """What is told of; None for nothing."""
    at_once: int = 4
    """How many tasks are done at once."""
    patience_s: float = 120.0
    """How long a task waits for others that are at work on the case, before it is tried later."""
    until_empty: bool = False
    """End once nothing waits."""


def work_on(
    case: Case,
    options: WorkOptions,
    tell: Callable[[Told], None],
    *,
    clock: Clock | None = None,
) -> None:
    """Do what waits in the queue of a case until the process is told to end.

    Args:
        case: an open case on a server.
        options: how.
        tell: is told what comes of feeds.
        clock: by which feeds are looked at and items are due; None for the machine's.

    Raises:
        UsageError: the case is a file.
    """
    tasks = _Tasks(case, options, tell, clock)
    read = options.watch.read
    warm = (read.pipeline, read.gazetteer, read.disputed)
    Thread(target=load_pipeline, args=warm, daemon=True).start()  # who hands over need not wait
    queues = (WORK,) if options.alerts is None else (WORK, ALERTS)
    how = WorkerOptions(
        queues=queues,
        at_once=options.at_once,
        until_empty=options.until_empty,
        stopping=tasks.stopping,
    )
    case.work(
        {"look": tasks.look, "open": tasks.open, "merge": tasks.merge, "alert": tasks.alert},
        how,
        tasks.tick,
    )


class _Tasks:
    def __init__(
        self,
        case: Case,
        options: WorkOptions,
        tell: Callable[[Told], None],
        clock: Clock | None = None,
    ) -> None:
        self.case, self.options = case, options
        self.watcher = Watcher(case, options.watch, tell, clock=clock)
        self.stopping = Event()

    def look(self, feed: str, checked: str) -> None:
        """Look at a feed, and read what is due of it."""
        with _timed("look", feed=feed):
            self.watcher.look(feed, checked or None)
        self._put_alert()

    def open(self, parcel: str) -> None:
        """Read what was handed over, and note what came of it."""
        with self.case.view() as view:
            content = view.queue.parcel(parcel)
        if content is None:
            return  # it was opened before
        with _timed("open", parcel=parcel):
            try:
                brought = bring_parcel(self.case, Parcel.model_validate_json(content), self.first)
            except StoreError:
                raise  # it is tried again
            except VedetteError as error:
                refusal = Refusal(input="", what=error.what, mend=error.mend)
                brought = Brought(refused=(refusal,))
            with self.case.writer() as writer:
                writer.queue.settle(parcel, brought.model_dump_json())
        self._put_alert()

    def merge(self) -> None:
        """Make the events anew where something changed that they stand on."""

        def make() -> None:
            with self.case.alone():
                fuse_case(self.case, self.options.watch.fuse, since=_now())

        with _timed("merge"):
            self.patiently(make)
        self._put_alert()

    def alert(self) -> None:
        """Tell of what came up, and try again what did not go out."""
        if self.options.alerts is None:
            return
        with _timed("alert"):
            raise_alerts(self.case, self.options.alerts, written(datetime.now(UTC)))
            sent = deliver_alerts(self.case, self.options.alerts.rules, written(datetime.now(UTC)))
        for failed in sent.failed:
            log.warning("%s", failed)

    def tick(self) -> None:
        """Have alerts looked at, and forget what came of parcels of long ago."""
        self._put_alert()
        with self.case.writer() as writer:
            writer.queue.clean((datetime.now(UTC) - timedelta(days=1)).isoformat())

    def patiently(self, act: Callable[[], T]) -> T:
        """Do something on the case, after others that are at work on it."""
        until = time.monotonic() + self.options.patience_s
        while True:
            try:
                return act()
            except CaseBusyError:
                if time.monotonic() > until or self.stopping.wait(PAUSE_S):
                    raise  # it is tried again, by another worker

    def first(self, act: Callable[[], T]) -> T:
        """Do something on the case that somebody waits for: before feeds, however many are due."""
        with self.case.first():
            return self.patiently(act)

    def _put_alert(self) -> None:
        if self.options.alerts is not None:
            with self.case.writer() as writer:
                writer.queue.put("alert", queue=ALERTS, lock="alert")


@contextmanager
def _timed(task: str, **about: str) -> Iterator[None]:
    """Write a line of what is done and how long it took; what breaks off is told as such."""
    begin, named = time.monotonic(), " ".join((task, *about.values()))
    try:
        yield
    except BaseException as error:
        log.error("%s broke off: %s", named, error, extra={"facts": {"task": task, **about}})  # noqa: TRY400
        raise
    ms = round((time.monotonic() - begin) * 1000)
    facts = {"task": task, **about, "ms": ms}
    log.info("%s: done in %d ms", named, ms, extra={"facts": facts})


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
