"""The ground of every map: the same outlines as in a brief, and a tile server where one is set.

How disputed areas are shown is a setting; none of them is drawn as part of a state that only holds
it, and no outline says whose an area is.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from vedette.data import read_table
from vedette.report.picture.map import CONTESTED
from vedette.report.picture.outline import outlines
from vedette.web.context.base import Context
from vedette.web.tiles import Tiles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.report.picture import Borders

__all__ = ["GroundContext", "ground", "shapes"]

Feature = dict[str, Any]


class GroundContext(Context):
    """What every map is drawn on."""

    shapes: dict[str, Any]
    """Outlines and names of countries and disputed areas, as a GeoJSON collection."""
    tiles: Tiles | None
    """Where pictures of the ground come from, if the desk was given such a place."""


@cache
def ground(borders: Borders, tiles: Tiles | None) -> bytes:
    """Return what every map is drawn on, as JSON.

    Args:
        borders: how disputed areas are shown.
        tiles: the user's own tile server.
    """
    return GroundContext(shapes=shapes(borders), tiles=tiles).model_dump_json().encode()


@cache
def shapes(borders: Borders) -> dict[str, Any]:
    """Return outlines and names of countries and disputed areas, as a GeoJSON collection.

    A feature says what it is (`kind`: `land`, `disputed` or `name`) and how its outline is drawn
    (`line`: `closed`, `dashed` or `none`; `hatched`). A disputed area without a shape of its own is
    a point with `radius_km`. Names of countries carry `size`, the extent of the country in degrees.

    Args:
        borders: how disputed areas are shown.
    """
    found = [*_outlines(borders), *_circles(borders), *_names()]
    return {"type": "FeatureCollection", "features": found}


def _outlines(borders: Borders) -> Iterator[Feature]:
    for outline in outlines():
        is_disputed = outline.key.islower()
        is_open = borders != "plain" and (is_disputed or outline.key in CONTESTED)
        line = "dashed" if is_open else "closed"
        yield _feature(
            {
                "type": "MultiPolygon",
                "coordinates": [[[*map(list, ring.points)]] for ring in outline.rings],
            },
            key=outline.key,
            kind="disputed" if is_disputed else "land",
            line="none" if is_disputed and borders == "united-nations" else line,
            hatched=is_disputed and borders == "hatched",
        )


def _circles(borders: Borders) -> Iterator[Feature]:
    """Yield the names of disputed areas, with their extent where they have no shape."""
    if borders != "hatched":
        return
    shaped = {outline.key for outline in outlines()}
    for row in read_table("gazetteer", "disputed.tsv"):
        if row["kind"] != "region":
            continue
        at = [float(row["longitude"]), float(row["latitude"])]
        radius = float(row["precision_km"])
        yield _feature(
            {"type": "Point", "coordinates": at},
            key=row["id"],
            kind="disputed",
            name=row["name"],
            status=row["status"],
            radius_km=None if row["id"] in shaped else radius,
        )


def _names() -> Iterator[Feature]:
    sizes = {
        outline.key: max(ring.box[2] - ring.box[0] for ring in outline.rings)
        for outline in outlines()
    }
    for row in read_table("gazetteer", "countries.tsv"):
        if row["iso3"] in sizes:
            at = [float(row["longitude"]), float(row["latitude"])]
            yield _feature(
                {"type": "Point", "coordinates": at},
                key=row["iso3"],
                kind="name",
                name=row["name"],
                size=round(sizes[row["iso3"]], 1),
            )


def _feature(geometry: dict[str, Any], **properties: object) -> Feature:
    return {"type": "Feature", "geometry": geometry, "properties": properties}
