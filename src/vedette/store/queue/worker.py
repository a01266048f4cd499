"""A worker: does what waits in the queue until it is stopped, also over a restart of the server.

What a worker did that is gone is done again by another, once it has not been heard of for a while:
that nothing is lost or doubled by that is seen to by the tasks.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Event
from typing import TYPE_CHECKING, Any, TypeAlias

from vedette.errors import StoreError
from vedette.store.queue.queue import ALIVE_S, KEPT_DAYS

if TYPE_CHECKING:
    from procrastinate import App, BaseRetryStrategy, RetryDecision
    from procrastinate.jobs import Job
    from procrastinate.worker import Worker
    from sqlalchemy import URL

__all__ = ["Task", "WorkerOptions", "run_worker"]

Task: TypeAlias = Callable[..., None]
"""Does a task; its keyword arguments are those that it was put into the queue with."""
log = logging.getLogger(__name__)
STOPPED = 130
PATIENCE_S = 1.0
"""After how long what was cancelled and goes on is cancelled again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerOptions:
    """Options of a worker."""

    queues: tuple[str, ...] = ("work",)
    """From which queues it takes tasks."""
    at_once: int = 4
    """How many tasks it does at once; most of them wait for servers."""
    tries: int = 5
    """How often a task is tried before it is given up; that the case is busy or away is no try."""
    deaths: int = 25
    """How often it is done again after its worker fell silent; a busy machine may seem dead."""
    wait_s: int = 5
    """Wait before the second try; by four times as much more before each further one."""
    alive_s: float = ALIVE_S
    """After how many seconds of silence a worker is taken for dead."""
    beat_s: float = 5.0
    """How often it says that it is there."""
    tick_s: float = 30.0
    """How often `tick` is called."""
    until_empty: bool = False
    """End once nothing waits."""
    stopping: Event = field(default_factory=Event, compare=False)
    """Is set once it is told to stop: tasks that wait for others then break off."""


def run_worker(
    url: URL,
    tasks: Mapping[str, Task],
    options: WorkerOptions,
    tick: Callable[[], None] | None = None,
) -> None:
    """Work until SIGINT or SIGTERM, which let the tasks at hand end; a second one does not.

    Args:
        url: of the case.
        tasks: what is done by which name.
        options: how.
        tick: is called now and then, beside the tasks.
    """
    logging.getLogger("procrastinate").setLevel(logging.CRITICAL)  # told by the tasks themselves
    asyncio.run(_Worker(url, tasks, options, tick).run())


class _Worker:
    def __init__(
        self,
        url: URL,
        tasks: Mapping[str, Task],
        options: WorkerOptions,
        tick: Callable[[], None] | None,
    ) -> None:
        self.url = url.set(drivername="postgresql").render_as_string(hide_password=False)
        self.tasks, self.options, self.tick = tasks, options, tick
        self.is_stopping = False
        self.at_work: asyncio.Task[None] | None = None

    async def run(self) -> None:
        """Work; begin anew where the server was gone."""
        loop = asyncio.get_running_loop()
        for each in (signal.SIGINT, signal.SIGTERM):
            with suppress(RuntimeError, ValueError):  # not in the main thread
                loop.add_signal_handler(each, self._stop)
        while not self.is_stopping:
            self.at_work = asyncio.create_task(self._work())
            try:
                await self.at_work
            except asyncio.CancelledError:
                return
            except Exception as error:
                log.warning("the server of the case does not answer: %s", _words(error))
                log.debug("the worker broke off", exc_info=True)
            if self.options.until_empty:
                return
            with suppress(asyncio.CancelledError):
                self.at_work = asyncio.create_task(asyncio.sleep(self.options.beat_s))
                await self.at_work

    def _stop(self) -> None:
        if self.is_stopping:
            os._exit(STOPPED)
        self.is_stopping = True
        self.options.stopping.set()
        if self.at_work is not None:
            self.at_work.cancel()

    async def _work(self) -> None:
        app = self._app()
        async with app.open_async():
            await self._mend(app)
            others = asyncio.all_tasks()
            acts = [self._keep_mending(app), _insist(others)]
            beside = [asyncio.create_task(act) for act in acts]
            if self.tick is not None:
                beside.append(asyncio.create_task(self._keep_ticking(self.tick)))
            try:
                await _worker(app, self.options).run()  # type: ignore[no-untyped-call]
            finally:
                await _end(beside)

    def _app(self) -> App:
        from procrastinate import App, PsycopgConnector

        connector = PsycopgConnector(
            conninfo=self.url, min_size=1, max_size=self.options.at_once + 4, timeout=10
        )
        app = App(connector=connector)
        retry = _again(self.options)
        for name, task in self.tasks.items():
            app.task(name=name, retry=retry)(task)
        return app

    async def _mend(self, app: App) -> None:
        """Put what dead workers did back into the queue; give up what was tried too often."""
        from procrastinate.jobs import Status

        manager, alive_s = app.job_manager, self.options.alive_s
        for job in await manager.get_stalled_jobs(seconds_since_heartbeat=alive_s):
            if job.attempts + 1 >= self.options.deaths:
                await manager.finish_job(job, Status.FAILED, delete_job=False)
                log.error("task %s was given up: each worker that did it died", job.task_name)
            else:
                await manager.retry_job(job)
                log.warning("task %s is done again: its worker is gone", job.task_name)
        await manager.prune_stalled_workers(alive_s)
        await manager.delete_old_jobs(KEPT_DAYS * 24, include_failed=True)

    async def _keep_mending(self, app: App) -> None:
        async def mend() -> None:
            await self._mend(app)

        await _every(self.options.beat_s, mend)

    async def _keep_ticking(self, tick: Callable[[], None]) -> None:
        async def act() -> None:
            await asyncio.to_thread(tick)

        await _every(self.options.tick_s, act)


