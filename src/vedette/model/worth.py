"""What the word of one origin behind an item of evidence is worth."""

from __future__ import annotations

from pydantic import Field

from vedette.model.base import Value
from vedette.model.event import RootKind
from vedette.model.source import ReliabilityLetter

__all__ = ["RootWorth"]


class RootWorth(Value):
    """One origin behind an item, and what it is worth."""

    root: str
    """Who or what the chain of reports ends at."""
    kind: RootKind
    """What sort of root that is."""
    reliability: ReliabilityLetter
    """Admiralty letter of the source; F where it cannot be judged."""
    share: float = Field(ge=0, le=1)
    """Part of it that is independent of the origins before it."""
    is_interested: bool = False
    """True where it speaks about its own or its adversary's conduct."""
    held_to: ReliabilityLetter | None = None
    """Letter of the best outlet that brings its word, bounding it; None where one has no letter."""
    is_report: bool = False
    """True where a report without an outlet stands for itself: there is no source to grade."""
