"""What pictures of events are drawn from: the ground of maps, events by place and by days."""

from __future__ import annotations

from fastapi import APIRouter, Response

from vedette.web.context.map import EventMapContext, event_map
from vedette.web.context.timeline import TimelineContext, timeline
from vedette.web.face import At
from vedette.web.ground import GroundContext, ground
from vedette.web.route.question import Asked
from vedette.web.setting import settings_of

__all__ = ["router"]

router = APIRouter(prefix="/api")


GEOJSON = "application/geo+json"
"""Media type of a GeoJSON object (RFC 7946)."""
AS_GEOJSON = {"content": {GEOJSON: {"schema": {"$ref": "#/components/schemas/EventMapContext"}}}}


@router.get("/map/ground", response_model=GroundContext)
def map_ground(desk: At) -> Response:
    """What every map is drawn on."""
    return Response(ground(settings_of(desk).borders, desk.tiles), media_type="application/json")


@router.get("/map/events", response_model=EventMapContext, responses={200: AS_GEOJSON})
def map_events(desk: At, question: Asked, within: str | None = None) -> Response:
    """Events by their places, as GeoJSON; `within` names the part of the world that is seen."""
    with desk.case.view() as view:
        found = event_map(view, question, within or None)
    return Response(found.model_dump_json(), media_type=GEOJSON)


@router.get("/timeline")
def event_timeline(desk: At, question: Asked, *, whole: bool = False) -> TimelineContext:
    """Events by their days."""
    with desk.case.view() as view:
        return timeline(view, question, whole=whole)
