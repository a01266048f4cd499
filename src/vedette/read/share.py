"""Documents shared out over processes, their readings back in order.

spaCy's own `n_process` moves whole Docs between processes and gains little; here only documents
and finished readings travel.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING

from vedette.read.reader import read_in_process

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vedette.model import Document, Failure, Reading
    from vedette.read.options import ReadOptions

__all__ = ["read_in_processes"]

BATCH = 32
"""Documents that a process takes at a time."""
AHEAD = 2
"""Batches in flight for each process; more would only hold memory."""


def read_in_processes(
    items: Iterable[Document | Failure], options: ReadOptions
) -> Iterator[Reading | Failure]:
    """Read batches of documents in `options.processes` processes; order is kept."""
    iterator = iter(items)
    waiting: deque[Future[list[Reading | Failure]]] = deque()
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(options.processes, mp_context=context) as pool:
        try:
            while True:
                batch = list(islice(iterator, BATCH))
                if batch:
                    waiting.append(pool.submit(_read_all, batch, options))
                if waiting and (not batch or len(waiting) >= AHEAD * options.processes):
                    yield from waiting.popleft().result()
                if not batch and not waiting:
                    return
        finally:
            for future in waiting:
                future.cancel()


def _read_all(batch: list[Document | Failure], options: ReadOptions) -> list[Reading | Failure]:
    return list(read_in_process(batch, options))
