"""`vedette read`: files in, claims out."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from vedette.cli.default import default_of
from vedette.cli.deliver import Everything, Json, Show, deliver
from vedette.collect.options import CollectOptions
from vedette.errors import UsageError
from vedette.read.options import ReadOptions

__all__ = ["read"]

GAZETTEER: Path | None = default_of(ReadOptions, "gazetteer")


def read(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH",
            hidden=True,  # Typer would print its Python type
        ),
    ] = None,
    as_json: Json = False,
    show: Show = None,
    everything: Everything = False,
    published: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="When the inputs were published, unless they say so themselves: 2023-10-01, "
            "2023-10, or an interval such as 2024-03-01/2024-05-31.",
        ),
    ] = default_of(CollectOptions, "published"),
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="FIELD=COLUMN",
            show_default=False,
            help="Which column or key of a table holds a field, such as text=Body, or "
            "published= for none; repeatable.",
        ),
    ] = None,
    collected: Annotated[
        str | None,
        typer.Option(metavar="TIME", help="When the inputs were collected; now, unless given."),
    ] = None,
    processes: Annotated[
        int, typer.Option(min=1, metavar="N", help="How many processes share the documents out.")
    ] = default_of(ReadOptions, "processes"),
    max_chars: Annotated[
        int, typer.Option(min=1, metavar="N", help="Longest text that is read, in characters.")
    ] = default_of(ReadOptions, "max_chars"),
    pipeline: Annotated[
        str, typer.Option(metavar="NAME", help="Installed spaCy pipeline that reads English.")
    ] = default_of(ReadOptions, "pipeline"),
    gazetteer: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Gazetteer to look places up in; else the user's own."),
    ] = GAZETTEER,
) -> int:
    """Read documents and print the claims in them.

    Each claim comes with when and where, who did what to whom, who says so and how sure they are.

    PATH is a file, a folder, or - for JSON lines on standard input. Files are read by what they
    are: .txt .md .html .htm .mhtml .pdf .docx .eml .json .jsonl .csv .zip.

    Exit status: 0 all was read, 1 the run failed, 2 wrong use, 3 some inputs failed.
    """
    if not paths:
        mend = "Name files or folders, such as: vedette read reports/. Try it first: vedette demo"
        raise UsageError("no input was given", mend)
    collect_options = CollectOptions(
        collected_at=_time_of_collection(collected),
        published=published,
        columns=_columns(columns or []),
    )
    read_options = ReadOptions(
        pipeline=pipeline, processes=processes, max_chars=max_chars, gazetteer=gazetteer
    )
    from vedette.pipeline import read_sources

    results = read_sources(paths, collect_options, read_options, stdin=sys.stdin.buffer)
    return deliver(results, as_json=as_json, show=show, everything=everything)


def _time_of_collection(given: str | None) -> str:
    if given is None:
        return datetime.now(UTC).isoformat(timespec="seconds")
    try:
        datetime.fromisoformat(given)
    except ValueError as error:
        mend = "Write it as 2023-10-01 or 2023-10-01T12:52:00Z."
        raise UsageError(f"--collected is no date or time: {given!r}", mend) from error
    return given


def _columns(pairs: list[str]) -> dict[str, str]:
    columns = {}
    for pair in pairs:
        field, separator, column = pair.partition("=")
        if not (field and separator):
            mend = "Write the field, an equals sign and the column, such as: --map text=Body"
            raise UsageError(f"--map has no field and column: {pair!r}", mend)
        columns[field] = column
    return columns
