"""Which statement a word stands in, where statements stand inside one another."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.model import Statement

__all__ = ["Innermost"]


class Innermost:
    """Looks up the innermost statement at any code point of a text.

    Innermost is the one with the shortest content, counted over all its pieces; among equals the
    smaller id. The text is cut once at every edge of a content, so that a look-up is a bisection.

    Args:
        statements: all statements of one document.
    """

    def __init__(self, statements: Sequence[Statement]) -> None:
        edges: dict[int, tuple[list[Statement], list[Statement]]] = {}
        for statement in statements:
            for start, end in statement.content:
                edges.setdefault(start, ([], []))[0].append(statement)
                edges.setdefault(end, ([], []))[1].append(statement)
        self._starts = sorted(edges)
        self._owners: list[Statement | None] = []
        active: dict[str, tuple[int, str, Statement]] = {}
        for edge in self._starts:
            opening, closing = edges[edge]
            for statement in closing:
                active.pop(statement.id, None)
            for statement in opening:
                active[statement.id] = (_length(statement), statement.id, statement)
            self._owners.append(min(active.values())[2] if active else None)

    def at(self, position: int) -> Statement | None:
        """Return the innermost statement whose content holds a code point, or None."""
        index = bisect_right(self._starts, position) - 1
        return self._owners[index] if index >= 0 else None


def _length(statement: Statement) -> int:
    return sum(end - start for start, end in statement.content)
