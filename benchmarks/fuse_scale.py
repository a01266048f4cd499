"""Measure how merging grows with the number of claims: time, memory, exponent.

    python benchmarks/fuse_scale.py READINGS [10000 100000 1000000] [--processes N]

READINGS are the reading records that `vedette read --json` made of a set of news; they are told
again with noise (`retold.py` says how) until there are enough claims. Each size runs in a process
of its own and goes through the whole stage: who is who, comparing, clustering, the tracing of
origins, the settling of values. The time in which the records are made (`make_s`) is no part of
`cpu_s` and `wall_s`; nothing else is done meanwhile. `stories` are the events that several
documents tell of, `largest` the claims of the largest event. With several processes `cpu_s` is what
all of them took; `peak_mb` is the most that they held together, pages that they share counted once
(the sum of their PSS, looked at every second).
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections import Counter
from math import log
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

from retold import Retold
from vedette.fuse import FuseOptions, events_of_readings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.model import Reading


class Timed:
    """Readings whose making is timed apart."""

    def __init__(self, readings: Retold) -> None:
        self.readings = readings
        self.seconds = 0.0
        self.documents = self.claims = 0

    def __iter__(self) -> Iterator[Reading]:
        """Yield the readings."""
        self.documents = self.claims = 0
        start = time.process_time()
        for reading in self.readings:
            self.seconds += time.process_time() - start
            self.documents += 1
            self.claims += len(reading.claims)
            yield reading
            start = time.process_time()


def measure(path: Path, size: int, processes: int) -> dict[str, float]:
    """Return what merging so many claims takes."""
    readings = Timed(Retold(path, size))
    held = Held()
    made = held.look()
    held.start()
    start, cpu = time.perf_counter(), processor_seconds()
    counts: Counter[str] = Counter()
    largest = 0
    for event in events_of_readings(readings, FuseOptions(processes=processes)):
        counts["events"] += 1
        counts["stories"] += len({document for document, _ in event.claims}) > 1
        largest = max(largest, len(event.claims))
    held.stop()
    return {
        "claims": readings.claims,
        "documents": readings.documents,
        "processes": processes,
        **counts,
        "largest": largest,
        "make_s": round(readings.seconds, 1),
        "cpu_s": round(processor_seconds() - cpu - readings.seconds, 1),
        "wall_s": round(time.perf_counter() - start - readings.seconds, 1),
        "before_mb": made,
        "peak_mb": held.peak,
    }


def processor_seconds() -> float:
    """Return the seconds that this process and those that it made and that ended have worked."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


class Held(Thread):
    """Looks every second at the memory that this process and those that it made hold together."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self._is_over = Event()

    def look(self) -> int:
        """Return the megabytes held now."""
        own = str(os.getpid())
        made = Path(f"/proc/{own}/task/{own}/children").read_text(encoding="ascii").split()
        found = sum(map(pss_mb, (own, *made)))
        self.peak = max(self.peak, found)
        return found

    def run(self) -> None:
        """Look until it is over."""
        while not self._is_over.wait(1):
            self.look()

    def stop(self) -> None:
        """Look once more, and no more."""
        self._is_over.set()
        self.join()
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        self.peak = max(self.peak, self.look(), own)


def pss_mb(process: str) -> int:
    """Return the megabytes of a process, shared pages divided by those that have them."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) // 1024


def main() -> None:
    """Measure each size in a process of its own, and tell the exponent between sizes."""
    parser = argparse.ArgumentParser()
    parser.add_argument("readings", type=Path)
    parser.add_argument("sizes", type=int, nargs="*")
    parser.add_argument("--processes", type=int, default=1)
    given = parser.parse_args()
    if len(given.sizes) == 1:
        print(json.dumps(measure(given.readings, given.sizes[0], given.processes)), flush=True)
        return
    before: tuple[int, float] | None = None
    for size in given.sizes or [10_000, 100_000, 1_000_000]:
        command = [sys.executable, __file__, str(given.readings), str(size)]
        command += ["--processes", str(given.processes)]
        line = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        found = json.loads(line)
        if before:
            ratio = found["cpu_s"] / before[1]
            found["exponent"] = round(log(ratio) / log(found["claims"] / before[0]), 2)
        before = (found["claims"], found["cpu_s"])
        print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main()
