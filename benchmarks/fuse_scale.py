"""Measure how merging grows with the number of claims: time, memory, exponent.

    python benchmarks/fuse_scale.py READINGS [10000 100000 1000000]

READINGS are the reading records that `vedette read --json` made of a set of news; they are told
again with noise (`retold.py` says how) until there are enough claims. Each size runs in a process
of its own and goes through the whole stage: who is who, comparing, clustering, the tracing of
origins, the settling of values. The time in which the records are made (`make_s`) is no part of
`cpu_s` and `wall_s`. `stories` are the events that several documents tell of, `largest` the claims
of the largest event.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections import Counter
from math import log
from pathlib import Path
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


def measure(path: Path, size: int) -> dict[str, float]:
    """Return what merging so many claims takes."""
    readings = Timed(Retold(path, size))
    made = peak_mb()
    start, cpu = time.perf_counter(), time.process_time()
    counts: Counter[str] = Counter()
    largest = 0
    for event in events_of_readings(readings, FuseOptions()):
        counts["events"] += 1
        counts["stories"] += len({document for document, _ in event.claims}) > 1
        largest = max(largest, len(event.claims))
    return {
        "claims": readings.claims,
        "documents": readings.documents,
        **counts,
        "largest": largest,
        "make_s": round(readings.seconds, 1),
        "cpu_s": round(time.process_time() - cpu - readings.seconds, 1),
        "wall_s": round(time.perf_counter() - start - readings.seconds, 1),
        "before_mb": made,
        "peak_mb": peak_mb(),
    }


def peak_mb() -> int:
    """Return the most memory that this process has held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    """Measure each size in a process of its own, and tell the exponent between sizes."""
    path, sizes = Path(sys.argv[1]), [int(each) for each in sys.argv[2:]]
    if len(sizes) == 1:
        print(json.dumps(measure(path, sizes[0])), flush=True)
        return
    before: tuple[int, float] | None = None
    for size in sizes or [10_000, 100_000, 1_000_000]:
        command = [sys.executable, __file__, str(path), str(size)]
        line = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        found = json.loads(line)
        if before:
            ratio = found["cpu_s"] / before[1]
            found["exponent"] = round(log(ratio) / log(found["claims"] / before[0]), 2)
        before = (found["claims"], found["cpu_s"])
        print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main()
