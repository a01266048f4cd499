"""How long `vedette batch read` takes over an archive, with and without triage.

    python benchmarks/archive.py GOLD [--documents N] [--words N] [--processes N] [--engine E]
        [--triage] [--fuse] [--keep FOLDER]

GOLD is the folder `../shared/gold` with the set news. Documents are made of those that the weights
of triage were not learned from, nine of ECB+'s topics on sports, films and celebrities for one that
matters: sentences in a row from as many texts as N words take, by default 450, with a few exchanged
for names that nobody bears, so that every document brings words that were never seen before. They
are written as JSON lines (not timed) and read. Printed are words a second of the processor and of
the clock, documents an hour and core, memory of a process, bytes written, and from words a second
of the processor the hours that a million articles of 450 words take on two cores. With --fuse the
readings are merged, too, and a second line tells what that took, and what its steps passed on.
Seconds of the processor hardly show what else the machine does; those of the clock do.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from learn_triage import ELSEWHERE, TOPIC, is_streamed

SEED = 9
OTHERS = 9
"""Documents that do not matter for one that does."""
SYLLABLES = ("ba", "dor", "ka", "lin", "mo", "nes", "pra", "ri", "so", "tev", "vu", "zha")
EXCHANGED = 0.02
ARTICLES, ARTICLE_WORDS, CORES = 1_000_000, 450, 2


def main() -> None:
    """Make the documents, read them, and print what that took."""
    options = _options()
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(options.keep or temporary)
        work.mkdir(parents=True, exist_ok=True)
        source, out = work / "archive.jsonl", work / ("triage" if options.triage else "all")
        words = write_archive(options.gold, source, options.documents, options.words)
        took, tally = read_archive(source, out, options)
        print(json.dumps(figures(options, words, took, tally, out)), flush=True)
        if options.fuse:
            print(json.dumps(fuse_archive(out, work / "events", options)), flush=True)


def write_archive(gold: Path, target: Path, count: int, words: int) -> int:
    """Write made documents as JSON lines and return how many words they have."""
    elsewhere, matter = _kinds(gold / "news" / "news.jsonl")
    draw, total = random.Random(SEED), 0
    with target.open("w", encoding="utf-8") as stream:
        for number in range(count):
            kind = elsewhere if number % (OTHERS + 1) else matter
            text = _article(kind, words, draw)
            total += len(text.split())
            stream.write(json.dumps({"id": f"d{number}", "text": text}) + "\n")
    return total


def _kinds(source: Path) -> tuple[list[list[str]], list[list[str]]]:
    """Return the sentences of texts that were not learned from: those elsewhere, and the others."""
    elsewhere, matter = [], []
    with source.open(encoding="utf-8") as stream:
        for number, line in enumerate(stream):
            row = json.loads(line)
            sentences = [each for each in re.split(r"(?<=[.!?])\s+", row["text"]) if each.strip()]
            topic = TOPIC.match(row["id"])
            if not is_streamed(number) or not sentences:
                continue
            if topic is None:
                matter.append(sentences)
            elif int(topic[1]) in ELSEWHERE:
                elsewhere.append(sentences)
    return elsewhere, matter


def _article(kind: list[list[str]], words: int, draw: random.Random) -> str:
    """Return a text of about so many words, put together from as many texts as that takes."""
    told: list[str] = []
    while (lacking := words - sum(len(each.split()) for each in told)) > 0:
        told.append(_retold(draw.choice(kind), lacking, draw))
    return "\n\n".join(told)


def _retold(sentences: list[str], words: int, draw: random.Random) -> str:
    """Return sentences in a row, from the first or a later one, with some words exchanged."""
    start = draw.randrange(max(1, len(sentences) - 2))
    told: list[str] = []
    for sentence in sentences[start:]:
        told += sentence.split()
        if len(told) >= words:
            break
    return " ".join(_name(draw) if draw.random() < EXCHANGED else word for word in told)


def _name(draw: random.Random) -> str:
    return "".join(draw.choices(SYLLABLES, k=3)).capitalize()


def read_archive(
    source: Path, out: Path, options: argparse.Namespace
) -> tuple[float, dict[str, float]]:
    """Run the command, and return seconds of the clock and the sums of its partitions."""
    took = _run("read", source, out, options, *(["--triage"] if options.triage else []))
    sums: dict[str, float] = {"seconds": 0.0, "peak_mb": 0}
    for mark in (out / "done" / "read").glob("*.json"):
        tally = json.loads(mark.read_bytes())
        sums["seconds"] += tally["seconds"]
        sums["peak_mb"] = max(sums["peak_mb"], tally["peak_mb"])
        for name, number in tally["counts"].items():
            sums[name] = sums.get(name, 0) + number
    return took, sums


def _run(command: str, source: Path, out: Path, options: argparse.Namespace, *more: str) -> float:
    """Run a command of `vedette batch`, and return seconds of the clock."""
    words = [
        sys.executable, "-m", "vedette", "batch", command, "--in", str(source), "--out", str(out),
        "--engine", options.engine, "--processes", str(options.processes), *more,
    ]  # fmt: skip
    began = time.perf_counter()
    done = subprocess.run(words, check=False, stdout=subprocess.DEVNULL)
    if done.returncode not in (0, 3):
        sys.exit(f"vedette ended with {done.returncode}")
    return time.perf_counter() - began


def fuse_archive(source: Path, out: Path, options: argparse.Namespace) -> dict[str, float | str]:
    """Merge readings, and return what is printed."""
    took = _run("fuse", source, out, options)
    tally = json.loads((out / "done" / "all" / "all.json").read_bytes())
    counts = tally["counts"]
    here = sum(
        json.loads((out / "done" / step / "all.json").read_bytes())["seconds"]
        for step in ("who", "order", "group", "gather")
    )
    return {
        "engine": options.engine,
        "processes": options.processes,
        "claims": counts["claims"],
        "events": counts["events"],
        "clock s": round(took, 1),
        "processor s": round(tally["seconds"], 1),
        "of these in one process": round(here, 1),
        "claims a second of a core": round(counts["claims"] / tally["seconds"]),
        "MB a process": tally["peak_mb"],
        "MB passed on": round(counts["bytes passed on"] / 1e6, 1),
        "bytes passed on a claim": round(counts["bytes passed on"] / counts["claims"]),
    }


def figures(
    options: argparse.Namespace, words: int, took: float, sums: dict[str, float], out: Path
) -> dict[str, float | str]:
    """Return what is printed."""
    speed = words / sums["seconds"]
    readings = sum(path.stat().st_size for path in (out / "readings").iterdir())
    return {
        "engine": options.engine,
        "processes": options.processes,
        "triage": "on" if options.triage else "off",
        "documents": options.documents,
        "words": words,
        "read in full": int(sums["readings"]),
        "claims": int(sums["claims"]),
        "failed": int(sums["failures"]),
        "clock s": round(took, 1),
        "processor s": round(sums["seconds"], 1),
        "load": round(os.getloadavg()[0], 1),
        "words a second of a core": round(speed),
        "words a second of the clock": round(words / took),
        "documents an hour and core": round(3600 * options.documents / sums["seconds"]),
        "articles of 450 words an hour and core": round(3600 * speed / ARTICLE_WORDS),
        "MB a process": int(sums["peak_mb"]),
        "MB written": round(readings / 1e6, 1),
        "hours for a million articles on two cores": round(
            ARTICLES * ARTICLE_WORDS / speed / CORES / 3600, 2
        ),
    }


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--documents", type=int, default=50_000)
    parser.add_argument("--words", type=int, default=ARTICLE_WORDS)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--engine", default="local")
    parser.add_argument("--triage", action="store_true")
    parser.add_argument("--fuse", action="store_true")
    parser.add_argument("--keep", help="folder for what is made; else it is removed")
    return parser.parse_args()


if __name__ == "__main__":
    main()
