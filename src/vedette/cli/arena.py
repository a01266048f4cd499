"""How the C library shares memory out to threads, for processes that run for weeks."""

import ctypes
import os
import sys

__all__ = ["keep_arenas_few"]

ARENAS = 2
"""Python's own lock lets one thread at a time ask for memory, nearly always; more gain nothing."""
SETTING = "MALLOC_ARENA_MAX"
M_ARENA_MAX = -8
"""Its number in `malloc.h` of the GNU C library."""


def keep_arenas_few() -> None:
    """Let all threads share a few arenas of memory, of this process and of those that it starts.

    The GNU C library gives threads arenas of their own, eight for each processor, and what one of
    them has held at its busiest stays with its arena. A worker reads on many threads in turn, so
    that each arena grew to what reading takes. Who sets MALLOC_ARENA_MAX decides otherwise.
    """
    if sys.platform != "linux" or SETTING in os.environ:
        return
    os.environ[SETTING] = str(ARENAS)
    set_option = getattr(ctypes.CDLL(None), "mallopt", None)  # other C libraries have none
    if set_option is not None:
        set_option(M_ARENA_MAX, ARENAS)
