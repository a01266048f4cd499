"""Events of very many reports, long names and names that are written from right to left."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from vedette.model import Reading, reading_from_record
from web.conftest import served

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser
    from starlette.testclient import TestClient

NAMES = ("اللواء الثالث للقوات المسلحة", "Ministry of Many Matters " * 12, "W" * 180, "חטיבה 7")
MANY = 45


def telling(number: int) -> Reading:
    """Return a report of one attack, under one of the names."""
    name = NAMES[number % len(NAMES)].strip()
    text = f"{name} attacked a patrol near the bridge. That is what report {number} says."
    at = text.index("attacked")
    days = {"earliest": "2023-09-24", "latest": "2023-09-24"}
    return reading_from_record(
        {
            "document": {
                "id": f"d{number:03}", "text": text, "title": f"{name} {number}",
                "published": "2023-09-25", "known_since": "2023-09-25",
                "publisher": f"Harbour Herald {number}",
                "sha256": hashlib.sha256(text.encode()).hexdigest(),
            },
            "sentences": [[0, len(text)]],
            "entities": [{"id": "e0", "kind": "organization", "name": name,
                          "mentions": [[0, len(name)]]}],
            "claims": [{"id": f"d{number:03}-0", "trigger": {"start": at, "end": at + 8},
                        "sentence": 0, "type": "ASSAULT", "certainty": "certain", "tense": "past",
                        "actors": ["e0"], "time": days}],
        }
    )  # fmt: skip


def test_an_event_of_many_reports_stays_a_page_that_fits(
    desk_on: Callable[..., TestClient], browser: Browser
) -> None:
    client = desk_on(*map(telling, range(MANY)))
    (event,) = client.get("/api/events").json()["events"]
    assert event["reports"] == MANY
    with served(client) as address:
        page = browser.new_page()
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 800})
            for path in (f"/events/{event['id']}", "/events", "/actors", "/documents/d002"):
                page.goto(address + path)
                assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        page.close()


def test_pages_of_an_empty_case_say_so_and_what_to_do(desk_on: Callable[..., TestClient]) -> None:
    client = desk_on(merged=False)
    for path in ("/", "/events", "/review", "/actors", "/sources", "/log"):
        html = client.get(path).text
        assert 'class="empty"' in html or "Nothing" in html, path
