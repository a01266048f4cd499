"""`vedette schema`: the form of what `vedette read --json` prints, and of files people write."""

import json
import sys
from typing import Annotated

import typer

__all__ = ["schema"]


def schema(
    of: Annotated[
        str,
        typer.Argument(
            metavar="[reading|scenario|narrative]",
            help="What the schema is of: a line of read --json, or a file that you write.",
            show_default=False,
        ),
    ] = "reading",
) -> None:
    """Print the JSON Schema of read --json, or of scenario or narrative files."""
    if of == "reading":
        from vedette.report import line_schema

        found = line_schema()
    else:
        from vedette.assess import file_schema

        found = file_schema(of)
    json.dump(found, sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")
