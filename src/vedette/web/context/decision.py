"""What people decided, as rows of a list."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from vedette.model import EVENT
from vedette.report.country import country_name
from vedette.report.day import interval_words
from vedette.report.words import bounds_words
from vedette.web.context.base import Context

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic import JsonValue

    from vedette.model import Event, Judgement
    from vedette.store import JudgementEntry, View

__all__ = ["DecisionRow", "decision_words", "decisions", "decisions_about"]


class DecisionRow(Context):
    """One decision."""

    id: str
    about: tuple[str, ...]
    """Ids of what it is about; an event's begins with `event:`."""
    verb: str
    words: str
    """What was decided, in words."""
    by: str
    when: str
    """ISO date-time."""
    because: str | None
    undone: str | None
    """Who took it back and when; null where it holds."""


def decisions(entries: Iterable[JudgementEntry]) -> tuple[DecisionRow, ...]:
    """Put decisions into rows, the last one first."""
    rows = sorted(entries, key=lambda entry: (entry.judgement.when, entry.id), reverse=True)
    return tuple(map(_row, rows))


def decisions_about(view: View, event: Event) -> list[JudgementEntry]:
    """Return the decisions about an event or any of its claims, by time, then by id."""
    claims = {claim for _, claim in event.claims}
    names = {f"{EVENT}{claim}" for claim in claims} | {f"{EVENT}{event.id}"} | claims
    names |= {f"{document}#{claim}" for document, claim in event.claims}
    return view.judgements.of(names)


def decision_words(judgement: Judgement) -> str:
    """Say what was decided."""
    value = judgement.value
    if judgement.verb == "add":
        kind = value.get("type") if isinstance(value, dict) else None
        return f"added a claim ({str(kind).lower()})"
    if judgement.verb in ("set", "grade"):
        return f"set {judgement.field} to {_told(value)}"
    words = {
        "accept": "accepted",
        "reject": "rejected",
        "same": "joined",
        "different": "held apart",
        "unsure": "left open",
        "note": "noted",
    }[judgement.verb]
    return f"{words} (the reading only)" if judgement.field == "reading" else words


def _told(value: JsonValue) -> str:
    """Write a value as people read it: a place by its name, days, bounds."""
    if value is None:
        return "unknown"
    if isinstance(value, list):
        return ", ".join(map(_told, value)) or "none"
    if isinstance(value, dict):
        if (name := value.get("name")) is not None:
            country = country_name(_text(value.get("country")))
            return ", ".join(dict.fromkeys(filter(None, (str(name), country))))
        if "earliest" in value or "latest" in value:
            days = interval_words(_text(value.get("earliest")), _text(value.get("latest")))
            return days or "unknown"
        if value.keys() == {"low", "high"}:
            return bounds_words(_number(value["low"]), _number(value["high"]))
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _text(value: JsonValue) -> str | None:
    return value if isinstance(value, str) else None


def _number(value: JsonValue) -> float | None:
    return value if isinstance(value, (int, float)) else None


def _row(entry: JudgementEntry) -> DecisionRow:
    judgement, undo = entry.judgement, entry.undo
    return DecisionRow(
        id=entry.id,
        about=judgement.about,
        verb=judgement.verb,
        words=decision_words(judgement),
        by=judgement.by,
        when=judgement.when,
        because=judgement.because,
        undone=f"{undo.by}, {undo.when[:16].replace('T', ' ')}" if undo else None,
    )
