"""The case that a command works on, and the date as of which it asks."""

import os
import shlex
from typing import Annotated

import typer

__all__ = ["DEFAULT_CASE", "AsOf", "CaseOption", "case_words", "is_on_server"]

DEFAULT_CASE = "case.vedette"
"""In the working folder."""

CaseOption = Annotated[
    str,
    typer.Option(
        "--case",
        metavar="FILE|URL",
        envvar="VEDETTE_CASE",
        help="Where the case is kept: a file, or postgresql://user@host/database.",
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="TIME", help="Only what was known then: 2023-10-01, or a date-time."
    ),
]


def case_words(case: str) -> str:
    """Return the option that a next command needs to work on this case, with a space before it.

    A password in the address of a server is shown as `***`.
    """
    if case == os.environ.get("VEDETTE_CASE", DEFAULT_CASE):
        return ""
    from vedette.store import parse_address

    return f" --case {shlex.quote(parse_address(case).name)}"


def is_on_server(case: str) -> bool:
    """Say whether a case is kept on a server: what a service makes there where it is not yet."""
    return "://" in case
