"""Memory of processes that run for weeks: threads share a few arenas of the C library."""

from __future__ import annotations

import os
import subprocess
import sys

COUNT = """
import ctypes, os, sys, tempfile, threading
from vedette.cli.arena import keep_arenas_few

if sys.argv[1] == "few":
    keep_arenas_few()
gate = threading.Barrier(9)

def hold():
    held = [ctypes.create_string_buffer(50_000) for _ in range(10)]
    gate.wait()
    gate.wait()

threads = [threading.Thread(target=hold) for _ in range(8)]
for each in threads:
    each.start()
gate.wait()
library = ctypes.CDLL(None)
library.fopen.restype = ctypes.c_void_p
with tempfile.NamedTemporaryFile() as told:
    stream = ctypes.c_void_p(library.fopen(told.name.encode(), b"w"))
    library.malloc_info(0, stream)
    library.fclose(stream)
    print(told.read().count(b"<heap nr="), os.environ.get("MALLOC_ARENA_MAX"))
gate.wait()
"""


def arenas(which: str, **setting: str) -> tuple[int, str]:
    environment = {key: value for key, value in os.environ.items() if key != "MALLOC_ARENA_MAX"}
    done = subprocess.run(
        [sys.executable, "-c", COUNT, which],
        capture_output=True,
        check=True,
        text=True,
        env=environment | setting,
    )
    count, said = done.stdout.split()
    return int(count), said


def test_threads_of_a_service_share_a_few_arenas() -> None:
    if sys.platform != "linux" or not os.confstr("CS_GNU_LIBC_VERSION"):
        return
    assert arenas("many")[0] > 2
    assert arenas("few") == (2, "2")
    assert arenas("few", MALLOC_ARENA_MAX="5") == (5, "5")
