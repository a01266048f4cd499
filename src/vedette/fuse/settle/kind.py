"""Type, mode and standing of an event, settled over its claims."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from vedette.fuse.settle.text import NO_COPIES, text_of
from vedette.fuse.standing import AHEAD

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vedette.fuse.mention import Mention
    from vedette.fuse.settle.text import Texts
    from vedette.model import EventStatus, EventType

__all__ = ["settle_mode", "settle_status", "settle_type"]

_Value = TypeVar("_Value", bound=str)

_LOOKS_AHEAD: tuple[EventStatus, ...] = ("threatened", "announced", "planned", "foreseen")
"""Where claims look ahead in different ways, the one that commits somebody most."""


def settle_type(mentions: Sequence[Mention], texts: Texts = NO_COPIES) -> EventType:
    """Return the type that most texts give; OTHER only where none gives another."""
    typed = [(text_of(m.ref, texts), m.type) for m in mentions if m.type != "OTHER"]
    return _most(typed) or "OTHER"


def settle_mode(
    mentions: Sequence[Mention], type_: EventType, texts: Texts = NO_COPIES
) -> str | None:
    """Return the mode that most texts give with the settled type; None where none does."""
    fitting = [m for m in mentions if m.type == type_]
    return _most([(text_of(m.ref, texts), m.mode) for m in fitting if m.mode])


def settle_status(mentions: Sequence[Mention]) -> EventStatus:
    """Return the standing of an event: disputed where it is both affirmed and denied."""
    found = {mention.status for mention in mentions}
    if found <= AHEAD:
        return next(status for status in _LOOKS_AHEAD if status in found)
    if {"reported", "denied"} <= found:
        return "disputed"
    return "denied" if "denied" in found else "reported"


def _most(votes: Iterable[tuple[str, _Value]]) -> _Value | None:
    """Return what most texts say, each counted once; ties go to the first by name."""
    counts = Counter(value for _, value in set(votes))
    return min(counts, key=lambda value: (-counts[value], value), default=None)
