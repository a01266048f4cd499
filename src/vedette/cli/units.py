"""`vedette units`: what systemd needs to run a team's server."""

import re
import sys
from pathlib import Path
from typing import Annotated

import typer

from vedette.cli.case import DEFAULT_CASE, CaseOption
from vedette.errors import RunError, UsageError

__all__ = ["units"]

ADDRESS = re.compile(r"https?://[A-Za-z0-9.\[\]:-]+/?")


def units(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="FOLDER", help="Where they go: /etc/systemd/system", show_default=False
        ),
    ],
    case: CaseOption = DEFAULT_CASE,
    user: Annotated[
        str, typer.Option(metavar="NAME", help="The user of the system that they run as.")
    ] = "vedette",
    address: Annotated[
        str | None,
        typer.Option(
            metavar="https://NAME",
            show_default=False,
            help="What browsers reach the desk by, through a proxy on this machine.",
        ),
    ] = None,
) -> None:
    """Write units of systemd for the desk, watches and workers of a case on a server.

    They run this very installation of vedette, may write to /var/lib/vedette and /var/cache/vedette
    alone, and read settings of yours, such as VEDETTE_CONTACT, from /etc/vedette.env. Start as many
    watches and workers as you like: vedette-watch@1, vedette-work@1, vedette-work@2.
    """
    from vedette.data import data_path
    from vedette.store import parse_address

    if parse_address(case).file is not None:
        mend = "Name a server: --case postgresql:///vedette"
        raise UsageError(f"the case {case} is a file, and a team's is on a server", mend)
    if address is not None and not ADDRESS.fullmatch(address):
        mend = "Write it as the browser shows it: https://desk.example"
        raise UsageError(f"{address!r} is no address of a desk", mend)
    known = {
        "@PROGRAM@": _program(),
        "@CASE@": case.replace("%", "%%"),
        "@USER@": user,
        "@DOOR@": f" --address {address} --proxy 127.0.0.1" if address else "",
    }
    for path in sorted(data_path("systemd").glob("*.service")):
        words = path.read_text(encoding="utf-8")
        for name, value in known.items():
            words = words.replace(name, value)
        target = folder / path.name
        try:
            target.write_text(words, encoding="utf-8")
        except OSError as error:
            what = f"{str(target)!r} cannot be written: {error.strerror or error}"
            raise RunError(what, "Name a folder that you may write to, or use sudo.") from error
        typer.echo(str(target))


def _program() -> str:
    """Return the command that runs this installation."""
    return f"{sys.executable} -m vedette"
