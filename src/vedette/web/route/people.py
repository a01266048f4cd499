"""Actors and sources: who acts, and who reports."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from vedette.web.context.actor import (
    ActorContext,
    ActorQuestion,
    ActorsContext,
    actor_context,
    actors_context,
)
from vedette.web.context.network import (
    NetworkContext,
    NetworkQuestion,
    TieSide,
    network_context,
)
from vedette.web.context.source import (
    SourceContext,
    SourcesContext,
    source_context,
    sources_context,
)
from vedette.web.context.tie import TieContext, tie_context
from vedette.web.desk import Desk
from vedette.web.face import At, Id, add_faces
from vedette.web.graded import graded_sources, registry
from vedette.web.weighed import resolved

__all__ = ["router"]

router = APIRouter()
PATIENCE_S = 1.0
"""How long the page of actors waits for the network to be made anew."""


def _network(
    side: Annotated[tuple[TieSide, ...], Query()] = (),
    first: str | None = None,
    last: str | None = None,
    centre: str | None = None,
    most: Annotated[int, Query(ge=1, le=200)] = 40,
) -> NetworkQuestion:
    return NetworkQuestion(
        side=tuple(side), first=first or None, last=last or None, centre=centre or None, most=most
    )


Asked = Annotated[NetworkQuestion, Depends(_network)]


def _actors(
    desk: At, question: Asked, name: str | None = None, after: str | None = None
) -> ActorsContext:
    network, is_old = (None, False) if name or after else _strongest(desk, question)
    with desk.case.view() as view:
        return actors_context(view, name or None, after, network, is_network_old=is_old)


def _strongest(desk: Desk, question: NetworkQuestion) -> tuple[NetworkContext, bool]:
    """Return the network, and whether it is that of before the last change.

    Of a large case all ties are gone through for it, so it is kept, and made anew beside the page.
    """

    def make() -> NetworkContext:
        with desk.case.view() as view:
            return network_context(view, question)

    name = f"network {question.model_dump_json()}"
    made = desk.soon(name, make, PATIENCE_S)
    return (desk.kept(name, make), False) if made.value is None else (made.value, made.is_old)


def _actor(
    desk: At, id_: Id, question: Asked, after: str | None = None, other: str | None = None
) -> ActorContext:
    resolution = resolved(desk)
    asked = ActorQuestion(
        id=id_,
        network=question.model_copy(update={"centre": id_}),
        after=after,
        other=other or None,
    )
    with desk.case.view() as view:
        return actor_context(view, asked, resolution)


def _tie(
    desk: At,
    question: Asked,
    from_: Annotated[str, Query(alias="from")],
    to: str,
) -> TieContext:
    known = registry(desk)
    with desk.case.view() as view:
        return tie_context(view, (from_, to), question, known)


def _sources(desk: At) -> SourcesContext:
    known = graded_sources(desk)
    with desk.case.view() as view:
        return sources_context(view, known)


def _source(desk: At, id_: Id, after: str | None = None) -> SourceContext:
    known = graded_sources(desk)
    with desk.case.view() as view:
        return source_context(view, known, id_, after)


add_faces(router, "/actors", _actors, ActorsContext, template="actors", here="actors")
add_faces(router, "/actors/{id:path}", _actor, ActorContext, template="actor", here="actors")
add_faces(router, "/ties", _tie, TieContext, template="tie", here="actors")
add_faces(router, "/sources", _sources, SourcesContext, template="sources", here="sources")
add_faces(router, "/sources/{id:path}", _source, SourceContext, template="source", here="sources")
