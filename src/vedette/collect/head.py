"""What a text says of its own publication: a value that by-lines and datelines give."""

from __future__ import annotations

from dataclasses import dataclass

from vedette.collect.date import DateSpan

__all__ = ["Head"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Author and publication date, as far as a text says them itself."""

    author: str | None = None
    span: DateSpan | None = None
