"""`vedette fuse`: reading records in, events out."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from vedette.errors import UsageError

__all__ = ["fuse"]

SOME_FAILED = 3


def fuse(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="READINGS.jsonl", hidden=True),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one event a line, for programs.")
    ] = False,
) -> int:
    """Merge the claims of reading records into events.

    READINGS.jsonl holds what `vedette read --json` printed, in one file or several; - is standard
    input. Records of failures are passed over; a line that is no record is told at the end.

    Exit status: 0 all was merged, 1 the run failed, 2 wrong use, 3 some lines were no records.
    """
    if not files:
        mend = "Name a file of reading records, such as: vedette fuse --json readings.jsonl"
        raise UsageError("no input was given", mend)
    from vedette.cli.complaint import print_error
    from vedette.pipeline import fuse_records
    from vedette.report import json_line, print_events

    events, refused = fuse_records(line for file in files for line in _lines(file))
    if as_json:
        for event in events:
            sys.stdout.buffer.write(json_line(event))
        sys.stdout.buffer.flush()
    else:
        print_events(list(events))
    for error in refused:
        print_error(error.what, error.mend)
    return SOME_FAILED if refused else 0


def _lines(file: Path) -> Iterator[bytes]:
    if str(file) == "-":
        yield from sys.stdin.buffer
        return
    try:
        with file.open("rb") as stream:
            yield from stream
    except OSError as error:
        mend = "Name a file of reading records, such as: vedette fuse --json readings.jsonl"
        raise UsageError(f"{str(file)!r} cannot be read: {error.strerror}", mend) from error
