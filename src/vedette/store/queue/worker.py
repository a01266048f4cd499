"""A worker: does what waits in the queue until it is stopped, also over a restart of the server.

What a worker did that is gone is done again by another, once it has not been heard of for a while:
that nothing is lost or doubled by that is seen to by the tasks.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Event
from typing import TYPE_CHECKING, TypeAlias

from vedette.errors import StoreError
from vedette.store.queue.queue import ALIVE_S, KEPT_DAYS

if TYPE_CHECKING:
    from procrastinate import App, BaseRetryStrategy, RetryDecision
    from procrastinate.jobs import Job
    from sqlalchemy import URL

__all__ = ["Task", "WorkerOptions", "run_worker"]

Task: TypeAlias = Callable[..., None]
"""Does a task; its keyword arguments are those that it was put into the queue with."""
log = logging.getLogger(__name__)
STOPPED = 130


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
            beside = [asyncio.create_task(self._keep_mending(app))]
            if self.tick is not None:
                beside.append(asyncio.create_task(self._keep_ticking(self.tick)))
            try:
                await app.run_worker_async(
                    queues=list(self.options.queues),
                    concurrency=self.options.at_once,
                    wait=not self.options.until_empty,
                    delete_jobs="successful",
                    install_signal_handlers=False,
                    update_heartbeat_interval=self.options.beat_s,
                    stalled_worker_timeout=self.options.alive_s,
                )
            finally:
                for each in beside:
                    each.cancel()
                await asyncio.gather(*beside, return_exceptions=True)

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
