"""What triage keeps and what it saves, on a stream of which one document in ten matters.

    python benchmarks/triage.py GOLD [--rounds N]

GOLD is the folder `../shared/gold` with the set news. The stream is made of documents that the
weights were not learned from (`benchmarks/learn_triage.py`): all of ECB+'s topics on sports, films
and celebrities, and a ninth as many of those that matter (MUC, re3d, Wikinews), other ones each
round. Printed are processor seconds and words a second, of reading all and of reading after triage
in one run, and the share of claims of material conflict that full reading finds in the documents
that matter and reading after triage finds, too.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from learn_triage import ELSEWHERE, TOPIC, is_streamed
from vedette.collect import CollectOptions, collect
from vedette.model import Document, Reading
from vedette.read import read, triage
from vedette.read.scan_words import MATERIAL_CONFLICT

if TYPE_CHECKING:
    from collections.abc import Sequence

SEED = 9
OTHERS = 9
"""Documents that do not matter for one that does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What one way of reading took and found."""

    seconds: float
    words: int
    documents: int
    found: frozenset[tuple[str, str]]
    """Document and claim of material conflict."""


def main() -> None:
    """Read each round's stream both ways, and print what came of it."""
    options = _options()
    elsewhere, matter = _kinds(options.gold / "news" / "news.jsonl")
    _read_all(elsewhere[:2])  # load the pipeline before the clock runs
    draw = random.Random(SEED)
    draw.shuffle(matter)
    size = max(1, len(elsewhere) // OTHERS)
    ways: list[tuple[Result, Result]] = []
    for number in range(options.rounds):
        chosen = matter[number * size : (number + 1) * size]
        stream = [*elsewhere, *chosen]
        draw.shuffle(stream)
        names = {document.id for document in chosen}
        full, kept = (_within(way(stream), names) for way in (_read_all, _read_after_triage))
        ways.append((full, kept))
        _print(f"round {number + 1}", [full], [kept])
    _print("all rounds", *(list(way) for way in zip(*ways, strict=True)))


def _kinds(source: Path) -> tuple[list[Document], list[Document]]:
    """Return the documents that were not learned from: those elsewhere, and those that matter."""
    options = CollectOptions(collected_at=datetime.now(UTC).isoformat(timespec="seconds"))
    elsewhere, matter = [], []
    for number, item in enumerate(collect([str(source)], options)):
        if isinstance(item, Document) and is_streamed(number):
            topic = TOPIC.match(item.id)
            if topic is None:
                matter.append(item)
            elif int(topic[1]) in ELSEWHERE:
                elsewhere.append(item)
    return elsewhere, matter


def _read_all(stream: Sequence[Document]) -> Result:
    return _read(stream, stream)


def _read_after_triage(stream: Sequence[Document]) -> Result:
    began = time.process_time()
    kept = [item for item in triage(stream) if isinstance(item, Document)]
    scanned = time.process_time() - began
    result = _read(kept, stream)
    return replace(result, seconds=result.seconds + scanned)


def _read(chosen: Sequence[Document], stream: Sequence[Document]) -> Result:
    began = time.process_time()
    readings = [item for item in read(chosen) if isinstance(item, Reading)]
    return Result(
        seconds=time.process_time() - began,
        words=sum(len(document.text.split()) for document in stream),
        documents=len(readings),
        found=frozenset(
            (reading.document.id, claim.id)
            for reading in readings
            for claim in reading.claims
            if claim.type in MATERIAL_CONFLICT
        ),
    )


def _within(result: Result, names: set[str]) -> Result:
    found = frozenset(each for each in result.found if each[0] in names)
    return replace(result, found=found)


def _print(what: str, full: Sequence[Result], kept: Sequence[Result]) -> None:
    claims, found = (sum(len(one.found) for one in way) for way in (full, kept))
    words = sum(one.words for one in full)
    slow, fast = (sum(one.seconds for one in way) for way in (full, kept))
    line = {
        "documents": sum(one.documents for one in full),
        "read after triage": sum(one.documents for one in kept),
        "claims": claims,
        "recall": round(found / claims, 4),
        "words a second": round(words / slow),
        "with triage": round(words / fast),
        "times": round(slow / fast, 2),
    }
    print(what, json.dumps(line), flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    return parser.parse_args()


if __name__ == "__main__":
    main()
