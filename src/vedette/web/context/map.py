"""Events on a map: a feature a place, as large as it is imprecise, with how many events it has."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from vedette.report import visible_line
from vedette.report.country import country_name
from vedette.store import parse_query
from vedette.web.box import box_of
from vedette.web.context.base import Context
from vedette.web.context.event_row import CONFLICT
from vedette.web.context.events import EventsQuestion, filter_of

if TYPE_CHECKING:
    from vedette.store import SpotCount, View
    from vedette.web.box import Box

__all__ = ["EventMapContext", "event_map"]

MOST = 2_000
"""How many places are told one by one; more are told by cells of a grid."""
ACROSS = 40
"""How many cells of the grid lie side by side."""
WORLD: Box = (-180.0, -90.0, 180.0, 90.0)


class Point(Context):
    """A GeoJSON point."""

    type: Literal["Point"] = "Point"
    coordinates: tuple[float, float]
    """Longitude and latitude, WGS 84 degrees."""


class Spot(Context):
    """What is known of a place and its events."""

    place: str | None
    """As the gazetteer has it; null for a cell that holds several."""
    label: str | None
    """The place with its country, in one line of visible characters."""
    country: str | None
    """ISO 3166-1 alpha-3."""
    precision_km: float | None
    """Radius round the point within which the truth may lie; null where that is unknown."""
    is_country: bool
    """Whether no more than the country is known: the point is its middle, and means nothing."""
    events: int
    conflict: int
    """Those of them that are of a type of conflict."""
    places: int
    """How many places it holds; 1 but for a cell."""


class SpotFeature(Context):
    """A GeoJSON feature."""

    type: Literal["Feature"] = "Feature"
    geometry: Point
    properties: Spot


class EventMapContext(Context):
    """Events on a map, as a GeoJSON collection of their places."""

    type: Literal["FeatureCollection"] = "FeatureCollection"
    features: tuple[SpotFeature, ...]
    total: int
    """How many events answer the question, wherever they were."""
    unplaced: int
    """Those of them that no account gives a point for."""
    is_part: bool
    """Whether there are too many places, so that those within what is seen are told, or cells."""
    is_least: bool = False
    """True where an even part of very many events was counted: each number is the least."""


def event_map(view: View, question: EventsQuestion, within: str | None) -> EventMapContext:
    """Count the events that answer a question by their places.

    Args:
        view: of the case.
        question: which events; its `box` is not held to, so that what lies around it is seen.
        within: the part of the world that is seen, as in `box_of`; None for all of it. It matters
            where there are many places alone.

    Raises:
        UsageError: a date, a type, a status or a box is none.
    """
    said = parse_query(question.text) if question.text else None
    asked = filter_of(view, question.model_copy(update={"box": None}))
    placed = filter_of(view, question.model_copy(update={"box": within}))
    asked, said, is_least = view.breadth.for_count(asked, said)
    placed = replace(placed, way=asked.way)
    spots = view.atlas.spots(asked, said, counted=CONFLICT, most=MOST)
    is_part = spots is None
    if spots is None:
        extent = view.atlas.extent(asked, said)
        total, at_points = extent.events, extent.placed
        seen = box_of(within) if within else extent.box or WORLD
        spots = view.atlas.spots(placed, said, counted=CONFLICT, most=MOST) if within else None
        if spots is None:
            spots = view.atlas.cells(placed, said, counted=CONFLICT, degrees=_cell(seen))
    else:
        total, at_points = view.listing.count(asked, said), sum(spot.events for spot in spots)
    return EventMapContext(
        features=tuple(map(_feature, spots)),
        total=total,
        unplaced=total - at_points,
        is_part=is_part,
        is_least=is_least,
    )


def _cell(seen: Box) -> float:
    west, south, east, north = seen
    wide = east - west if east > west else east - west + 360
    return max(wide, north - south, 0.01) / ACROSS


def _feature(spot: SpotCount) -> SpotFeature:
    name = visible_line(spot.place) if spot.place else None
    country = country_name(spot.country)
    return SpotFeature(
        geometry=Point(coordinates=(round(spot.longitude, 4), round(spot.latitude, 4))),
        properties=Spot(
            place=spot.place,
            label=f"{name}, {country}" if name and country and country != name else name,
            country=spot.country,
            precision_km=spot.precision_km,
            is_country=spot.place is not None and country == spot.place,
            events=spot.events,
            conflict=spot.counted,
            places=spot.places,
        ),
    )
