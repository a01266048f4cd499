"""`vedette log`: what did not become part of a case, and why; and the runs that it had."""

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.cli.case import DEFAULT_CASE, CaseOption
from vedette.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.store import Issue, Run, Tombstone

__all__ = ["log"]


def log(
    case: CaseOption = DEFAULT_CASE,
    kind: Annotated[
        str | None,
        typer.Option(metavar="KIND", help="Only failed, duplicate, refused or skipped."),
    ] = None,
    number: Annotated[
        int | None, typer.Option("--run", metavar="N", help="Only what this run found first.")
    ] = None,
    runs: Annotated[bool, typer.Option("--runs", help="Print the runs instead.")] = False,
    erased: Annotated[
        bool, typer.Option("--erased", help="Print what was erased on demand instead.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object a line, for programs.")
    ] = False,
) -> None:
    """Print what stayed out of a case: what failed, was a duplicate or was refused, and why."""
    from vedette.store import ISSUE_KINDS, open_case

    if kind is not None and kind not in ISSUE_KINDS:
        raise UnknownNameError("kind of issue", kind, ISSUE_KINDS)
    with open_case(case) as opened, opened.view() as view:
        rows: Sequence[Issue | Run | Tombstone] = view.ledger.rows(kind=kind, run=number)
        if runs:
            rows = view.runs.all()
        elif erased:
            rows = view.tombstones.all()
    if as_json:
        for row in rows:
            sys.stdout.write(json.dumps(asdict(row), ensure_ascii=False) + "\n")
    else:
        _print(rows)


def _print(rows: "Sequence[Issue | Run | Tombstone]") -> None:
    from vedette.cli.face import plain_console
    from vedette.report import print_ledger, visible_line
    from vedette.store import Issue, Run

    if not rows:
        typer.echo("there is nothing to tell")
    print_ledger([row for row in rows if isinstance(row, Issue)], plain_console())
    for row in rows:
        if isinstance(row, Run):
            typer.echo(_run_line(row))
        elif not isinstance(row, Issue):
            reason = f"by {row.by}: {row.because}"
            typer.echo(visible_line(f"{row.erased}  document {row.document}, {reason}"))


def _run_line(run: "Run") -> str:
    counts = ", ".join(f"{count:,} {name.replace('_', ' ')}" for name, count in run.counts.items())
    told = counts or "broken off, or at work"
    return f"run {run.number}, {run.started}, {run.program}: {told}"
