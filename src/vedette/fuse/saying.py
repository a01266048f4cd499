"""A statement of a document, as far as the tracing of origins needs it: a case holds many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.model import Manner, Offsets, SourceKind

if TYPE_CHECKING:
    from vedette.model import Span, Statement

__all__ = ["Saying", "Stretch", "saying_of"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where words stand in a text, end exclusive; a fifth of the room that a span takes."""

    start: int
    end: int

    def cut(self, text: str) -> str:
        """Return the words in their text."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One statement; see `Statement` of the record for what each field is."""

    id: str
    source: Stretch | None
    source_entity: str | None
    source_name: str | None
    source_kind: SourceKind
    cue: Stretch | None
    content: tuple[Offsets, ...]
    manner: Manner
    parent: str | None


def saying_of(statement: Statement) -> Saying:
    """Return what origins need of a statement."""
    return Saying(
        id=statement.id,
        source=_stretch(statement.source),
        source_entity=statement.source_entity,
        source_name=statement.source_name,
        source_kind=statement.source_kind,
        cue=_stretch(statement.cue),
        content=statement.content,
        manner=statement.manner,
        parent=statement.parent,
    )


def _stretch(span: Span | None) -> Stretch | None:
    return None if span is None else Stretch(span.start, span.end)
