"""`vedette feeds items` and `captures`: what became of what feeds led to."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from vedette.cli.case import DEFAULT_CASE, CaseOption
from vedette.errors import UsageError

__all__ = ["Json", "captures", "items"]

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object a line, for programs.")]


def items(
    feed: Annotated[str, typer.Argument(metavar="FEED", help="Its id or address.")],
    case: CaseOption = DEFAULT_CASE,
    outcome: Annotated[
        str | None,
        typer.Option(
            metavar="OUTCOME",
            show_default=False,
            help="Only those that are waiting, new, version, copy, refused or failed.",
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """List the items of a feed, the latest first, and what became of each."""
    from vedette.report import visible_line
    from vedette.store import open_case

    with open_case(case) as opened, opened.view() as view:
        found = view.feeds.items(view.feeds.get(feed)[0].id, outcome=outcome)
    for item in found:
        named = item.entry.title or item.entry.address or item.key
        why = f" ({item.what})" if item.what else ""
        head = f"{item.at[:16].replace('T', ' ')}  {item.outcome:8}"
        line = item.model_dump_json() if as_json else head + visible_line(named + why)
        sys.stdout.write(line + "\n")
    if not found and not as_json:
        typer.echo("no item")


def captures(
    to: Annotated[Path, typer.Option("--to", metavar="FILE.warc.gz", help="Where to write them.")],
    feed: Annotated[
        str | None,
        typer.Argument(metavar="[FEED]", help="Only those of one feed.", show_default=False),
    ] = None,
    case: CaseOption = DEFAULT_CASE,
) -> None:
    """Write what was captured as a WARC file, from which vedette run makes the same documents."""
    from vedette.collect.feed import Kept, warc_of_captures
    from vedette.report import visible_line
    from vedette.store import open_case

    part = to.with_name(f"{to.name}.part")
    with open_case(case) as opened, opened.view() as view:
        id_ = view.feeds.get(feed)[0].id if feed is not None else None
        kept = (
            Kept(
                address=row.address,
                at=row.at,
                status=row.status,
                reason=row.reason,
                headers=row.headers,
                body=row.body,
                facts=row.facts,
            )
            for row in view.captures.rows(id_)
        )
        try:
            with part.open("wb") as stream:
                count = warc_of_captures(kept, stream, to.name)
            part.replace(to)
        except OSError as error:
            what = f"{str(to)!r} cannot be written: {error.strerror}"
            raise UsageError(what, "Name a file in a folder that you may write to.") from error
    typer.echo(f"{count:,} captures written to {visible_line(str(to))}")
