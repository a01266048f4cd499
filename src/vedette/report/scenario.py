"""A scenario on a terminal: what is asked, the competing answers, the matrix of indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from vedette.report.character import visible_line
from vedette.report.day import interval_words
from vedette.report.grid import indented, plain_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console
    from rich.table import Table

    from vedette.model import RatingRow, Scenario

__all__ = ["print_scenario"]

LETTER_STYLES = {"CC": "green", "C": "green", "N": "dim", "I": "red", "II": "bold red"}


def print_scenario(scenario: Scenario, rows: Sequence[RatingRow], console: Console) -> None:
    """Print a scenario.

    Args:
        scenario: what is printed.
        rows: its indicators, rated across the hypotheses.
        console: where it is printed.
    """
    head = f"{scenario.title}  ({scenario.id}, version {scenario.version})"
    console.print(Text(visible_line(head), style="bold"))
    console.print(visible_line(scenario.question))
    for requirement in scenario.requirements:
        console.print(indented(f"asked by {requirement.for_}: {requirement.ask}"))
    console.print()
    console.print(_hypotheses(scenario))
    console.print()
    console.print(_matrix(scenario, rows))
    for point in scenario.decision_points:
        when = interval_words(point.first, point.last or point.first)
        console.print(visible_line(f"{when}: {point.title} ({point.kind})"), style="dim")


def _hypotheses(scenario: Scenario) -> Table:
    table = plain_table("hypothesis", "prior", "role", "what it says")
    for each in scenario.hypotheses:
        title = Text(visible_line(each.title))
        table.add_row(each.id, f"{each.prior:.2f}", each.role, title)
    table.add_row("none-of-these", f"{scenario.prior_of_none:.2f}", "", "None of these holds.")
    return table


def _matrix(scenario: Scenario, rows: Sequence[RatingRow]) -> Table:
    ids = [each.id for each in scenario.hypotheses]
    table = plain_table("if seen", *ids, "bits")
    for row in rows:
        letters = (Text(row.letters[id_], style=LETTER_STYLES[row.letters[id_]]) for id_ in ids)
        table.add_row(visible_line(row.title), *letters, f"{row.diagnosticity_bits:.1f}")
    return table
