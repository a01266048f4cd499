"""Islands: pages load what was built, read without it, and the build asks no named registry."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

import vedette.web.island
from fuse.test_judgement import reading
from vedette.model import reading_from_record
from vedette.report.picture import BORDERS
from vedette.web.ground import shapes
from vedette.web.island import island
from web.browsing import Watched, until
from web.conftest import served

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page
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
    for feature in client.get("/api/map/ground").json()["shapes"]["features"]:
        assert feature["type"] == "Feature"
        if feature["geometry"]["type"] == "MultiPolygon":
            assert all(ring[0] == ring[-1] for [ring] in feature["geometry"]["coordinates"])


def test_the_map_of_an_event_is_drawn_from_this_host_alone(
    client: TestClient, browser: Browser, address: str
) -> None:
    watched = Watched(browser.new_page())
    watched.page.goto(f"{address}/events/{most_told(client)}")
    watched.page.wait_for_selector("[data-island=place][data-drawn] canvas")
    assert any("/api/map/ground" in each for each in watched.asked)
    watched.check(address)


def mapped(watched: Watched, address: str) -> Page:
    """Open a page and wait for its map."""
    watched.page.goto(address)
    watched.page.wait_for_selector(".map[data-drawn]")
    return watched.page


def shown(page: Page) -> str:
    return page.locator("#results .summary strong").inner_text()


def placed(page: Page) -> str:
    return page.locator(".map-note").inner_text()


def offered(page: Page) -> list[int]:
    return [int(n) for n in page.locator("#choices .n").all_inner_texts()]


def test_a_choice_counts_the_others_anew_and_keeps_the_focus(
    client: TestClient, browser: Browser, address: str
) -> None:
    watched = Watched(browser.new_page(viewport={"width": 1280, "height": 900}))
    page = watched.page
    page.goto(f"{address}/events")
    before = offered(page)
    page.locator("#type-ASSAULT").focus()
    page.keyboard.press("Space")
    page.wait_for_url("**type=ASSAULT**")
    facets = client.get("/api/events?type=ASSAULT").json()["facets"]
    wanted = [choice["events"] for facet in facets for choice in facet["choices"]]
    assert until(lambda: offered(page) == wanted)
    assert wanted != before
    assert page.locator("#type-ASSAULT").is_checked()
    assert page.locator(":focus").get_attribute("id") == "type-ASSAULT"
    watched.check(address)


def test_a_brush_narrows_list_map_and_address_and_reload_restores(
    client: TestClient, browser: Browser, address: str
) -> None:
    watched = Watched(browser.new_page(viewport={"width": 1280, "height": 900}))
    page = mapped(watched, f"{address}/events")
    before = shown(page), placed(page)
    bars = page.locator(".field-of-time").bounding_box()
    assert bars
    x, y = bars["x"] + bars["width"] * 0.2, bars["y"] + 30
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + bars["width"] * 0.12, y, steps=4)
    page.mouse.up()
    page.wait_for_url("**first=2023-**")
    expect(page.locator(".map-note")).not_to_have_text(before[1])
    expect(page.locator("#results .summary strong")).not_to_have_text(before[0])
    after = shown(page), placed(page)
    query = page.url.partition("?")[2]
    found = client.get(f"/api/events?{query}").json()
    assert found["total"] == int(after[0])
    assert offered(page) == [c["events"] for facet in found["facets"] for c in facet["choices"]]
    assert page.locator("input[name=first]").input_value() in query
    words = page.locator(".timeline-note span").first.inner_text()
    page.reload()
    page.wait_for_selector(".map[data-drawn]")
    assert (shown(page), placed(page)) == after
    assert page.locator(".timeline-note span").first.inner_text() == words
    page.get_by_role("button", name="All days").click()
    page.wait_for_url(f"{address}/events?sort=known")
    expect(page.locator(".map-note")).to_have_text(before[1])
    watched.check(address)


def test_days_are_chosen_by_keys(browser: Browser, address: str) -> None:
    watched = Watched(browser.new_page())
    page = mapped(watched, f"{address}/events")
    page.get_by_role("slider", name="First day").focus()
    page.keyboard.press("PageUp")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**first=2023-**")
    assert "2023" in (page.locator(":focus").get_attribute("aria-valuetext") or "")
    watched.check(address)


def test_what_the_map_shows_narrows_the_list(
    client: TestClient, browser: Browser, address: str
) -> None:
    watched = Watched(browser.new_page(viewport={"width": 1280, "height": 900}))
    page = mapped(watched, f"{address}/events")
    before = shown(page)
    page.get_by_label("Only what the map shows").check()
    page.wait_for_url("**box=**")
    wide = page.url
    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_url(lambda url: "box=" in url and url != wide)
    total = client.get(f"/api/events?{page.url.partition('?')[2]}").json()["total"]
    assert total < int(before)
    expect(page.locator("#results .summary strong")).to_have_text(str(total))
    page.get_by_label("Only what the map shows").uncheck()
    expect(page.locator("#results .summary strong")).to_have_text(before)
    assert "box" not in page.url
    watched.check(address)


def test_postures_stand_on_a_map_with_the_numbers_of_the_table(
    client: TestClient, browser: Browser, address: str
) -> None:
    watched = Watched(browser.new_page())
    mapped(watched, f"{address}/postures")
    watched.check(address)
    rows = client.get("/api/postures").json()["postures"]
    assert [row["number"] for row in rows] == list(range(1, len(rows) + 1))
    placed = [row for row in rows if row["place"]]
    assert placed
    assert all(row["where"] and row["sentences"] for row in placed)
    sentence = placed[0]["sentences"][0]
    reader = client.get(f"/api/documents/{sentence['document']}").json()
    claim = next(each for each in reader["claims"] if each["number"] == sentence["number"])
    assert claim["id"] in {id_ for _, id_ in placed[0]["claims"]}


def test_names_on_a_map_are_text(desk_on: Callable[..., TestClient], browser: Browser) -> None:
    hostile = "<img src=x onerror=\"document.title='owned'\">"
    record: Any = reading("d1").model_dump(mode="json", by_alias=True)
    record["places"] = [
        {"start": 0, "end": 6, "name": hostile, "kind": "settlement", "country": "XKX",
         "precision_km": 5, "latitude": 42.5, "longitude": 21.0, "confidence": 1}
    ]  # fmt: skip
    record["entities"] = [{"id": "e0", "kind": "group", "name": hostile, "mentions": [[0, 6]]}]
    for claim in record["claims"]:
        claim |= {"place": 0, "places": [{"place": 0}], "actors": ["e0"]}
    desk = desk_on(reading_from_record(record))
    events = desk.get("/api/events").json()["events"]
    assert any(hostile in (each["where"] or "") for each in events)
    with served(desk) as address:
        watched = Watched(browser.new_page(viewport={"width": 1280, "height": 900}))
        page = mapped(watched, f"{address}/events")
        canvas = page.locator(".map canvas").bounding_box()
        assert canvas
        page.mouse.click(canvas["x"] + canvas["width"] / 2, canvas["y"] + canvas["height"] / 2)
        popup = page.locator(".maplibregl-popup .spot")
        expect(popup.locator("h3")).to_have_text(f"{hostile}, Kosovo")
        expect(popup.locator("li a").first).to_be_visible()
        assert popup.locator("img").count() == 0
        popup.get_by_role("link", name="List").click()
        page.wait_for_url("**place=**")
        assert page.locator("#results .event").count() == len(events)
        page.goto(f"{address}/events/{events[0]['id']}")
        page.wait_for_selector(".map[data-drawn]")
        assert page.title() != "owned"
        assert page.locator(".spots img").count() == 0
        watched.check(address)


def test_pages_with_maps_read_without_a_way_to_draw_them(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    page.goto(f"{address}/events")
    expect(page.locator(".map")).to_contain_text("No map can be drawn here")
    assert page.locator(".field-of-time rect").count() > 0
    page.close()
