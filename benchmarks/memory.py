"""Memory of one reading process over many varied documents: it must not grow with their number.

    python benchmarks/memory.py DOCUMENTS.jsonl [--documents N] [--sentences N] [--every N]

Documents are made by drawing sentences at random (seeded) from DOCUMENTS.jsonl, and in each a few
words are invented, so that every one brings words that were never seen before. Prints the resident
memory in megabytes after every so many documents, and the growth from the first third to the last.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
from pathlib import Path
from typing import TYPE_CHECKING

from vedette.model import Document
from vedette.read import ReadOptions, read

if TYPE_CHECKING:
    from collections.abc import Iterator

SYLLABLES = ("ba", "dor", "ka", "lin", "mo", "nes", "pra", "ri", "so", "tev", "vu", "zha")
PAGE = resource.getpagesize()


def sentences_of(path: Path) -> list[str]:
    """Cut the texts of a file of JSON lines into pieces that end in a full stop."""
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    pieces = (piece for text in texts for piece in re.split(r"(?<=\.)\s+", text))
    return [piece for piece in pieces if 20 < len(piece) < 400]


def documents_of(sentences: list[str], count: int, length: int) -> Iterator[Document]:
    """Make documents of random sentences, each with a name that nobody bears."""
    chance = random.Random(7)
    for number in range(count):
        name = "".join(chance.choices(SYLLABLES, k=4)).capitalize()
        text = " ".join(chance.choices(sentences, k=length)) + f" The mayor of {name} said so."
        yield Document(
            id=f"d{number}", text=text, language="en", sha256="0" * 64, item=f"d{number}",
            known_since="2026-01-01",
        )  # fmt: skip


def resident_mb() -> float:
    """Return the resident memory of this process, in megabytes (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * PAGE / 1e6


def main() -> None:
    """Measure, and print one line a step and the growth."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents_file", type=Path)
    parser.add_argument("--documents", type=int, default=50_000)
    parser.add_argument("--sentences", type=int, default=3)
    parser.add_argument("--every", type=int, default=1_000)
    arguments = parser.parse_args()
    made = documents_of(
        sentences_of(arguments.documents_file), arguments.documents, arguments.sentences
    )
    measured = []
    for number, _ in enumerate(read(made, ReadOptions()), 1):
        if number % arguments.every == 0:
            measured.append(resident_mb())
            print(f"{number:>7} documents {measured[-1]:>8.1f} MB", flush=True)
    third = max(1, len(measured) // 3)
    early, late = sum(measured[:third]) / third, sum(measured[-third:]) / third
    print(f"mean of the first third {early:.1f} MB, of the last third {late:.1f} MB")


if __name__ == "__main__":
    main()
