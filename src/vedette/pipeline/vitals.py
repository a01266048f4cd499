"""Whether a case is well: what an operator, or a program that looks after services, asks for."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from vedette.errors import StoreError
from vedette.model.base import Value
from vedette.pipeline.health import health_of_feeds

if TYPE_CHECKING:
    from vedette.store import Case, QueueState

__all__ = ["FeedVitals", "QueueVitals", "Vitals", "vitals_of"]

LATE_S = 900.0
"""A task that nobody began for so long shows that workers are missing, or stuck."""
LEAST_FREE = 200_000_000
"""Free bytes of the disk below which nothing more can be relied on to be kept."""


class QueueVitals(Value):
    """How the queue of a case on a server stands."""

    waiting: int
    doing: int
    failed: int
    """Tasks that were given up; they are kept for a week."""
    oldest_s: float | None
    """Seconds for which the oldest task that waits has been due."""
    workers: int


class FeedVitals(Value):
    """How many feeds are how."""

    watched: int
    silent: tuple[str, ...]
    """Ids of feeds that have had nothing new for longer than they use to."""
    failing: tuple[str, ...]
    """Ids of feeds that did not answer at the last look."""


class Vitals(Value):
    """Whether a case is well."""

    is_well: bool
    faults: tuple[str, ...]
    """What keeps it from being well."""
    database: bool
    """Whether it answers."""
    form: bool | None
    """Whether the case has the form that this version reads; null where it does not answer."""
    queue: QueueVitals | None
    """Null for a case in a file, and where no worker ever was."""
    feeds: FeedVitals | None
    free_bytes: int | None
    """Of the disk that the case lies on; of that of this process, where it is on a server."""


def vitals_of(case: Case, now: str) -> Vitals:
    """Return whether a case is well; nothing is raised.

    Args:
        case: an open case.
        now: ISO date-time in UTC.
    """
    faults: list[str] = []
    form, queue, feeds = None, None, None
    try:
        form = case.is_current()
        if form:
            with case.view() as view:
                queue = _queue(view.queue.state())
                feeds = _feeds([(each.id, each.standing) for each in health_of_feeds(view, now)])
        else:
            faults.append("the case has another form than this version of vedette reads")
    except StoreError:
        faults.append("the database does not answer")
    if queue is not None and (queue.oldest_s or 0.0) > LATE_S:
        faults.append(f"a task has waited for a worker for {queue.oldest_s:,.0f} s")
    free = _free_bytes(case)
    if free is not None and free < LEAST_FREE:
        faults.append(f"the disk has {free:,} bytes left")
    return Vitals(
        is_well=not faults,
        faults=tuple(faults),
        database=form is not None,
        form=form,
        queue=queue,
        feeds=feeds,
        free_bytes=free,
    )


def _queue(state: QueueState | None) -> QueueVitals | None:
    if state is None:
        return None
    return QueueVitals(
        waiting=state.waiting,
        doing=state.doing,
        failed=state.failed,
        oldest_s=state.oldest_s,
        workers=state.workers,
    )


def _feeds(standings: list[tuple[str, str]]) -> FeedVitals:
    return FeedVitals(
        watched=len(standings),
        silent=tuple(id_ for id_, standing in standings if standing == "silent"),
        failing=tuple(id_ for id_, standing in standings if standing == "failing"),
    )


def _free_bytes(case: Case) -> int | None:
    folder = case.file.absolute().parent if case.file is not None else Path.cwd()
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None
