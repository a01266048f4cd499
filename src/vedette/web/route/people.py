"""Actors and sources: who acts, and who reports."""

from __future__ import annotations

from fastapi import APIRouter

from vedette.web.context.actor import ActorContext, ActorsContext, actor_context, actors_context
from vedette.web.context.source import (
    SourceContext,
    SourcesContext,
    source_context,
    sources_context,
)
from vedette.web.face import At, Id, add_faces
from vedette.web.watched import scenario_files
from vedette.web.weighed import assessed, resolved

__all__ = ["router"]

router = APIRouter()


def _actors(desk: At, name: str | None = None, after: str | None = None) -> ActorsContext:
    with desk.case.view() as view:
        return actors_context(view, name or None, after)


def _actor(desk: At, id_: Id, after: str | None = None) -> ActorContext:
    resolution = resolved(desk)
    found = [assessed(desk, file) for file in scenario_files(desk).values()]
    ties = {tie.id: tie for each in found if each for tie in each.ties}
    with desk.case.view() as view:
        return actor_context(view, id_, resolution, ties.values(), after)


def _sources(desk: At) -> SourcesContext:
    with desk.case.view() as view:
        return sources_context(view)


def _source(desk: At, id_: Id, after: str | None = None) -> SourceContext:
    with desk.case.view() as view:
        return source_context(view, id_, after)


add_faces(router, "/actors", _actors, ActorsContext, template="actors", here="actors")
add_faces(router, "/actors/{id:path}", _actor, ActorContext, template="actor", here="actors")
add_faces(router, "/sources", _sources, SourcesContext, template="sources", here="sources")
add_faces(router, "/sources/{id:path}", _source, SourceContext, template="source", here="sources")
