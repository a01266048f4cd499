"""Several processes that serve one desk: Python works on one request at a time in each.

They share what they listen on, the token that changes carry, and the case, which keeps its writers
apart by itself. What a process keeps in memory, such as what was weighed, each makes for itself.
One that ends by itself is begun anew.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import time
from typing import TYPE_CHECKING

from vedette.errors import RunError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

__all__ = ["check_processes", "serve_in_processes"]

SOON_S = 5.0
"""A process that ends sooner than this after it began did not get to serve."""
MOST_TRIES = 5
STOPS = (signal.SIGINT, signal.SIGTERM)
log = logging.getLogger(__name__)


def check_processes(count: int) -> None:
    """Refuse several processes where the system cannot share what they listen on.

    Raises:
        UsageError: it cannot.
    """
    if count > 1 and not hasattr(os, "fork"):
        what = f"this system cannot serve a desk from {count} processes"
        raise UsageError(what, "Leave --processes out.")


def serve_in_processes(count: int, serve: Callable[[], None]) -> None:
    """Serve from several processes until this one is told to stop.

    Args:
        count: how many.
        serve: what each does; it returns once the process is told to stop.

    Raises:
        RunError: processes end again and again before they serve.
    """
    _Crew(count, serve).run()


class _Crew:
    """The processes that serve, and the one that minds them."""

    def __init__(self, count: int, serve: Callable[[], None]) -> None:
        self.count = count
        self.serve = serve
        self.began: dict[int, float] = {}
        self.is_stopping = False
        self.failed = 0

    def run(self) -> None:
        before = {each: signal.signal(each, self._stop) for each in STOPS}
        try:
            for _ in range(self.count):
                self._begin()
            while self.began:
                self._await_one()
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)
        if self.failed >= MOST_TRIES:
            what = f"processes of the desk ended {self.failed} times before they served"
            raise RunError(what, "Look at what they said; leave --processes out to see it alone.")

    def _begin(self) -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)  # until it is known whom to tell
        number = os.fork()
        if number == 0:
            self._work()
        self.began[number] = time.monotonic()
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)

    def _work(self) -> None:
        """Serve in this process, and end it: nothing of the one that minds it may run here."""
        status = 1
        try:
            for each in STOPS:
                signal.signal(each, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)
            self.serve()
            status = 0
        except BaseException:
            log.exception("a process of the desk failed")
        finally:
            sys.stderr.flush()
            os._exit(status)

    def _await_one(self) -> None:
        """Wait until a process ends; begin another in its place where it should not have."""
        number, status = os.wait()
        began = self.began.pop(number, None)
        if began is None or self.is_stopping:
            return
        self.failed = self.failed + 1 if time.monotonic() - began < SOON_S else 0
        if self.failed >= MOST_TRIES:
            self._stop(signal.SIGTERM, None)
            return
        code = os.waitstatus_to_exitcode(status)
        log.warning("a process of the desk ended (%s): another is begun", code)
        self._begin()

    def _stop(self, _: int, frame: FrameType | None) -> None:
        self.is_stopping = True
        for number in self.began:
            os.kill(number, signal.SIGTERM)
