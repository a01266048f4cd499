"""Expectations about who says what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.evaluate.kind.base import NOTHING, Kind, list_of_words
from vedette.evaluate.locate import covers, overlaps

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vedette.evaluate.view import View
    from vedette.model import Offsets, Statement

__all__ = ["STATEMENT"]


def _find(view: View, words: str) -> Iterable[Statement]:
    span = view.span(words)
    return [found for found in view.reading.statements if _says(found, span)]


def _says(statement: Statement, span: Offsets) -> bool:
    return any(covers(piece, span) for piece in statement.content)


def _has_parent(view: View, statement: Statement, expected: object) -> bool:
    parent = view.statement(statement.parent)
    if expected == NOTHING:
        return parent is None
    return parent is not None and view.source_is(parent, str(expected))


def _has_cue(view: View, statement: Statement, expected: object) -> bool:
    if expected == NOTHING or statement.cue is None:
        return expected == NOTHING and statement.cue is None
    return overlaps(statement.cue.offsets, view.span(str(expected)))


STATEMENT: Kind[Statement] = Kind(
    find=_find,
    show=lambda view, found: (
        f"{view.words(found.source.offsets if found.source else None)}: "
        + " … ".join(view.words(piece) for piece in found.content)
    ),
    values={
        "manner": lambda _, found: found.manner,
        "act": lambda _, found: found.act,
        "source_kind": lambda _, found: found.source_kind,
        "said_earliest": lambda _, found: found.said_at and found.said_at.earliest,
        "said_latest": lambda _, found: found.said_at and found.said_at.latest,
    },
    checks={
        "source": lambda view, found, words: view.source_is(found, str(words)),
        "cue": _has_cue,
        "parent": _has_parent,
        "speaker": lambda view, found, words: view.mentions(
            view.entity(found.source_entity), str(words)
        ),
        "also": lambda view, found, expected: all(
            _says(found, view.span(words)) for words in list_of_words(expected)
        ),
        "without": lambda view, found, expected: (
            not any(_says(found, view.span(words)) for words in list_of_words(expected))
        ),
    },
)
"""`statement`, by words of its content: source, cue, manner, act, source_kind, parent (the source
of the statement around it), speaker (words that mention the entity that speaks), also and without
(words that must, must not stand in the content), said_earliest, said_latest."""
