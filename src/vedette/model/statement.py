"""Who says what, in what manner, and inside whose statement."""

from __future__ import annotations

from typing import Literal

from vedette.model.base import Value
from vedette.model.span import Offsets, Span

__all__ = ["Act", "Interval", "Manner", "SourceKind", "Statement"]

SourceKind = Literal["person", "official", "outlet", "document", "anonymous", "unnamed"]
Manner = Literal["direct", "indirect", "mixed"]
Act = Literal["assert", "deny", "accuse", "warn", "promise", "threaten", "ask", "speculate"]


class Interval(Value):
    """Days between which something lies, both inclusive, None where open."""

    earliest: str | None = None
    """ISO date, inclusive."""
    latest: str | None = None
    """ISO date, inclusive."""


class Statement(Value):
    """One attribution: source, cue and content, as in PolNeAR."""

    id: str
    """Unique in the record."""
    source: Span | None = None
    """The words that name the source; None where the text names none ("reportedly")."""
    source_entity: str | None = None
    """Entity id of the source."""
    source_name: str | None = None
    """Name of the source, as the entity has it or as written."""
    source_kind: SourceKind
    """Who speaks: `anonymous` asked not to be named, `unnamed` just is not."""
    cue: Span | None = None
    """The word that marks the attribution, such as “said”."""
    content: tuple[Offsets, ...]
    """What is said, as [start, end]; in pieces where the cue interrupts it."""
    manner: Manner
    """Word for word, in other words, or both."""
    act: Act
    """What is done by saying it."""
    said_at: Interval | None = None
    """When it was said."""
    parent: str | None = None
    """Id of the statement that this one is reported inside."""
