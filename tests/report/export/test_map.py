"""Maps: what is known as an area is drawn as that area, wherever on Earth it lies."""

from __future__ import annotations

import json
from itertools import pairwise
from math import asin, atan2, cos, degrees, pi, radians, sin
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.export.build import area_dossier, exported, hostile_dossier, raid_dossier
from vedette.model import PlaceValue
from vedette.report.export.map.circle import EARTH_KM, box_of, circle_geometry
from vedette.report.export.map.geojson import geometry_of

if TYPE_CHECKING:
    from pathlib import Path

Point = tuple[float, float]

PLACES = st.tuples(st.floats(-89.5, 89.5), st.floats(-180, 180), st.floats(1, 4000))


def polygons(geometry: dict[str, Any]) -> list[list[list[float]]]:
    if geometry["type"] == "Polygon":
        return [geometry["coordinates"][0]]
    return [polygon[0] for polygon in geometry["coordinates"]]


def signed_area(ring: list[list[float]]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))


def holds(ring: list[list[float]], point: Point) -> bool:
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def away(latitude: float, longitude: float, bearing: float, km: float) -> Point:
    """Return the longitude and latitude of a point some way off."""
    up, angle = radians(latitude), km / EARTH_KM
    there = asin(sin(up) * cos(angle) + cos(up) * sin(angle) * cos(bearing))
    across = atan2(sin(bearing) * sin(angle) * cos(up), cos(angle) - sin(up) * sin(there))
    return (longitude + degrees(across) + 540) % 360 - 180, degrees(there)


@given(PLACES)
def test_rings_are_closed_counter_clockwise_and_on_the_map(place: tuple[float, ...]) -> None:
    for ring in polygons(circle_geometry(*place)):
        assert ring[0] == ring[-1]
        assert len(ring) >= 4
        assert signed_area(ring) > 0
        assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in ring)


@given(PLACES, st.floats(0, 2 * pi))
def test_a_circle_holds_what_is_near_and_not_what_is_far(
    place: tuple[float, float, float], bearing: float
) -> None:
    latitude, longitude, radius = place
    rings = polygons(circle_geometry(latitude, longitude, radius))
    near = away(latitude, longitude, bearing, radius * 0.9)
    far = away(latitude, longitude, bearing, radius * 1.1)
    edge = 1e-3
    if abs(abs(near[0]) - 180) > edge and abs(near[1]) < 90 - edge and radius > 5:
        assert any(holds(ring, near) for ring in rings)
    if abs(latitude) * 111.2 + radius * 1.1 < 8000:  # corners are joined by straight lines there
        assert not any(holds(ring, far) for ring in rings)


@pytest.mark.parametrize(
    ("place", "box", "parts"),
    [
        pytest.param((42.6, 20.9, 60.0), (20.2, 42.0, 21.6, 43.2), 1, id="Kosovo"),
        pytest.param((-17.0, 179.5, 200.0), (177.6, -18.8, -178.6, -15.2), 2, id="antimeridian"),
        pytest.param((89.0, 30.0, 500.0), (-180.0, 84.6, 180.0, 90.0), 2, id="pole"),
    ],
)
def test_boxes(place: tuple[float, ...], box: tuple[float, ...], parts: int) -> None:
    geometry = circle_geometry(*place)
    assert len(polygons(geometry)) == parts
    assert box_of(geometry) == pytest.approx(box, abs=0.15)


@pytest.mark.parametrize(
    ("fields", "drawn"),
    [
        pytest.param({"kind": "settlement", "precision_km": 3}, "Point", id="village"),
        pytest.param({"kind": "settlement", "precision_km": 25}, "Polygon", id="near a village"),
        pytest.param({"kind": "country", "precision_km": 3}, "Polygon", id="small country"),
        pytest.param({"kind": "district", "precision_km": 8}, "Polygon", id="district"),
        pytest.param(
            {"kind": "settlement", "precision_km": None}, None, id="nobody knows how well"
        ),
        pytest.param({"latitude": None, "longitude": None}, None, id="no point"),
    ],
)
def test_an_area_is_never_a_bare_point(fields: dict[str, Any], drawn: str | None) -> None:
    given_place = {"name": "x", "latitude": 42.0, "longitude": 20.0, "precision_km": 3.0} | fields
    geometry = geometry_of(PlaceValue.model_validate(given_place))
    assert (geometry and geometry["type"]) == drawn
    assert geometry_of(None) is None


def test_the_collection_is_geojson_with_a_box_and_all_that_must_be_kept(tmp_path: Path) -> None:
    exported(tmp_path, "geojson", dossiers=[raid_dossier(), area_dossier(), hostile_dossier()])
    found = json.loads((tmp_path / "events.geojson").read_text(encoding="utf-8"))
    assert found["type"] == "FeatureCollection"
    assert found["bbox"][0] == -180
    raid, area, hostile = found["features"]
    assert raid["geometry"] == {"type": "Point", "coordinates": [20.8, 42.9]}
    assert area["geometry"]["type"] == "Polygon"
    assert hostile["geometry"]["type"] == "MultiPolygon"
    told = raid["properties"]
    assert told["precision_m"] == 2500
    assert [each["field"] for each in told["alternatives"]] == ["time", "place"]
    assert told["alternatives"][0]["holders"] == ["Arben Hoxhaj, in Evening Post"]
    event = raid_dossier().event
    assert told["origins"] == [
        each.model_dump(mode="json", by_alias=True) for each in event.origins
    ]
    text = raid_dossier().documents[0].text
    assert all(text[c["start"] : c["end"]] == c["trigger"] for c in told["claims"])
    assert told["credibility"] == 3


def test_an_empty_collection_is_geojson(tmp_path: Path) -> None:
    exported(tmp_path, "geojson", dossiers=[])
    found = json.loads((tmp_path / "events.geojson").read_text(encoding="utf-8"))
    assert found["features"] == []
    assert "bbox" not in found
