"""Where the steps of merging an archive leave their files, and where each mention lies."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from vedette.pipeline.batch.shelf import fetch_some

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path  # noqa: TC004 - never evaluated

    from numpy.typing import NDArray

    from vedette.fuse import Mention
    from vedette.pipeline.batch.fuse import BatchFuseOptions  # noqa: TC004 - never evaluated
    from vedette.pipeline.batch.partition import Partition

    Ints = NDArray[np.int64]

__all__ = ["Ask", "Order", "Place", "Range", "readings_in_partition"]


@dataclass(frozen=True, slots=True)
class Ask:
    """A task that finds in a file what it is asked."""

    name: str


@dataclass(frozen=True, slots=True)
class Range:
    """A task over mentions in a row."""

    name: str
    start: int
    end: int


class Order(NamedTuple):
    """All mentions in the order in which they were known: where each one lies."""

    part: Ints
    """Number of its partition."""
    document: Ints
    """Place of its document in the partition's shelf."""
    place: Ints
    """Its place among the document's mentions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The folder of a run, and what all of its steps need to know."""

    out: Path
    options: BatchFuseOptions
    parts: tuple[str, ...]
    """Names of the partitions, in order."""

    def file(self, step: str, name: str) -> Path:
        """Return the file that a task of a step leaves."""
        return self.out / "work" / step / name

    def asks(self, step: str) -> list[Ask]:
        """Return the tasks of a step that files ask for."""
        return [Ask(path.name) for path in sorted((self.out / "work" / f"ask-{step}").glob("*-*"))]

    def order(self) -> Order:
        """Return where each mention lies."""
        table = np.load(self.file("order", "all.npy"), mmap_mode="r")
        return Order(*table)

    def ranges(self) -> list[Range]:
        """Return tasks that cover all mentions."""
        total, step = len(self.order().part), self.options.together
        starts = range(0, total, step)
        return [Range(f"from-{at:011}", at, min(at + step, total)) for at in starts]

    def mentions(self, numbers: Ints) -> list[Mention]:
        """Return mentions by their numbers, in the order of the numbers."""
        order = self.order()
        wanted = [each[numbers].tolist() for each in order]
        by_part: dict[int, set[int]] = defaultdict(set)
        for part, document in zip(wanted[0], wanted[1], strict=True):
            by_part[part].add(document)
        shelves = {
            part: fetch_some(self.file("mention", self.parts[part]), documents)
            for part, documents in by_part.items()
        }
        return [
            shelves[part][document][place] for part, document, place in zip(*wanted, strict=True)
        ]


def readings_in_partition(partition: Partition) -> Iterator[tuple[int, bytes]]:
    """Yield the records of a partition of readings as JSON, with their numbers in the file."""
    from vedette.pipeline.batch.partition import lines_of, rows_of
    from vedette.pipeline.batch.table import RECORD

    if partition.form == "lines":
        yield from enumerate(lines_of(partition), partition.first)
        return
    for number, row in enumerate(rows_of(partition), partition.first):
        record: Any = row.get(RECORD)
        yield number, record.encode() if isinstance(record, str) else b"{}"
