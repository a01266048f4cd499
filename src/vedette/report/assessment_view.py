"""The views of an assessment: one question each, asked of the same weighing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from vedette.report.assessment_table import (
    baseline_notes,
    baseline_table,
    matrix_table,
    narration_table,
    posture_table,
    reach_table,
    tie_table,
)
from vedette.report.grid import bullets

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console
    from rich.table import Table

    from vedette.model import Assessment

__all__ = ["VIEWS", "print_view"]

WIDE = 104
"""Cells from which on the matrix shows the numbers behind its letters."""

KEY = (
    "CC and C: very consistent, consistent; N: neither; I and II: inconsistent, very inconsistent. "
    "Bits: how far a row tells the hypotheses apart."
)


def print_view(name: str, found: Assessment, console: Console) -> None:
    """Print a view.

    Args:
        name: one of `VIEWS`.
        found: the assessment.
        console: where it is printed.
    """
    VIEWS[name](found, console)


def _matrix(found: Assessment, console: Console) -> None:
    console.print(matrix_table(found, is_narrow=console.width < WIDE))
    console.print(Text(KEY, style="dim"))


def _baseline(found: Assessment, console: Console) -> None:
    _table(baseline_table(found), "no indicator can be compared with its own past", console)
    for part in bullets(baseline_notes(found)):
        console.print(part)


def _postures(found: Assessment, console: Console) -> None:
    _table(posture_table(found), "nothing is known of who has what where", console)


def _narratives(found: Assessment, console: Console) -> None:
    _table(reach_table(found), "none of the narratives that the scenario names is told", console)
    if found.narrations:
        console.print()
        console.print(narration_table(found))


def _ties(found: Assessment, console: Console) -> None:
    _table(tie_table(found), "no ties and no claims of responsibility are known", console)


def _table(table: Table, otherwise: str, console: Console) -> None:
    console.print(table if table.rows else Text(otherwise))


VIEWS: dict[str, Callable[[Assessment, Console], None]] = {
    "ach": _matrix,
    "baseline": _baseline,
    "postures": _postures,
    "narratives": _narratives,
    "ties": _ties,
}
"""Name → what prints it."""
