"""Events as a table: a row each, with its id, what happened and how well it is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from vedette.report.event_words import CREDIBILITY, event_in_words
from vedette.report.table import EVENT_COLUMNS, print_table, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from vedette.model import Event, EventStatus

__all__ = ["SIGNS", "print_event_legend", "print_events"]

SIGNS: dict[EventStatus, tuple[str, str]] = {
    "reported": ("●", ""),
    "disputed": ("◐", "magenta"),
    "denied": ("✕", "magenta"),
    "announced": ("○", "yellow"),
    "planned": ("○", "yellow"),
    "threatened": ("○", "yellow"),
    "foreseen": ("○", "yellow"),
}
"""Status → its sign and style: full for what is reported, empty for what is to come."""


def print_events(events: Sequence[Event], console: Console) -> None:
    """Print a table of events; nothing for none.

    Args:
        events: in the order in which they are printed.
        console: where they are printed.
    """
    rows = [(_sign(event), _cells(event)) for event in events]
    print_table(rows, console, EVENT_COLUMNS)


def _sign(event: Event) -> Text:
    sign, style = SIGNS[event.status]
    return Text(f"{sign} ", style=style)


def print_event_legend(console: Console) -> None:
    """Print what the signs and digits of a table of events mean."""
    digits = ", ".join(f"{digit} {words}" for digit, words in CREDIBILITY.items())
    signs = "● reported  ◐ disputed  ✕ denied  ○ announced, planned, threatened or foreseen"
    for words in (signs, f"after the status, credibility: {digits}"):
        for line in wrapped(Text(words, style="dim"), console.width):
            console.print(line)


def _cells(event: Event) -> list[Text]:
    words = event_in_words(event)
    style = SIGNS[event.status][1]
    return [
        Text(words.id, style="dim"),
        Text(words.when) if words.when else Text("undated", style="dim"),
        Text(words.where or ""),
        Text(words.parties or ""),
        Text(words.what),
        Text(words.how_many or ""),
        Text(words.reports),
        Text(words.standing, style=style),
    ]
