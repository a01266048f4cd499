"""Threads of a worker take their memory from one pool."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

from vedette.store.queue.arena import share_one_arena

POOLS = """
import ctypes, sys, tempfile
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from vedette.store.queue.arena import share_one_arena

if sys.argv[1] == "shared":
    assert share_one_arena()
libc = ctypes.CDLL(None)
libc.malloc.restype = libc.fopen.restype = ctypes.c_void_p
libc.malloc.argtypes = [ctypes.c_size_t]
together = Barrier(4)

def take(_):
    together.wait()
    libc.malloc(5_000)

with ThreadPoolExecutor(4) as pool:
    list(pool.map(take, range(4)))
with tempfile.NamedTemporaryFile() as told:
    libc.fopen.argtypes = [ctypes.c_char_p, ctypes.c_char_p]
    stream = libc.fopen(told.name.encode(), b"w")
    libc.malloc_info.argtypes = [ctypes.c_int, ctypes.c_void_p]
    libc.malloc_info(0, stream)
    libc.fclose.argtypes = [ctypes.c_void_p]
    libc.fclose(stream)
    print(told.read().count(b"<heap nr="))
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="glibc alone has arenas")
def test_threads_share_one_arena() -> None:
    """What threads take comes out of one pool, where each had one of its own."""

    def pools(how: str) -> int:
        command = [sys.executable, "-c", POOLS, how]
        return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)

    assert pools("apart") > 1
    assert pools("shared") == 1


def test_other_c_libraries_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no mallopt, nothing happens."""
    monkeypatch.setattr("vedette.store.queue.arena.ctypes.CDLL", lambda _: object())
    assert share_one_arena() is False
