"""Live updates: pages say what came, whoever brought it, and streams end when the desk does."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any
from urllib.request import urlopen

from playwright.sync_api import expect

from vedette.collect import CollectOptions
from vedette.pipeline import RunOptions, run_case
from vedette.store import open_case
from web.conftest import served

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser
    from starlette.testclient import TestClient

REPORT = "Gunmen attacked a police patrol in Mitrovica on 2 November 2023, the police said."
TOAST = "#news p"


def told(client: TestClient, address: str) -> Any:
    answer = client.get(f"/api{address}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def bring(client: TestClient, folder: Path, text: str = REPORT) -> None:
    """Bring a report into the case by another door, as another process does."""
    app: Any = client.app
    file = folder / "report.txt"
    file.write_text(text, encoding="utf-8")
    with open_case(app.state.desk.case.name) as case:
        collect = CollectOptions(collected_at="2024-06-02T00:00:00+00:00")
        run_case(case, [str(file)], RunOptions(collect=collect))


def note(client: TestClient, about: str) -> None:
    headers = {"X-CSRF-Token": client.get("/api/session").json()["csrf"]}
    because = f"seen {time.monotonic()}"
    decision = {"about": [f"event:{about}"], "verb": "note", "because": because}
    client.post("/api/decisions", json=decision, headers=headers)


def test_news_tell_what_came_since_a_page_was_made(own: TestClient, tmp_path: Path) -> None:
    before = told(own, "/news")["pulse"]
    event = told(own, "/events")["events"][0]["id"]
    bring(own, tmp_path)
    note(own, event)
    found = told(own, f"/news?since={before}")
    assert (found["documents"], found["events_new"], found["decisions"]) == (1, 1, 1)
    after = told(own, f"/news?since={found['pulse']}")
    assert after == {
        "since": found["pulse"],
        "pulse": found["pulse"],
        "documents": 0,
        "events_new": 0,
        "events_changed": 0,
        "decisions": 0,
    }
    html = own.get(f"/live/news?since={before}&address=//evil.example/").text
    assert "1 new event" in html
    assert "evil" not in html


def test_what_is_no_pulse_is_refused(own: TestClient) -> None:
    for pulse in ("soon", "1", "1.2.3", "-1.0", "1.x", "¹.²"):
        assert own.get("/api/news", params={"since": pulse}).status_code == 400


def test_the_stream_says_the_pulse_and_each_change(own: TestClient) -> None:
    event = told(own, "/events")["events"][0]["id"]
    with served(own) as address, urlopen(f"{address}/live", timeout=20) as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        first = [stream.readline() for _ in range(3)]
        assert first[0] == b"event: pulse\n"
        note(own, event)
        second = [stream.readline() for _ in range(3)]
        assert second[0] == b"event: pulse\n"
        assert first[1] != second[1]


def test_a_page_says_what_another_process_brought_and_shows_it_without_jumping(
    own: TestClient, browser: Browser, tmp_path: Path
) -> None:
    with served(own) as address:
        page = browser.new_page(viewport={"width": 900, "height": 200})
        page.goto(f"{address}/log")
        page.wait_for_load_state("networkidle")
        page.evaluate("scrollTo(0, 120)")
        place = page.evaluate("scrollY")
        count = page.locator("#main tr").count()
        bring(own, tmp_path)
        page.wait_for_selector(TOAST)
        assert page.locator(TOAST).inner_text() == "1 new event"
        assert page.locator("#main tr").count() == count
        assert page.evaluate("scrollY") == place
        page.locator("#news a").click()
        expect(page.locator("#main tr")).to_have_count(count + 1)
        page.wait_for_selector(TOAST, state="detached")
        assert page.evaluate("scrollY") == place
        page.close()


def test_many_tabs_are_told_by_one_stream(own: TestClient, browser: Browser) -> None:
    event = told(own, "/events")["events"][0]["id"]
    with served(own) as address:
        context = browser.new_context()
        streams: list[str] = []
        context.on("request", lambda r: streams.append(r.url) if r.url.endswith("/live") else None)
        pages = [context.new_page() for _ in range(9)]  # more than a browser connects to a host
        for page in pages:
            page.goto(f"{address}/events/{event}")
        note(own, event)
        for page in pages:
            page.wait_for_selector(TOAST)
            assert page.locator(TOAST).inner_text() == "1 decision"
        assert len(streams) == 1
        pages[0].close()  # the one that listens: another takes over
        note(own, event)
        pages[-1].wait_for_selector("#news p:has-text('2 decisions')")
        context.close()


def test_ctrl_c_ends_the_desk_while_a_page_listens(small: Path, tmp_path: Path) -> None:
    file = tmp_path / "own.vedette"
    file.write_bytes(small.read_bytes())
    command = [sys.executable, "-m", "vedette", "serve", "--case", str(file), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=dict(os.environ)) as desk:
        assert desk.stderr is not None
        address = desk.stderr.readline().split()[5]
        with urlopen(f"{address}live", timeout=30) as stream:
            assert stream.readline() == b"event: pulse\n"
            began = time.monotonic()
            desk.send_signal(signal.SIGINT)
            rest = stream.read()
        desk.wait(20)
        assert time.monotonic() - began < 8
        assert rest.startswith(b"data: ")
        assert "Traceback" not in desk.stderr.read()
