"""Islands: pages load what was built, read without it, and the build asks no named registry."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import vedette.web.island
from vedette.report.picture import BORDERS
from vedette.web.island import island
from vedette.web.shapes import shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser
    from starlette.testclient import TestClient

ISLANDS = Path(__file__).resolve().parents[2] / "islands"


def most_told(client: TestClient) -> str:
    found: str = client.get("/api/events?sort=claims").json()["events"][0]["id"]
    return found


def test_every_island_is_built_with_all_that_it_loads(client: TestClient) -> None:
    entries = sorted(path.stem for path in (ISLANDS / "src" / "island").glob("*.ts"))
    assert entries
    for name in entries:
        loaded = re.findall(r'(?:src|href)="([^"]+)"', island(name))
        assert any(each.endswith(".js") for each in loaded)
        for each in loaded:
            assert client.get(each).status_code == 200, each


@pytest.fixture
def unbuilt(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setattr(vedette.web.island, "BUILT", tmp_path / "built.json")
    island.cache_clear()
    yield
    island.cache_clear()


@pytest.mark.usefixtures("unbuilt")
def test_pages_read_where_the_islands_were_left_out(client: TestClient) -> None:
    html = client.get(f"/events/{most_told(client)}").text
    assert "/static/island/" not in html
    assert "Banjska, Kosovo</bdi>, within" in html


def test_lock_names_no_address() -> None:
    lock = json.loads((ISLANDS / "package-lock.json").read_text("utf-8"))
    packages = {name: each for name, each in lock["packages"].items() if name}
    assert not [name for name, each in packages.items() if "resolved" in each]
    assert all("integrity" in each for each in packages.values())


def lines(borders: Any) -> dict[str, str]:
    features = shapes(borders)["features"]
    return {
        f["properties"]["key"]: f["properties"]["line"]
        for f in features
        if "line" in f["properties"]
    }


def test_disputed_outlines_follow_the_setting() -> None:
    assert {borders: lines(borders)["crimea"] for borders in BORDERS} == {
        "hatched": "dashed",
        "plain": "closed",
        "united-nations": "none",
    }
    assert {borders: lines(borders)["XKX"] for borders in BORDERS} == {
        "hatched": "dashed",
        "plain": "closed",
        "united-nations": "dashed",
    }
    assert set(lines("plain").values()) == {"closed"}


def test_outlines_are_geojson(client: TestClient) -> None:
    answer = client.get("/api/map/shapes")
    assert answer.headers["content-type"] == "application/geo+json"
    for feature in answer.json()["features"]:
        assert feature["type"] == "Feature"
        if feature["geometry"]["type"] == "MultiPolygon":
            assert all(ring[0] == ring[-1] for [ring] in feature["geometry"]["coordinates"])


def test_the_map_of_an_event_is_drawn_from_this_host_alone(
    client: TestClient, browser: Browser, address: str
) -> None:
    page = browser.new_page()
    asked: list[str] = []
    told: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: told.append(message.text))
    page.goto(f"{address}/events/{most_told(client)}")
    page.wait_for_selector("[data-island=place][data-drawn] canvas")
    page.close()
    assert any("/api/map/shapes" in each for each in asked)
    assert all(each.startswith((address, "data:", "blob:")) for each in asked)
    assert not [each for each in told if "Security Policy" in each]
