"""A scenario on a terminal: what is asked, the competing answers, the matrix of indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from vedette.report.character import visible_line
from vedette.report.day import interval_words
from vedette.report.grid import bullets, indented, plain_table

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
    for head, texts in (
        ("Levels of warning", _levels(scenario)),
        ("Taken for granted", _assumptions(scenario)),
        ("Decision points", _points(scenario)),
    ):
        if texts:
            console.print()
            console.print(Text(head, style="bold"))
            for part in bullets(texts):
                console.print(part)


def _levels(scenario: Scenario) -> list[str]:
    """Say from which probability each level holds, and at which worth of what cannot be judged."""
    worths = {"low": "even at the low worth", "high": "at the high worth"}
    return [
        f"{each.level}, {each.name}: from {each.at:g} {worths[each.bound]} of what cannot be judged"
        for each in scenario.warning.levels
    ]


def _assumptions(scenario: Scenario) -> list[str]:
    return [f"{each.text} ({each.standing}: {each.because})" for each in scenario.assumptions]


def _points(scenario: Scenario) -> list[str]:
    return [
        f"{interval_words(each.first, each.last or each.first)}: {each.title} ({each.kind})"
        for each in sorted(scenario.decision_points, key=lambda each: (each.first, each.id))
    ]


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
