"""What a command found → the faces that were asked for, one result at a time, nothing lost."""

import sys
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from vedette.model import Failure, Reading

__all__ = ["Everything", "Json", "Show", "deliver"]

SOME_FAILED = 3

Json = Annotated[
    bool,
    typer.Option("--json", help="Print one JSON record a line, in input order, failures included."),
]
Everything = Annotated[
    bool,
    typer.Option("--all", help="Print claims of events that PLOVER has no type for, too."),
]
Show = Annotated[
    Path | None,
    typer.Option(
        "--show",
        metavar="FILE.html",
        help="Also write a page that shows the claims beside the text, for any browser.",
    ),
]


def deliver(
    results: Iterable["Reading | Failure"],
    *,
    as_json: bool,
    show: Path | None,
    everything: bool = False,
) -> int:
    """Show every result as it comes and return the exit status.

    Args:
        results: readings and failures in input order.
        as_json: print lines for programs; else a block a document for people.
        show: file of the page; None for no page.
        everything: print claims of no type, too.
    """
    from vedette.cli.face import Blocks, Lines
    from vedette.cli.progress import watched
    from vedette.model import Failure
    from vedette.report import PageWriter

    failures: list[Failure] = []
    count = 0
    with ExitStack() as stack:
        page = stack.enter_context(PageWriter(show)) if show else None
        face = Lines() if as_json else Blocks(everything=everything)
        for result in stack.enter_context(watched(results)):
            count += 1
            face.add(result)
            if page:
                page.add(result)
            if isinstance(result, Failure):
                failures.append(result)
        face.close()
    _tell_failures(failures, count, as_json=as_json)
    if show:
        sys.stdout.flush()
        sys.stderr.write(f"page written: {show}\n")
    return SOME_FAILED if failures else 0


def _tell_failures(failures: Sequence["Failure"], count: int, *, as_json: bool) -> None:
    """List on standard error what could not be read; lines have told it already."""
    from vedette.cli.complaint import print_error

    if not failures:
        return
    noun = "input" if count == 1 else "inputs"
    lines = "its line says" if len(failures) == 1 else "their lines say"
    told = f"; {lines} why" if as_json else ":"
    sys.stderr.write(f"{len(failures)} of {count} {noun} could not be read{told}\n")
    if not as_json:
        for failure in failures:
            print_error(f"{failure.input}: {failure.error.what}", failure.error.mend)
