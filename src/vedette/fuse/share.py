"""Work shared out over processes that are forked off where the data lies; results come in order.

Nothing is sent to a process but the number of a share: it has what the one that it was forked off
had. So mentions and columns of a large case are there once, and only results travel. Which process
does a share does not show in what comes of it.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future

__all__ = ["shared_out", "slices"]

Share = TypeVar("Share")
Result = TypeVar("Result")

AHEAD = 2
"""Shares in flight for each process; more would only hold results."""
CAN_FORK = sys.platform == "linux"
"""Elsewhere forking is not there, or not safe: one process does it all."""
_desk: list[tuple[Callable[[Any], Any], Sequence[Any]]] = []
"""In a process that was forked off: what is to be done with the shares, and these."""


def shared_out(
    work: Callable[[Share], Result], shares: Sequence[Share], processes: int
) -> Iterator[Result]:
    """Yield what comes of each share, in their order.

    Args:
        work: what is done with a share; it changes nothing that others read.
        shares: each large enough to be worth a message.
        processes: how many share them out; 1 does all in this one.
    """
    if processes <= 1 or len(shares) <= 1 or not CAN_FORK:
        yield from map(work, shares)
        return
    waiting: deque[Future[Result]] = deque()
    with ProcessPoolExecutor(
        min(processes, len(shares)),
        mp_context=multiprocessing.get_context("fork"),
        initializer=partial(_settle_in, work, shares),
    ) as pool:
        try:
            for number in range(len(shares)):
                waiting.append(pool.submit(_do, number))
                if len(waiting) >= AHEAD * processes:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def slices(total: int, size: int) -> list[slice]:
    """Return slices of so many things that together are all of them, in order."""
    return [slice(start, min(start + size, total)) for start in range(0, total, size)]


def _settle_in(work: Callable[[Any], Any], shares: Sequence[Any]) -> None:
    """Begin life as a process that was forked off."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one that shares out
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.freeze()  # what was there already is not looked through, which would copy all of it
    _desk.append((work, shares))
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End when the process that this one works for ends, however that ends."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _do(number: int) -> Any:
    work, shares = _desk[-1]
    return work(shares[number])
