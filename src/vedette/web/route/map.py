"""What maps are drawn on: outlines of countries and of disputed areas."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from vedette.web.face import At
from vedette.web.shapes import shapes

__all__ = ["router"]

router = APIRouter()


class GeoJson(JSONResponse):
    """A GeoJSON object (RFC 7946)."""

    media_type = "application/geo+json"


@router.get("/api/map/shapes", response_class=GeoJson)
def map_shapes(desk: At) -> GeoJson:
    """Outlines and names of countries and disputed areas, as the desk is set to show them."""
    content: Any = shapes(desk.borders)
    return GeoJson(content)
