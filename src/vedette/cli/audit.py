"""`vedette audit`: who asked for what at the desk, and what came of it."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.cli.case import DEFAULT_CASE, CaseOption
from vedette.cli.users import noted

if TYPE_CHECKING:
    from vedette.model import AuditEntry

__all__ = ["audit"]

SECONDS = len("2026-01-01T00:00:00")
MOST = 100


def audit(
    case: CaseOption = DEFAULT_CASE,
    account: Annotated[
        str | None, typer.Option(metavar="NAME", show_default=False, help="Of this account alone.")
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="TIME", show_default=False, help="Not before it.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="TIME", show_default=False, help="Not after it.")
    ] = None,
    changes: Annotated[
        bool, typer.Option("--changes", help="Leave out what was only read.")
    ] = False,
    most: Annotated[int, typer.Option(min=1, help="How many lines.")] = MOST,
    forget_before: Annotated[
        str | None,
        typer.Option(metavar="TIME", show_default=False, help="Delete what is older, and stop."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """List who asked for what at the desk, the last first; no content, no secret.

    A time is a date or a date-time. --since and --until hold for the whole of a day, and
    --forget-before leaves its day.
    """
    from vedette.store import as_of_moment, begin_of, open_case

    first = None if since is None else begin_of(since)
    last = None if until is None else as_of_moment(until)
    with open_case(case) as opened:
        if forget_before is not None:
            with opened.register(writes=True) as register:
                gone = register.audit.forget(begin_of(forget_before))
            noted(opened, "audit --forget-before", forget_before)
            typer.echo(f"{gone:,} lines are forgotten")
            return
        with opened.register() as register:
            rows = register.audit.rows(
                account=account, first=first, last=last, changes_only=changes, most=most
            )
    for _, entry in rows:
        if as_json:
            typer.echo(json.dumps(entry.model_dump(mode="json"), ensure_ascii=False))
        else:
            typer.echo(_line(entry))


def _line(entry: "AuditEntry") -> str:
    who = entry.account or "nobody"
    key = f" {entry.key}" if entry.key else ""
    about = f"  {entry.target}" if entry.target else ""
    return (
        f"{entry.at[:SECONDS]}Z  {who}  {entry.way}{key}  {entry.address or '-'}  {entry.method} "
        f"{entry.route}  {entry.status}{about}"
    )
