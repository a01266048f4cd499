"""How much faster two processes read than one, both in one run.

    python benchmarks/processes.py DOCUMENTS.jsonl [--limit N] [--rounds N]

The two are measured in turns; each time includes the start of the processes. Prints the seconds of
every round and the ratio of the medians.
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING

from vedette.collect import CollectOptions, collect
from vedette.read import ReadOptions, read

if TYPE_CHECKING:
    from vedette.model import Document, Failure


def seconds_of(documents: list[Document | Failure], processes: int) -> float:
    """Return how long the reading takes."""
    started = time.perf_counter()
    for _ in read(documents, ReadOptions(processes=processes)):
        pass
    return time.perf_counter() - started


def main() -> None:
    """Measure, and print the rounds and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    options = CollectOptions(collected_at="2026-01-01T00:00:00Z")
    documents = list(collect([str(arguments.documents)], options))[: arguments.limit]
    seconds_of(documents[:40], 1)  # loading is not reading
    rounds = [(seconds_of(documents, 1), seconds_of(documents, 2)) for _ in range(arguments.rounds)]
    for one, two in rounds:
        print(f"one process {one:.1f} s, two processes {two:.1f} s, ratio {one / two:.2f}")
    one, two = (statistics.median(column) for column in zip(*rounds, strict=True))
    print(f"{len(documents)} documents, ratio of the medians {one / two:.2f}")


if __name__ == "__main__":
    main()
