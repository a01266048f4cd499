"""Documents of an archive → reading records, a file a partition.

OUT/manifest.json             of what input, by which options
OUT/readings/part-00000.…     the readings, in input order
OUT/failures/…, OUT/aside/…   what could not be read, and what triage set aside, where there is any
OUT/done/read/…               the finished partitions, with what they took
OUT/failures.jsonl            all failures, once the run is through
"""

from __future__ import annotations

import json
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from vedette.pipeline.batch.engine import Engine, run_step
from vedette.pipeline.batch.ledger import Ledger, written_whole
from vedette.pipeline.batch.partition import Partition, lines_of, plan_partitions, rows_of
from vedette.pipeline.batch.tally import Tally, Watch
from vedette.read.options import ReadOptions, TriageOptions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    from vedette.collect import CollectOptions  # noqa: TC004 - never evaluated
    from vedette.model import Document, Failure, Reading
    from vedette.read import SetAside

__all__ = ["BatchReadOptions", "read_archive"]

STEP = "read"


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchReadOptions:
    """How an archive is read."""

    collect: CollectOptions
    read: ReadOptions = field(default_factory=ReadOptions)
    triage: TriageOptions | None = None
    """How to tell what is worth reading; None to read everything."""
    form: Literal["parquet", "jsonl"] = "parquet"
    """Form of the readings."""
    size: int = 500
    """Documents of a partition, at most."""


def read_archive(
    source: Path,
    out: Path,
    options: BatchReadOptions,
    engine: Engine | None = None,
    told: Callable[[int, int], None] = lambda done, total: None,
) -> Tally:
    """Read what is not read yet of an archive, and return what all of it took and made.

    Args:
        source: JSON lines or Parquet, or a folder of them.
        out: folder of what is made.
        options: how to read.
        engine: where to; None for one process of this machine.
        told: is told how many partitions are done of how many.

    Raises:
        UsageError: the input is none, or `out` was made of another or by other options.
    """
    ledger = Ledger(out)
    partitions = plan_partitions(source, options.size)
    ledger.begin(_told_options(options), partitions)
    alone = replace(options, read=replace(options.read, processes=1))
    work = partial(_read_partition, options=alone, out=out)
    tally = run_step(engine or Engine(), ledger, STEP, partitions, work, told)
    ledger.sweep()
    _gather_failures(out)
    return tally


def _told_options(options: BatchReadOptions) -> dict[str, Any]:
    """Return the options that show in what is made."""
    told = asdict(options)
    for name in ("processes",):
        del told["read"][name]
    del told["collect"]["fetch"]
    flat: dict[str, Any] = {"command": "read", "triage": told.pop("triage")}
    for name, value in told.items():
        flat.update(value if isinstance(value, dict) else {name: value})
    return {name: _plain(value) for name, value in flat.items()}


def _plain(value: Any) -> Any:
    return value if isinstance(value, (str, int, float, dict, type(None))) else str(value)


def _read_partition(partition: Partition, *, options: BatchReadOptions, out: Path) -> Tally:
    """Read one partition and say that it is finished."""
    from vedette.model import Failure
    from vedette.pipeline.triage import sift
    from vedette.read import read

    watch = Watch()
    failures: list[Failure] = []
    aside: list[SetAside] = []
    documents = _counted(_documents(partition, options.collect), watch)
    if options.triage is not None:
        documents = sift(documents, options.triage, aside.append)
    path = out / "readings" / f"{partition.name}.{options.form}"
    with written_whole(path) as stream, ExitStack() as stack:
        write = _writer(stream, options.form, stack)
        for result in read(documents, options.read):
            if isinstance(result, Failure):
                failures.append(result)
            else:
                write(result)
                watch.counts["readings"] += 1
                watch.counts["claims"] += len(result.claims)
    watch.counts["failures"], watch.counts["aside"] = len(failures), len(aside)
    _list_failures(out / "failures" / f"{partition.name}.jsonl", failures)
    _list_aside(out / "aside" / f"{partition.name}.jsonl", aside)
    tally = watch.tally()
    Ledger(out).finish(STEP, partition.name, tally)
    return tally


def _documents(partition: Partition, options: CollectOptions) -> Iterator[Document | Failure]:
    from vedette.collect import collect_lines, collect_rows

    if partition.form == "lines":
        lines = lines_of(partition)
        return collect_lines(lines, partition.path, options, first=partition.first)
    return collect_rows(rows_of(partition), partition.path, options, first=partition.first)


def _counted(documents: Iterator[Document | Failure], watch: Watch) -> Iterator[Document | Failure]:
    """Yield documents, and count them and their words."""
    from vedette.model import Failure

    for document in documents:
        watch.counts["documents"] += 1
        if not isinstance(document, Failure):
            watch.counts["words"] += len(document.text.split())
        yield document


def _writer(
    stream: BinaryIO, form: Literal["parquet", "jsonl"], stack: ExitStack
) -> Callable[[Reading], None]:
    from vedette.pipeline.batch.table import READING_COLUMNS, RecordTable, reading_row
    from vedette.report import json_line

    table = RecordTable(stream, READING_COLUMNS) if form == "parquet" else None
    if table is not None:
        stack.callback(table.close)

    def write(reading: Reading) -> None:
        line = json_line(reading)
        if table is None:
            stream.write(line)
        else:
            table.add(reading_row(reading, line.decode().rstrip("\n")))

    return write


def _list_failures(path: Path, failures: list[Failure]) -> None:
    from vedette.report import json_line

    if failures:
        with written_whole(path) as stream:
            stream.writelines(map(json_line, failures))


def _list_aside(path: Path, aside: list[SetAside]) -> None:
    if aside:
        with written_whole(path) as stream:
            for one in aside:
                row = {"id": one.document.id, "title": one.document.title, "score": one.score}
                stream.write(json.dumps(row, ensure_ascii=True).encode() + b"\n")


def _gather_failures(out: Path) -> None:
    """Write the failures of all partitions into one file, in input order."""
    found = sorted((out / "failures").glob("part-*.jsonl"))
    with written_whole(out / "failures.jsonl") as stream:
        for path in found:
            stream.write(path.read_bytes())
