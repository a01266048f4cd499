"""Events and one event, and the picture of what it goes back to."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Query, Response
from fastapi.responses import RedirectResponse

from vedette.pipeline import heads_of
from vedette.report import branches_of, chain_head, graph_of, svg_of
from vedette.web.context.base import Context
from vedette.web.context.event import EventContext, event_context, event_of_case
from vedette.web.context.events import (
    EventsContext,
    NewSearch,
    SavedSearch,
    events_context,
    saved_searches,
)
from vedette.web.face import At, Id, add_faces
from vedette.web.graded import registry
from vedette.web.route.question import Asked
from vedette.web.saved import drop_search, keep_search
from vedette.web.security import PICTURE_POLICY, check_token
from vedette.web.setting import settings_of
from vedette.web.watched import scenario_files

__all__ = ["router"]

router = APIRouter()
changes = [Depends(check_token)]
Names = Annotated[tuple[str, ...], Query()]
Part = Annotated[int | None, Query(ge=1, le=1_000_000)]


class SearchesContext(Context):
    """Questions about events that are kept with the case, each under a name."""

    searches: tuple[SavedSearch, ...]


class SearchName(Context):
    """The name of a search."""

    name: str


def _events(desk: At, question: Asked, after: str | None = None) -> EventsContext:
    scenarios = [file.scenario for file in scenario_files(desk).values()]
    with desk.case.view() as view:
        return events_context(view, question, after, scenarios)


def _searches(desk: At) -> SearchesContext:
    with desk.case.view() as view:
        return SearchesContext(searches=saved_searches(view))


@router.post("/searches", include_in_schema=False, dependencies=changes)
def save_by_form(desk: At, question: Asked, name: Annotated[str, Form()] = "") -> RedirectResponse:
    """Keep what the address asks for under a name, and go back to it."""
    keep_search(desk, name, question)
    return _back_to(question)


@router.post("/searches/drop", include_in_schema=False, dependencies=changes)
def drop_by_form(desk: At, question: Asked, name: Annotated[str, Form()] = "") -> RedirectResponse:
    """Keep a search no more."""
    drop_search(desk, name)
    return _back_to(question)


@router.get("/api/searches")
def searches(desk: At) -> SearchesContext:
    """Questions about events that are kept with the case, each under a name."""
    return _searches(desk)


@router.post("/api/searches", dependencies=changes, status_code=201)
def save_search(desk: At, search: NewSearch) -> SearchesContext:
    """Keep a question about events with the case, in place of one's own of the same name.

    Where somebody else has saved one under that name, the name of who asks is added to it.
    """
    keep_search(desk, search.name, search.question)
    return _searches(desk)


@router.post("/api/searches/drop", dependencies=changes)
def remove_search(desk: At, named: SearchName) -> SearchesContext:
    """Keep a search no more."""
    drop_search(desk, named.name)
    return _searches(desk)


def _back_to(question: Asked) -> RedirectResponse:
    given = {
        name: value for name, value in question.model_dump().items() if value not in (None, ())
    }
    return RedirectResponse(f"/events?{urlencode(given, doseq=True, errors='replace')}", 303)


def _event(desk: At, id_: Id, without: Names = (), part: Part = None) -> EventContext:
    wrong, names = tuple(name for name in without if name), settings_of(desk).names
    return event_context(
        desk.case, id_, registry(desk), wrong, part or 1, with_names=names == "all"
    )


@router.get("/picture/origins", include_in_schema=False)
def origins(desk: At, event: str) -> Response:
    """Draw what an event goes back to."""
    found = event_of_case(desk.case, event)
    with desk.case.view() as view:
        branches = branches_of(found.origins, heads_of(view, found))
    svg = svg_of(graph_of(branches), chain_head(found))
    return Response(
        svg.encode("utf-8", "replace"),
        media_type="image/svg+xml",
        headers={"Content-Security-Policy": PICTURE_POLICY},
    )


add_faces(router, "/events", _events, EventsContext, template="events", here="events")
add_faces(router, "/events/{id:path}", _event, EventContext, template="event", here="events")
