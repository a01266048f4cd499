"""A line on a terminal that tells how far something is, once it takes over two seconds."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from threading import Lock, Timer
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.progress import Progress

__all__ = ["watched"]

T = TypeVar("T")

PATIENCE_S = 2.0
"""Seconds after which a person begins to wonder."""


@contextmanager
def watched(
    items: Iterable[T], patience_s: float = PATIENCE_S, what: str = "reading documents"
) -> Iterator[Iterator[T]]:
    """Pass items on and show how many there were, where standard error is a terminal.

    Args:
        items: what takes its time.
        patience_s: seconds that pass before anything is shown.
        what: what is done, for people.
    """
    if not sys.stderr.isatty():
        yield iter(items)
        return
    bar = _Bar(what)
    timer = Timer(patience_s, bar.show)
    timer.daemon = True
    timer.start()
    try:
        yield _counted(items, bar)
    finally:
        timer.cancel()
        bar.close()


def _counted(items: Iterable[T], bar: _Bar) -> Iterator[T]:
    """Take the bar off the screen while an item is handled that may be printed to it."""
    shares_screen = sys.stdout.isatty()
    for item in items:
        bar.count()
        if shares_screen:
            bar.pause()
        yield item
        if shares_screen:
            bar.resume()


class _Bar:
    """A bar that may be shown from another thread; it is drawn between items only."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.lock = Lock()
        self.done = 0
        self.is_shown = False
        self.is_paused = False
        self.is_closed = False
        self.progress: Progress | None = None

    def show(self) -> None:
        """Show the bar from now on."""
        with self.lock:
            self.is_shown = True
            self._update()

    def count(self) -> None:
        """Count one item."""
        with self.lock:
            self.done += 1
            if self.progress:
                self.progress.update(self.progress.task_ids[0], completed=self.done)

    def pause(self) -> None:
        """Take the bar off the screen."""
        with self.lock:
            self.is_paused = True
            self._update()

    def resume(self) -> None:
        """Put the bar back."""
        with self.lock:
            self.is_paused = False
            self._update()

    def close(self) -> None:
        """Take the bar off the screen for good."""
        with self.lock:
            self.is_closed = True
            self._update()

    def _update(self) -> None:
        wanted = self.is_shown and not self.is_paused and not self.is_closed
        if wanted and self.progress is None:
            self.progress = _start(self.what, self.done)
        elif not wanted and self.progress is not None:
            self.progress.stop()
            self.progress = None


def _start(what: str, done: int) -> Progress:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn

    progress = Progress(
        SpinnerColumn(),
        TextColumn(f"{what}: {{task.completed:,.0f}} done"),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    progress.add_task("read", total=None, completed=done)
    progress.start()
    return progress
