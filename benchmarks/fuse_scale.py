"""Measure how merging grows with the number of claims: time, memory, exponent.

    python benchmarks/fuse_scale.py READINGS [10000 100000 1000000]

READINGS are the reading records that `vedette read --json` made of a set of news. They are told
again and again with noise until there are enough claims: capitalised words are exchanged for
others, so that persons, places and bodies differ, and days are moved. Each size runs in a process
of its own; the time is that of comparing and clustering, without the making of the mentions.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import time
from dataclasses import replace
from math import log
from pathlib import Path
from typing import TYPE_CHECKING

from vedette.fuse.cluster import cluster_mentions
from vedette.fuse.event import founding_order
from vedette.fuse.mention import mentions_of
from vedette.fuse.pair import score_pairs
from vedette.fuse.resolve import resolve_parties
from vedette.fuse.sheet import sheet_of
from vedette.model.record import reading_from_record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.fuse.mention import Mention
    from vedette.fuse.sheet import Sheet

DAYS = 700
"""Days over which what is told again is spread."""
EXCHANGED = 0.5
"""Share of the names that are exchanged when a text is told again."""
COPIES = 3
"""Tellings that share names and day: reports of one event."""


def originals(path: Path) -> list[tuple[Sheet, list[Mention]]]:
    """Return the documents with their mentions."""
    readings = [reading_from_record(json.loads(line)) for line in path.open(encoding="utf-8")]
    sheets = [sheet_of(reading) for reading in readings]
    parties = resolve_parties(sheets)
    return [
        (sheet, list(mentions_of(reading, sheet, parties)))
        for reading, sheet in zip(readings, sheets, strict=True)
        if reading.claims
    ]


def told_again(told: list[tuple[Sheet, list[Mention]]], size: int) -> Iterator[Mention]:
    """Yield mentions of the documents, told again with noise until there are enough."""
    own = [sorted({word for word in sheet.text.split() if word.istitle()}) for sheet, _ in told]
    names = sorted({word for words in own for word in words})
    made = 0
    for round_ in range(10**6):
        for number, (sheet, mentions) in enumerate(told):
            draw = random.Random(f"{round_ // COPIES}/{number}")
            known = {word: draw.choice(names) for word in own[number]}
            again = noisy(sheet, f"{sheet.id}/{round_}", known, draw)
            for mention in mentions:
                yield moved(mention, again, draw.randrange(DAYS))
                made += 1
                if made == size:
                    return


def noisy(sheet: Sheet, id_: str, names: dict[str, str], draw: random.Random) -> Sheet:
    """Return a document with some of its names exchanged for others, letter by letter as long."""
    text = sheet.text
    for word, other in names.items():
        if draw.random() < EXCHANGED:
            text = text.replace(word, other[: len(word)].ljust(len(word), "x"))
    day = 730_000 + draw.randrange(DAYS)
    return replace(
        sheet, id=id_, item=id_, text=text, sha256=id_, published=(day, day), published_from="given"
    )


def moved(mention: Mention, sheet: Sheet, by: int) -> Mention:
    """Return a mention of a document that was told again, on other days."""
    first, last = mention.days
    days = (None if first is None else first - by, None if last is None else last - by)
    return replace(mention, ref=(sheet.id, mention.ref[1]), sheet=sheet, days=days)


def measure(path: Path, size: int) -> None:
    """Print what merging so many claims takes."""
    mentions = sorted(told_again(originals(path), size), key=founding_order)
    made = peak_mb()
    start = time.perf_counter()
    scores = score_pairs(mentions)
    compared = time.perf_counter()
    clusters = cluster_mentions(mentions, scores, 0.0)
    end = time.perf_counter()
    found = {
        "claims": size, "pairs": len(scores.left), "events": len(clusters),
        "compare_s": round(compared - start, 1), "cluster_s": round(end - compared, 1),
        "mentions_mb": made, "peak_mb": peak_mb(),
    }  # fmt: skip
    print(json.dumps(found), flush=True)


def peak_mb() -> int:
    """Return the most memory that this process has held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    """Measure each size in a process of its own, and tell the exponent between sizes."""
    path, sizes = Path(sys.argv[1]), [int(each) for each in sys.argv[2:]]
    if len(sizes) == 1:
        measure(path, sizes[0])
        return
    before: tuple[int, float] | None = None
    for size in sizes or [10_000, 100_000, 1_000_000]:
        command = [sys.executable, __file__, str(path), str(size)]
        line = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        found = json.loads(line)
        took = found["compare_s"] + found["cluster_s"]
        if before:
            found["exponent"] = round(log(took / before[1]) / log(size / before[0]), 2)
        before = (size, took)
        print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main()
