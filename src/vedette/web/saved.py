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
    value = question.model_dump(mode="json", exclude_defaults=True)
    with desk.home.writer() as writer:
        known = writer.preferences.all(SEARCH)
        if len(known.keys() | {name}) > MOST:
            raise UsageError(f"there are {MOST} searches already", "Delete one of them first.")
        under = _under(desk)
        if not under or name not in known or name in writer.preferences.all(under):
            writer.preferences.put(SEARCH, name, value)
        if under:
            writer.preferences.put(under, name, value)
    if desk.whole is not None:
        with desk.case.writer() as writer:
            writer.preferences.put(SEARCH, name, value)


def drop_search(desk: Desk, name: str) -> None:
    """Keep a search no more; where there is none of that name, nothing changes.

    Who sees a part of the case alone drops what was saved under their ceiling.
    """
    under = _under(desk)
    with desk.home.writer() as writer:
        if not under or writer.preferences.drop(under, name):
            writer.preferences.drop(SEARCH, name)
    if desk.whole is not None:
        with desk.case.writer() as writer:
            writer.preferences.drop(SEARCH, name)


def _under(desk: Desk) -> str:
    """Return the kind under which searches of who has a ceiling are kept; empty without one."""
    return f"{SEARCH}-{desk.bound}" if desk.bound else ""
