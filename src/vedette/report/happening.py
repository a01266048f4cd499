"""Events for people: one block each, with when, where, who, how many, and on whose word."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from vedette.model import Event

__all__ = ["print_events"]


def print_events(events: Sequence[Event], console: Console | None = None) -> None:
    """Print a row for each event."""
    from rich.console import Console as RichConsole

    console = console or RichConsole(highlight=False, markup=False, emoji=False)
    for event in events:
        when = event.time.earliest or event.time.latest if event.time else None
        where = event.place.name if event.place else None
        console.print(f"{event.id} {when} {where} {event.type} {event.status} {len(event.claims)}")
