"""A piece of a document's text."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from vedette.model.base import Value

__all__ = ["Offsets", "Span"]

Offsets = tuple[int, int]
"""(start, end) in Unicode code points of the document's text, end exclusive."""


class Span(Value):
    """Where something stands: `text[start:end]` is what the span says."""

    start: int = Field(ge=0)
    """First code point, counted from 0."""
    end: int
    """One past the last code point."""

    @model_validator(mode="after")
    def _is_not_empty(self) -> Self:
        if self.end <= self.start:
            raise ValueError(f"a span must end after its start, not [{self.start}, {self.end}]")
        return self

    @property
    def offsets(self) -> Offsets:
        """The span as a pair."""
        return self.start, self.end

    def cut(self, text: str) -> str:
        """Return the words that the span marks in its document's text."""
        return text[self.start : self.end]

    def overlaps(self, start: int, end: int) -> bool:
        """Say whether the span shares a code point with [start, end)."""
        return self.start < end and start < self.end
