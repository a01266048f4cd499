"""How documents are collected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["CollectOptions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectOptions:
    """Options of the stage `collect`."""

    collected_at: str
    """ISO date-time of collection; the clock is passed in, never read."""
    published: str | None = None
    """Publication date or interval, given for every input that has no other given one."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Field of a document → column or key of a table that holds it."""
