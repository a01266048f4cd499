"""`vedette batch`: an archive read and merged in partitions, here or on a cluster."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from vedette.cli.intake import (
    GAZETTEER,
    MAX_CHARS,
    PIPELINE,
    PROCESSES,
    PUBLISHED,
    Collected,
    Gazetteer,
    Maps,
    MaxChars,
    Pipeline,
    Processes,
    Published,
    Triage,
    WatchFor,
    collect_options,
    triage_options,
)
from vedette.errors import UsageError
from vedette.read.options import ReadOptions

if TYPE_CHECKING:
    from vedette.pipeline.batch import Engine, Tally

__all__ = ["app"]

SOME_FAILED = 3

app = typer.Typer(
    help="Read and merge an archive in partitions, on this machine or on Spark; a run that was "
    "stopped is taken up again.",
    rich_markup_mode=None,
)
In = Annotated[
    Path | None,
    typer.Option("--in", metavar="PATH", help="A file, or a folder of files."),
]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="FOLDER", help="Folder of what is made; a run takes it up."),
]
EngineName = Annotated[
    Literal["local", "spark"],
    typer.Option("--engine", metavar="ENGINE", help="Who shares the work out: local or spark."),
]
Master = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        help="Spark's master, such as spark://host:7077; else spark-submit's, or this machine.",
    ),
]
Form = Annotated[
    Literal["parquet", "jsonl"],
    typer.Option("--format", metavar="FORM", help="Form of the records: parquet or jsonl."),
]


@app.command("read")
def read(
    source: In = None,
    out: Out = None,
    engine: EngineName = "local",
    processes: Processes = PROCESSES,
    master: Master = None,
    size: Annotated[
        int, typer.Option("--size", min=1, metavar="N", help="Documents of a partition.")
    ] = 500,
    form: Form = "parquet",
    triage: Triage = False,
    watch: WatchFor = None,
    published: Published = PUBLISHED,
    columns: Maps = None,
    collected: Collected = None,
    max_chars: MaxChars = MAX_CHARS,
    pipeline: Pipeline = PIPELINE,
    gazetteer: Gazetteer = GAZETTEER,
) -> int:
    """Read the documents of an archive into reading records, partition by partition.

    The input is JSON lines (.jsonl, .ndjson) or Parquet with the fields that `vedette read` takes:
    id, text and, where known, title, url, publisher, author, published, language.

    Exit status: 0 all was read, 1 the run failed, 2 wrong use, 3 some documents failed.
    """
    source, out = _named(source, out)
    from vedette.pipeline.batch import BatchReadOptions, given_before, read_archive

    collected = collected or given_before(out, "collected_at")
    options = BatchReadOptions(
        collect=collect_options(collected, published, columns),
        read=ReadOptions(pipeline=pipeline, max_chars=max_chars, gazetteer=gazetteer),
        triage=triage_options(triage, watch),
        form=form,
        size=size,
    )
    tally = read_archive(source, out, options, _engine(engine, processes, master), _tell_progress)
    _tell(tally, f"readings written: {out / 'readings'}")
    failed = tally.counts.get("failures", 0)
    if failed:
        sys.stderr.write(f"{failed:,} documents could not be read: {out / 'failures.jsonl'}\n")
    return SOME_FAILED if failed else 0


@app.command("fuse")
def fuse(
    source: In = None,
    out: Out = None,
    engine: EngineName = "local",
    processes: Processes = PROCESSES,
    master: Master = None,
    size: Annotated[
        int, typer.Option("--size", min=1, metavar="N", help="Readings of a partition.")
    ] = 500,
    together: Annotated[
        int, typer.Option("--together", min=1, metavar="N", help="Claims that a later task takes.")
    ] = 10_000,
    form: Form = "parquet",
) -> int:
    """Merge the readings of an archive into events; they are those of `vedette fuse`.

    The input is the folder that `vedette batch read` wrote, or reading records as JSON lines.

    Exit status: 0 all was merged, 1 the run failed, 2 wrong use, 3 some lines were no records.
    """
    source, out = _named(source, out)
    from vedette.pipeline.batch import BatchFuseOptions, fuse_archive

    options = BatchFuseOptions(form=form, size=size, together=together)
    tally = fuse_archive(source, out, options, _engine(engine, processes, master), _tell_step)
    _tell(tally, f"events written: {out / 'events'}")
    failed = tally.counts.get("failures", 0)
    if failed:
        sys.stderr.write(f"{failed:,} lines are no readings: {out / 'failures.jsonl'}\n")
    return SOME_FAILED if failed else 0


def _named(source: Path | None, out: Path | None) -> tuple[Path, Path]:
    mend = "Name both, such as: vedette batch read --in archive.jsonl --out readings"
    if source is None:
        raise UsageError("--in is missing", mend)
    if out is None:
        raise UsageError("--out is missing", mend)
    return source.absolute(), out.absolute()


def _engine(name: Literal["local", "spark"], processes: int, master: str | None) -> "Engine":
    from vedette.pipeline.batch import Engine

    if master and name != "spark":
        raise UsageError("--master is an address of Spark", "Give --engine spark, too.")
    return Engine(name=name, processes=processes, master=master)


def _tell_progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done:,} of {total:,} partitions" + ("\n" if done == total else ""))
        sys.stderr.flush()


def _tell_step(step: str, done: int, total: int) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{step}: {done:,} of {total:,}" + ("\n" if done == total else ""))
        sys.stderr.flush()


def _tell(tally: "Tally", where: str) -> None:
    """Say what was made and what it took."""
    counts = [f"{number:,} {name}" for name, number in tally.counts.items() if number]
    sys.stdout.write(", ".join(counts) + f"; {tally.seconds:,.1f} seconds of the processor\n")
    sys.stdout.write(where + "\n")
