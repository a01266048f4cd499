"""`vedette fuse`: reading records in, events out."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.cli.default import default_of
from vedette.errors import UsageError
from vedette.fuse.options import FuseOptions

if TYPE_CHECKING:
    from vedette.model import Event

__all__ = ["fuse", "lines_of"]

SOME_FAILED = 3
PROCESSES: int = default_of(FuseOptions, "processes")


def fuse(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="READINGS.jsonl", hidden=True),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one event a line, for programs.")
    ] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Print events that PLOVER has no type for, too.")
    ] = False,
    processes: Annotated[
        int, typer.Option(min=1, metavar="N", help="How many processes share the work out.")
    ] = PROCESSES,
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
    from vedette.report import json_line

    lines = (line for file in files for line in lines_of(file))
    events, refused = fuse_records(lines, FuseOptions(processes=processes))
    if as_json:
        for event in events:
            sys.stdout.buffer.write(json_line(event))
        sys.stdout.buffer.flush()
    else:
        _print_table(list(events), everything=everything)
    for error in refused:
        print_error(error.what, error.mend)
    return SOME_FAILED if refused else 0


def _print_table(events: list["Event"], *, everything: bool) -> None:
    from vedette.cli.face import plain_console
    from vedette.report import print_event_legend, print_events

    shown = [event for event in events if everything or event.type != "OTHER"]
    console = plain_console()
    print_events(shown, console)
    if len(shown) < len(events):
        rest = len(events) - len(shown)
        console.print(f"and {rest:,} of no PLOVER type: --all prints them", style="dim")
    if shown:
        print_event_legend(console)


def lines_of(file: Path) -> Iterator[bytes]:
    """Yield the lines of a file of records; `-` is standard input."""
    if str(file) == "-":
        yield from sys.stdin.buffer
        return
    try:
        with file.open("rb") as stream:
            yield from stream
    except OSError as error:
        mend = "Name a file of reading records, such as: vedette fuse --json readings.jsonl"
        raise UsageError(f"{str(file)!r} cannot be read: {error.strerror}", mend) from error
