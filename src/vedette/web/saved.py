"""Saved searches: questions about events that are kept with the case, each under a name.

They are there for all, and each is that of who saved it: nobody else's takes its place.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from vedette.errors import UsageError
from vedette.web.context.events import SAVED_BY, SEARCH

if TYPE_CHECKING:
    from pydantic import JsonValue

    from vedette.web.context.events import EventsQuestion
    from vedette.web.desk import Desk

__all__ = ["drop_search", "keep_search"]

LONGEST = 80
MOST = 200


def keep_search(desk: Desk, name: str, question: EventsQuestion) -> None:
    """Keep a question under a name, in place of what whoever asks has saved under it before.

    Where the name is that of somebody else's search, the name of who asks is added to it.

    Raises:
        UsageError: the name is empty or too long, or too many are kept.
    """
    name = " ".join(name.split())
    if not 0 < len(name) <= LONGEST or not name.isprintable():
        raise UsageError("a search needs a name", f"Give it one of up to {LONGEST} characters.")
    value = question.model_dump(mode="json", exclude_defaults=True) | {SAVED_BY: desk.by}
    with desk.home.writer() as writer:
        known = writer.preferences.all(SEARCH)
        under = _under(desk)
        seen = writer.preferences.all(under) if under else known
        name = _free(name, seen, value)
        if len(known.keys() | {name}) > MOST:
            raise UsageError(f"there are {MOST} searches already", "Delete one of them first.")
        if not under or _is_shown_to_all(name, known, seen):
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
        known = writer.preferences.all(SEARCH)
        seen = writer.preferences.all(under) if under else known
        if under:
            writer.preferences.drop(under, name)
        if name in seen and _is_shown_to_all(name, known, seen):
            writer.preferences.drop(SEARCH, name)
    if desk.whole is not None:
        with desk.case.writer() as writer:
            writer.preferences.drop(SEARCH, name)


def _free(name: str, seen: dict[str, JsonValue], value: dict[str, JsonValue]) -> str:
    """Return a name under which a search takes nobody else's place."""
    by, tries = str(value[SAVED_BY]), (f"{number}" for number in count(2))
    tried = name
    while not _is_own(seen.get(tried), value):
        end = f" ({by})" if tried == name else f" ({by} {next(tries)})"
        tried = f"{name[: max(LONGEST - len(end), 1)]}{end}"
    return tried


def _is_own(kept: JsonValue, value: dict[str, JsonValue]) -> bool:
    """Say whether a search may take the place of what is kept: it is one's own, or nothing."""
    if not isinstance(kept, dict):
        return True
    return kept.get(SAVED_BY, value[SAVED_BY]) == value[SAVED_BY]


def _is_shown_to_all(name: str, known: dict[str, JsonValue], seen: dict[str, JsonValue]) -> bool:
    """Say whether what is seen under a name is what all others see under it, or may be."""
    return name not in known or known[name] == seen.get(name)


def _under(desk: Desk) -> str:
    """Return the kind under which searches of who has a ceiling are kept; empty without one."""
    return f"{SEARCH}-{desk.bound}" if desk.bound else ""
