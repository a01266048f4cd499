"""Expectations about ties between actors and about claims of responsibility."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.evaluate.kind.base import Kind
from vedette.evaluate.locate import overlaps

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vedette.evaluate.view import View
    from vedette.model import Attribution, Offsets, Relation

__all__ = ["ATTRIBUTION", "RELATION"]


def _find_relations(view: View, kind: str) -> Iterable[Relation]:
    return [found for found in view.reading.relations if found.kind == kind]


def _show_relation(view: View, found: Relation) -> str:
    ends = [view.entity(found.from_), view.entity(found.to)]
    one, other = (entity.name if entity else "?" for entity in ends)
    return f"{one} {found.kind} {other}"


RELATION: Kind[Relation] = Kind(
    find=_find_relations,
    show=_show_relation,
    checks={
        "from": lambda view, found, words: view.mentions(view.entity(found.from_), str(words)),
        "to": lambda view, found, words: view.mentions(view.entity(found.to), str(words)),
        "said_by": lambda view, found, words: view.source_is(
            view.statement(found.statement), str(words)
        ),
    },
)
"""`relation`, by its kind: from, to (words that mention them), said_by."""


def _find_attributions(view: View, words: str) -> Iterable[Attribution]:
    return [
        found
        for found in view.reading.attributions
        if view.mentions(view.entity(found.actor), words)
    ]


def _object_span(view: View, found: Attribution) -> Offsets | None:
    if isinstance(found.for_, str):
        spans = (c.trigger.offsets for c in view.reading.claims if c.id == found.for_)
        return next(spans, None)
    return found.for_


def _is_for(view: View, found: Attribution, words: object) -> bool:
    span = _object_span(view, found)
    return span is not None and overlaps(span, view.span(str(words)))


ATTRIBUTION: Kind[Attribution] = Kind(
    find=_find_attributions,
    show=lambda view, found: (
        f"{getattr(view.entity(found.actor), 'name', '?')} for "
        f"{view.words(_object_span(view, found))}"
    ),
    values={"step": lambda _, found: found.step},
    checks={
        "for": _is_for,
        "claimant": lambda view, found, words: view.source_is(
            view.statement(found.claimant), str(words)
        ),
    },
)
"""`attribution`, by words that mention the actor: for (words), claimant (its source), step."""
