"""`vedette versions`: how an article was edited."""

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.cli.case import DEFAULT_CASE, AsOf, CaseOption
from vedette.errors import UsageError

if TYPE_CHECKING:
    from vedette.store import DocumentRow, View

__all__ = ["versions"]


def versions(
    name: Annotated[str | None, typer.Argument(metavar="[DOCUMENT|ITEM]", hidden=True)] = None,
    case: CaseOption = DEFAULT_CASE,
    as_of: AsOf = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object a version, for programs.")
    ] = False,
) -> None:
    """Print the versions of an item and what changed from each to the next, sentence by sentence.

    Without a name, the items that have more than one version are listed.
    """
    from vedette.store import open_case

    with open_case(case) as opened, opened.view(as_of=as_of) as view:
        rows = _edited(view.documents.rows()) if name is None else _versions_of(view, name)
        if as_json:
            for row in rows:
                sys.stdout.write(json.dumps(asdict(row), ensure_ascii=False) + "\n")
        elif name is None:
            _print_list(rows)
        else:
            _print_changes(view, rows)


def _versions_of(view: "View", name: str) -> "list[DocumentRow]":
    document = view.documents.row(name)
    rows = view.documents.rows(item=document.item if document else name)
    if not rows:
        mend = "Search for it: vedette search --documents WORDS"
        raise UsageError(f"there is no document or item {name!r}", mend)
    return sorted(rows, key=lambda row: row.version)


def _edited(rows: "list[DocumentRow]") -> "list[DocumentRow]":
    """Return the versions of items that have several, item by item."""
    items = {row.item for row in rows if row.superseded_by is not None}
    edited = [row for row in rows if row.item in items]
    return sorted(edited, key=lambda row: (row.item, row.version))


def _print_list(rows: "list[DocumentRow]") -> None:
    from vedette.report import visible_line

    if not rows:
        typer.echo("no item has more than one version")
    for row in rows:
        facts = [f"version {row.version}", row.known_since, row.title or row.url or row.id]
        typer.echo(f"{row.item}  {' · '.join(visible_line(fact) for fact in facts)}")


def _print_changes(view: "View", rows: "list[DocumentRow]") -> None:
    from vedette.cli.face import plain_console
    from vedette.report import print_change, print_version

    console = plain_console()
    before = None
    for row in rows:
        reading = view.readings.get(row.id, row.version)
        if reading is None:
            continue
        print_version(reading, console)
        if before is not None:
            print_change(before, reading, console)
        before = reading
