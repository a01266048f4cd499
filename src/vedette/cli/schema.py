"""`vedette schema`: the form of what `vedette read --json` prints, and of files people write."""

import json
import sys
from typing import Annotated

import typer

from vedette.errors import UnknownNameError

__all__ = ["schema"]

LINES = {
    "reading": "line_schema",
    "assessment": "assessment_schema",
    "warning": "warning_schema",
    "backtest": "backtest_schema",
}
"""Sorts of lines that commands print → what makes their schema."""


def schema(
    of: Annotated[
        str,
        typer.Argument(
            metavar="[reading|assessment|warning|backtest|scenario|narrative|alerts]",
            help="What the schema is of: a line that --json prints, or a file that you write.",
            show_default=False,
        ),
    ] = "reading",
) -> None:
    """Print the JSON Schema of what read, assess, warn or backtest --json print, or of files.

    Files that people write are scenarios, narratives and rules of alerts.
    """
    if of in LINES:
        from vedette import report

        found = getattr(report, LINES[of])()
    else:
        from vedette.assess import SCHEMAS, file_schema

        if of not in SCHEMAS:
            raise UnknownNameError("schema", of, (*LINES, *SCHEMAS))
        found = file_schema(of)
    json.dump(found, sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")
