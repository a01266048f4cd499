"""Expectations about time expressions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.evaluate.kind.base import Kind
from vedette.evaluate.locate import overlaps

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vedette.evaluate.view import View
    from vedette.model import TimeExpression

__all__ = ["TIME"]


def _find(view: View, words: str) -> Iterable[TimeExpression]:
    span = view.span(words)
    return [time for time in view.reading.times if overlaps((time.start, time.end), span)]


TIME: Kind[TimeExpression] = Kind(
    find=_find,
    show=lambda view, time: f"{view.words((time.start, time.end))} = {time.value}",
    values={
        "kind": lambda _, time: time.kind,
        "value": lambda _, time: time.value,
        "earliest": lambda _, time: time.earliest,
        "latest": lambda _, time: time.latest,
        "granularity": lambda _, time: time.granularity,
        "mod": lambda _, time: time.mod,
        "extent": lambda view, time: view.text[time.start : time.end],
    },
    checks={"anchor": lambda _, time, expected: (time.anchor or "none").startswith(str(expected))},
)
"""`time`: kind, value, earliest, latest, granularity, mod, extent (the whole words), anchor."""
