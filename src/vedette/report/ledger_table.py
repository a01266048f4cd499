"""The ledger for people: what stayed out of a case, why, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from vedette.report.character import visible_line
from vedette.report.day import day_words
from vedette.report.table import Columns, print_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from vedette.store import Issue

__all__ = ["print_ledger"]

COLUMNS = Columns(
    names=("what", "input", "why", "first seen", "run"),
    caps=(9, 40, 90, 18, 5),
    least=(9, 16, 20, 11, 3),
    between=", run ",
)


def print_ledger(issues: Sequence[Issue], console: Console) -> None:
    """Print a table of issues; nothing for none."""
    print_table([(Text("  "), _cells(issue)) for issue in issues], console, COLUMNS)


def _cells(issue: Issue) -> list[Text]:
    why = f"{visible_line(issue.what)}. {visible_line(issue.mend)}"
    return [
        Text(issue.kind),
        Text(visible_line(issue.input)),
        Text(why),
        Text(day_words(issue.since)),
        Text("" if issue.run is None else str(issue.run)),
    ]
