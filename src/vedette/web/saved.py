"""Saved searches: questions about events that are kept with the case, each under a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.errors import UsageError
from vedette.web.context.events import SEARCH

if TYPE_CHECKING:
    from vedette.web.context.events import EventsQuestion
    from vedette.web.desk import Desk

__all__ = ["drop_search", "keep_search"]

LONGEST = 80
MOST = 200


def keep_search(desk: Desk, name: str, question: EventsQuestion) -> None:
    """Keep a question under a name, in place of what has that name.

    Raises:
        UsageError: the name is empty or too long, or too many are kept.
    """
    name = " ".join(name.split())
    if not 0 < len(name) <= LONGEST or not name.isprintable():
        raise UsageError("a search needs a name", f"Give it one of up to {LONGEST} characters.")
    with desk.case.writer() as writer:
        if len(writer.preferences.all(SEARCH).keys() | {name}) > MOST:
            raise UsageError(f"there are {MOST} searches already", "Delete one of them first.")
        writer.preferences.put(
            SEARCH, name, question.model_dump(mode="json", exclude_defaults=True)
        )


def drop_search(desk: Desk, name: str) -> None:
    """Keep a search no more; where there is none of that name, nothing changes."""
    with desk.case.writer() as writer:
        writer.preferences.drop(SEARCH, name)
