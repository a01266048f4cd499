"""Expectations about numbers of something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.evaluate.kind.base import Kind
from vedette.evaluate.locate import overlaps

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vedette.evaluate.view import View
    from vedette.model import Quantity

__all__ = ["QUANTITY"]


def _find(view: View, words: str) -> Iterable[Quantity]:
    span = view.span(words)
    return [found for found in view.reading.quantities if overlaps((found.start, found.end), span)]


QUANTITY: Kind[Quantity] = Kind(
    find=_find,
    show=lambda view, found: (
        f"{view.words((found.start, found.end))} = {found.low} to {found.high} {found.role}"
    ),
    values={
        "role": lambda _, found: found.role,
        "low": lambda _, found: found.low,
        "high": lambda _, found: found.high,
    },
    checks={
        "unit": lambda _, found, expected: str(expected).lower() in (found.unit or "none").lower(),
        "of": lambda view, found, words: view.mentions(view.entity(found.of), str(words)),
    },
)
"""`quantity`: role, low, high, unit (a part of it), of (words that mention the entity)."""
