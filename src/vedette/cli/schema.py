"""`vedette schema`: the form of what `vedette read --json` prints, and of files people write."""

import json
import sys
from typing import Annotated

import typer

from vedette.errors import UnknownNameError

__all__ = ["schema"]

LINES = ("reading", "warning")
"""Sorts of lines that commands print."""


def schema(
    of: Annotated[
        str,
        typer.Argument(
            metavar="[reading|warning|scenario|narrative|alerts]",
            help="What the schema is of: a line of read or warn --json, or a file that you write.",
            show_default=False,
        ),
    ] = "reading",
) -> None:
    """Print the JSON Schema of read --json, of warn --json, or of files that people write."""
    if of in LINES:
        from vedette.report import line_schema, warning_schema

        found = line_schema() if of == "reading" else warning_schema()
    else:
        from vedette.assess import SCHEMAS, file_schema

        if of not in SCHEMAS:
            raise UnknownNameError("schema", of, (*LINES, *SCHEMAS))
        found = file_schema(of)
    json.dump(found, sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")
