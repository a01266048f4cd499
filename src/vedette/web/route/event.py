"""Events and one event, and the picture of what it goes back to."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from vedette.pipeline import readings_of
from vedette.report import branches_of, chain_head, graph_of, svg_of
from vedette.web.context.event import EventContext, event_context, event_of_case
from vedette.web.context.events import EventsContext, events_context
from vedette.web.face import At, Id, add_faces
from vedette.web.graded import registry
from vedette.web.route.question import Asked
from vedette.web.security import PICTURE_POLICY

__all__ = ["router"]

router = APIRouter()
Names = Annotated[tuple[str, ...], Query()]


def _events(desk: At, question: Asked, after: str | None = None) -> EventsContext:
    with desk.case.view() as view:
        return events_context(view, question, after)


def _event(desk: At, id_: Id, without: Names = ()) -> EventContext:
    return event_context(desk.case, id_, registry(desk), tuple(name for name in without if name))


@router.get("/picture/origins", include_in_schema=False)
def origins(desk: At, event: str) -> Response:
    """Draw what an event goes back to."""
    found = event_of_case(desk.case, event)
    branches = branches_of(found.origins, readings_of(desk.case, found))
    svg = svg_of(graph_of(branches), chain_head(found))
    return Response(
        svg.encode("utf-8", "replace"),
        media_type="image/svg+xml",
        headers={"Content-Security-Policy": PICTURE_POLICY},
    )


add_faces(router, "/events", _events, EventsContext, template="events", here="events")
add_faces(router, "/events/{id:path}", _event, EventContext, template="event", here="events")
