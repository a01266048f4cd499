"""What maps and timelines are drawn from: the selection of the list, as GeoJSON and by days."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from vedette.errors import UsageError
from vedette.web import Desk, make_app
from vedette.web.box import box_of
from vedette.web.context.timeline import MOST, stretches
from vedette.web.tiles import tiles_at

DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9990, 1, 1))
QUESTIONS = [
    "",
    "?type=ASSAULT",
    "?country=XKX&credibility=3",
    "?first=2023-09-24&last=2023-09-30",
    "?text=monastery",
    "?actor=police",
    "?text=xylophone",
]


def listed(client: TestClient, query: str) -> list[Any]:
    page = client.get(f"/api/events{query}").json()
    assert page["next"] is None, "the list is longer than a page"
    return list(page["events"])


@pytest.mark.parametrize("query", QUESTIONS)
def test_the_map_holds_the_events_of_the_list(client: TestClient, query: str) -> None:
    answer = client.get(f"/api/map/events{query}")
    assert answer.headers["content-type"] == "application/geo+json"
    found = answer.json()
    placed = sum(each["properties"]["events"] for each in found["features"])
    assert placed + found["unplaced"] == found["total"] == len(listed(client, query))
    assert not found["is_part"]
    for each in found["features"]:
        west, south = each["geometry"]["coordinates"]
        assert -180 <= west <= 180
        assert -90 <= south <= 90
        assert 0 <= each["properties"]["conflict"] <= each["properties"]["events"]


def test_a_country_is_told_apart_from_its_places(client: TestClient) -> None:
    features = client.get("/api/map/events?country=XKX").json()["features"]
    marked = {f["properties"]["place"]: f["properties"]["is_country"] for f in features}
    assert marked["Kosovo"]
    assert not marked["Banjska"]
    rows = {row["place"]: row for row in client.get("/api/events?country=XKX").json()["places"]}
    assert rows["Kosovo"]["is_country"]
    for feature in features:
        spot = feature["properties"]
        assert rows[spot["place"]]["events"] == spot["events"]


def test_a_box_chooses_from_the_list_what_the_map_shows_in_it(client: TestClient) -> None:
    banjska = next(
        each
        for each in client.get("/api/map/events").json()["features"]
        if each["properties"]["place"] == "Banjska"
    )
    x, y = banjska["geometry"]["coordinates"]
    inside = listed(client, f"?box={x - 0.1},{y - 0.1},{x + 0.1},{y + 0.1}")
    assert len(inside) == banjska["properties"]["events"]
    assert {each["where"] for each in inside} == {"Banjska, Kosovo"}
    again = client.get(f"/api/map/events?box={x - 0.1},{y - 0.1},{x + 0.1},{y + 0.1}").json()
    assert len(again["features"]) > 1, "what lies around a box is still seen"


@pytest.mark.parametrize("query", ["?type=ASSAULT", "?type=MOBILIZE", "?text=monastery"])
def test_each_stretch_of_the_timeline_counts_what_the_list_gives_for_it(
    client: TestClient, query: str
) -> None:
    told = client.get(f"/api/timeline{query}&whole=true").json()
    assert told["stretches"]
    for each in told["stretches"]:
        rows = listed(client, f"{query}&first={each['first']}&last={each['last']}")
        assert each["certain"] + each["possible"] == len(rows), each


def test_a_timeline_of_nothing_is_empty(client: TestClient) -> None:
    told = client.get("/api/timeline?text=xylophone").json()
    assert told == {
        "unit": "day",
        "stretches": [],
        "undated": 0,
        "before": 0,
        "behind": 0,
        "is_least": False,
    }


def test_days_of_the_question_lie_on_the_timeline(client: TestClient) -> None:
    told = client.get("/api/timeline?first=1999-03-24&last=2030-01-01").json()
    assert told["stretches"][0]["first"] <= "1999-03-24"
    assert told["stretches"][-1]["last"] >= "2030-01-01"


@given(DAYS, DAYS)
def test_stretches_cover_all_days_once(one: date, other: date) -> None:
    first, last = min(one, other), max(one, other)
    unit, spans = stretches(first, last)
    assert 1 <= len(spans) <= MOST
    assert spans[0][0] <= first <= spans[0][1]
    assert spans[-1][0] <= last <= spans[-1][1]
    for (_, end), (begin, _) in pairwise(spans):
        assert begin - end == timedelta(1)
    assert unit != "day" or all(begin == end for begin, end in spans)


@pytest.mark.parametrize(
    "query", ["box=1,2,3", "box=a,b,c,d", "box=0,50,1,40", "box=0,0,inf,1", "box=nan,0,1,1",
              "first=yesterday", "type=WAR", "box=0,-91,1,1"],
)  # fmt: skip
def test_what_is_no_question_is_told(client: TestClient, query: str) -> None:
    for address in ("events", "map/events", "timeline"):
        answer = client.get(f"/api/{address}?{query}")
        assert answer.status_code == 400 or ("box" in query and address == "map/events")
        if answer.status_code == 400:
            assert answer.json()["mend"]


def test_boxes_are_read_as_geojson_has_them() -> None:
    assert box_of("170,-10,-170,10") == (170, -10, -170, 10)
    with pytest.raises(UsageError, match="no box"):
        box_of("")


def test_tiles_open_the_policy_for_their_host_alone(client: TestClient) -> None:
    plain = client.get("/events").headers["content-security-policy"]
    assert "connect-src 'self';" in plain
    assert "unsafe" not in plain
    assert "http" not in plain
    desk: Desk = client.app.state.desk  # type: ignore[attr-defined]
    tiles = tiles_at("http://tiles.example:8080/{z}/{x}/{y}.png", "Our own")
    other = TestClient(
        make_app(Desk(case=desk.case, by="Ana", tiles=tiles)), base_url="http://127.0.0.1"
    )
    policy = other.get("/events").headers["content-security-policy"]
    assert "connect-src 'self' http://tiles.example:8080;" in policy
    assert "script-src 'self';" in policy
    assert other.get("/api/map/ground").json()["tiles"]["credit"] == "Our own"


@pytest.mark.parametrize(
    "address",
    ["https://tiles.example/{z}/{x}.png", "ftp://tiles.example/{z}/{x}/{y}", "{z}{x}{y}",
     "https://a b/{z}/{x}/{y}", "https://x;script-src 'unsafe-inline'/{z}/{x}/{y}",
     "https://u:p@tiles.example/{z}/{x}/{y}", "https://[::1/{z}/{x}/{y}",
     "https://tiles.example:port/{z}/{x}/{y}"],
)  # fmt: skip
def test_what_is_no_tile_server_is_refused(address: str) -> None:
    with pytest.raises(UsageError):
        tiles_at(address)
