"""`vedette backup` and `vedette restore`: copies of a case, made and put back."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from vedette.cli.case import DEFAULT_CASE, CaseOption

__all__ = ["backup", "restore"]

Copy = Annotated[Path, typer.Argument(metavar="FILE", help="The copy.", show_default=False)]


def backup(file: Copy, case: CaseOption = DEFAULT_CASE) -> None:
    """Copy a case into FILE; others may work on it meanwhile.

    A case in a file becomes a file that is a case itself. One on a server is dumped by pg_dump, as
    it stood at one moment. Scenarios written at the desk and rules of alerts are files of their own
    and no part of it: copy them, too.
    """
    from vedette.store import back_up, parse_address

    back_up(case, file)
    typer.echo(f"{file}: {file.stat().st_size:,} bytes")
    kept = parse_address(case).file
    scenarios = kept and kept.with_name(f"{kept.stem}-scenarios")
    if scenarios and scenarios.is_dir():
        sys.stderr.write(f"scenarios written at the desk are not in it: copy {scenarios}, too\n")


def restore(file: Copy, case: CaseOption = DEFAULT_CASE) -> None:
    """Put a copy back where no case is: into a new file, or an empty schema on a server.

    A copy of a case in a file can also be put onto a server: that is how a case moves there.
    """
    from vedette.store import open_case
    from vedette.store import restore as put_back

    put_back(file, case)
    with open_case(case) as opened, opened.view() as view:
        documents, events = view.documents.count(), view.events.count()
    typer.echo(f"{opened.name}: {documents:,} documents, {events:,} events")