def _worker(app: App, options: WorkerOptions) -> Worker:
    """Return Procrastinate's worker, which ends, for us to begin anew, once a helper has failed.

    Where the server is back before the worker asks it for work, its helpers alone may have noticed
    that it was away: what hears of work, and what says that the worker is there. Procrastinate
    itself looks after none of them once one has ended well, which one always does (its issue 1597).
    """
    from procrastinate.worker import Worker

    class Watched(Worker):
        def _start_side_tasks(self) -> list[asyncio.Task[Any]]:
            helpers = super()._start_side_tasks()
            for each in helpers:
                each.add_done_callback(self._check)
            return helpers

        def _check(self, helper: asyncio.Task[Any]) -> None:
            if not helper.cancelled() and helper.exception() is not None:
                log.warning("the server of the case was away; the worker begins anew")
                self.stop()  # type: ignore[no-untyped-call]

    return Watched(
        app,
        queues=list(options.queues),
        concurrency=options.at_once,
        wait=not options.until_empty,
        delete_jobs="successful",
        install_signal_handlers=False,
        update_heartbeat_interval=options.beat_s,
        stalled_worker_timeout=options.alive_s,
    )


def _again(options: WorkerOptions) -> BaseRetryStrategy:
    """Return what says whether and when a task that broke off is tried again."""
    from procrastinate import BaseRetryStrategy, RetryDecision

    class Again(BaseRetryStrategy):
        def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
            wait_s = options.wait_s
            if isinstance(exception, StoreError):
                return RetryDecision(retry_in={"seconds": wait_s})
            if job.attempts + 1 >= options.tries:
                return None
            return RetryDecision(retry_in={"seconds": wait_s * (1 + 4 * job.attempts)})

    return Again()


async def _insist(others: set[asyncio.Task[Any]]) -> None:
    """Cancel again what goes on although it was cancelled a while ago.

    Where it comes just as the pool hands a connection over, a cancellation is lost (Procrastinate's
    issue 1591); whoever waits for that task to end would wait for good.

    Args:
        others: tasks that take their time to end.
    """
    before: set[asyncio.Task[Any]] = set()
    while True:
        await asyncio.sleep(PATIENCE_S)
        cancelled = {task for task in asyncio.all_tasks() - others if task.cancelling()}
        for task in cancelled & before:
            task.cancel()
        before = cancelled


async def _end(tasks: Iterable[asyncio.Task[None]]) -> None:
    """Cancel tasks until they have ended."""
    left = set(tasks)
    while left:
        for task in left:
            task.cancel()
        _, left = await asyncio.wait(left, timeout=PATIENCE_S)


async def _every(seconds: float, act: Callable[[], Awaitable[None]]) -> None:
    """Do something again and again; a time that fails is passed over."""
    while True:
        await asyncio.sleep(seconds)
        try:
            await act()
        except Exception:
            log.debug("what a worker does beside its tasks failed", exc_info=True)


def _words(error: BaseException) -> str:
    cause = error.__cause__ or error
    return str(cause).strip().partition("\n")[0] or type(cause).__name__
