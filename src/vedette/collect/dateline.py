"""By-lines and datelines."""

from __future__ import annotations

from dataclasses import dataclass

from vedette.collect.date import DateSpan
from vedette.collect.metadata import Metadata
from vedette.model import PublishedFrom

__all__ = ["Head", "read_head"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the text says of its own publication."""

    facts: Metadata
    span: DateSpan | None = None
    origin: PublishedFrom | None = None


def read_head(text: str, *, year: int) -> Head:
    """Read what a text says of its own publication."""
    return Head(facts=Metadata())
