from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from vedette.report.picture import (
    BORDERS,
    Bar,
    Borders,
    Edge,
    Picture,
    Span,
    Spot,
    draw_actors,
    draw_indicators,
    draw_map,
    draw_timeline,
)
from vedette.report.picture.map import shown_on_map
from vedette.report.picture.outline import outlines


def spot(name: str, latitude: float, longitude: float, **fields: object) -> Spot:
    values = {"precision_km": 5.0, "events": 1, "tone": "conflict"} | fields
    return Spot(name=name, latitude=latitude, longitude=longitude, **values)  # type: ignore[arg-type]


BANJSKA = spot("Banjska", 42.97, 20.79, precision_km=3.0)
KOSOVO = spot("Kosovo", 42.58, 20.92, precision_km=55.0, is_area=True)
SIMFEROPOL = spot("Simferopol", 44.95, 34.1)


def words_of(picture: Picture) -> tuple[str, ...]:
    """Return the words of a picture as its elements have them."""
    root = ElementTree.fromstring(picture.svg)
    return tuple(each.text or "" for each in root.iter("{http://www.w3.org/2000/svg}text"))


PICTURES = [
    pytest.param(draw_map([BANJSKA, KOSOVO], "Map"), id="map"),
    pytest.param(
        draw_timeline(
            [Span(words="A <b>", first="2024-03-18", last=None, tone="conflict")], "Timeline"
        ),
        id="timeline",
    ),
    pytest.param(
        draw_indicators(
            [Bar(words="x & y", state="seen", low=-1, high=2)], "I", ("for", "against")
        ),
        id="indicators",
    ),
    pytest.param(
        draw_actors([Edge("A", "B", "conflict", 2)], "Actors", ("who", "whom")), id="actors"
    ),
]


@pytest.mark.parametrize("picture", PICTURES)
def test_a_picture_tells_all_its_words_in_order(picture: Picture) -> None:
    assert words_of(picture) == picture.labels
    assert picture.labels


@pytest.mark.parametrize("picture", PICTURES)
def test_a_picture_asks_nothing_of_anybody(picture: Picture) -> None:
    assert not re.search(r"href|<image|<script|url\((?!#)", picture.svg)
    assert f'aria-label="{picture.title}"' in picture.svg


def radii(picture: Picture, tone: str = "conflict") -> list[float]:
    return [float(r) for r in re.findall(rf'class="{tone}-area"[^>]* r="([\d.]+)"', picture.svg)]


def test_a_place_is_as_large_as_it_is_imprecise() -> None:
    area, village = radii(draw_map([BANJSKA, KOSOVO], "Map"))
    assert area > 10 * village
    assert village >= 5


def test_an_area_is_dashed_and_a_place_is_not() -> None:
    circles = re.findall(
        r'<circle class="conflict-area"[^>]*>', draw_map([BANJSKA, KOSOVO], "M").svg
    )
    assert ["stroke-dasharray" in circle for circle in circles] == [True, False]


def test_what_lies_far_from_most_is_left_off() -> None:
    spots = [*(spot(f"P{n}", 42.9 + n / 100, 20.8, events=3) for n in range(4)), SIMFEROPOL]
    assert "Simferopol" not in {each.name for each in shown_on_map(spots)}


def test_nothing_to_show_is_an_empty_world() -> None:
    assert "km" in draw_map([], "Map").labels[-1]


@pytest.mark.parametrize("borders", BORDERS)
def test_disputed_areas_follow_the_setting(borders: Borders) -> None:
    svg = draw_map([SIMFEROPOL], "Map", borders).svg
    assert ('fill="url(#hatch)"' in svg) == (borders == "hatched")
    assert ('stroke-opacity="0"' in svg) == (borders == "united-nations")
    dashed = 'stroke-width="0.9" stroke-dash' in svg
    assert dashed == (borders == "hatched")


def test_no_state_holds_a_disputed_area_in_the_outlines() -> None:
    by_key = {outline.key: outline for outline in outlines()}
    assert {"crimea", "north-cyprus", "somaliland", "XKX", "ESH"} <= set(by_key)
    for ring in by_key["RUS"].rings:
        west, south, east, north = ring.box
        assert not (west > 33 and east < 37 and south > 44 and north < 46.5)


def test_no_outline_runs_round_the_globe_where_it_crosses_the_date_line() -> None:
    steps = [
        (one, other)
        for outline in outlines()
        for ring in outline.rings
        for one, other in pairwise(ring.points)
    ]
    long = [(one, other) for one, other in steps if abs(one[0] - other[0]) > 180]
    assert long == [((180.0, -90.0), (-180.0, -90.0))]  # the pole, which Antarctica closes over
    russia = next(outline for outline in outlines() if outline.key == "RUS")
    assert {True, False} == {ring.box[0] < -169 for ring in russia.rings}
    assert not [ring.box for ring in russia.rings if ring.box[0] < 0 < ring.box[2]]
    assert all(ring.points[0] == ring.points[-1] for ring in russia.rings)


def test_an_open_end_is_hollow() -> None:
    rows = [
        Span(words="a", first="2024-03-18", last="2024-03-19", tone="conflict"),
        Span(words="b", first="2024-03-18", last=None, tone="conflict"),
        Span(words="c", first=None, last=None, tone="conflict"),
    ]
    picture = draw_timeline(rows, "T")
    assert picture.svg.count("conflict-bar") == 1
    assert picture.svg.count("conflict-hollow") == 1
    assert "c" not in picture.labels
