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
    latest: str | None = None


class Statement(Value):
    """One attribution: source, cue and content, as in PolNeAR."""

    id: str
    """Unique in the record."""
    source: Span | None = None
    """The words that name the source; None where the text names none ("reportedly")."""
    source_entity: str | None = None
    source_name: str | None = None
    source_kind: SourceKind
    cue: Span | None = None
    content: tuple[Offsets, ...]
    manner: Manner
    act: Act
    said_at: Interval | None = None
    parent: str | None = None
    """Id of the statement that this one is reported inside."""
