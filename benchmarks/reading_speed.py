"""Words a second of the whole reading against the bare spaCy pipeline, both in one run.

    python benchmarks/reading_speed.py DOCUMENTS.jsonl [--limit N] [--rounds N]

DOCUMENTS.jsonl holds one object a line with "id" and "text". The two are measured in turns, round
by round, in seconds of the processor, since what else the machine does should not count; the
ratio of the medians is the figure to look at.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING

import spacy

from vedette.collect import CollectOptions, collect
from vedette.read import ReadOptions, read

if TYPE_CHECKING:
    from collections.abc import Callable

    from vedette.model import Document, Failure


def seconds_of(work: Callable[[], None]) -> float:
    """Return how long a piece of work keeps the processor busy."""
    started = time.process_time()
    work()
    return time.process_time() - started


def documents_of(path: Path, limit: int | None) -> list[Document | Failure]:
    """Collect the first documents of a file of JSON lines."""
    options = CollectOptions(collected_at="2026-01-01T00:00:00Z")
    return list(collect([str(path)], options))[:limit]


def main() -> None:
    """Measure, and print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    documents = documents_of(arguments.documents, arguments.limit)
    texts = [item.text for item in documents if not hasattr(item, "error")]
    words = sum(len(text.split()) for text in texts)
    options = ReadOptions()
    bare = spacy.load(options.pipeline)

    def run_bare() -> None:
        with bare.memory_zone():
            for doc in bare.pipe(texts, batch_size=32):
                len(doc)

    def run_reading() -> None:
        for _ in read(documents, options):
            pass

    list(read(documents[:40], options))  # loading is not reading
    rounds = [(seconds_of(run_bare), seconds_of(run_reading)) for _ in range(arguments.rounds)]
    bare_s, reading_s = (statistics.median(column) for column in zip(*rounds, strict=True))
    figures = {
        "documents": len(texts),
        "words": words,
        "rounds": arguments.rounds,
        "bare_words_per_s": round(words / bare_s),
        "reading_words_per_s": round(words / reading_s),
        "ratio": round(bare_s / reading_s, 3),
        "ratio_by_round": [round(left / right, 3) for left, right in rounds],
    }
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
