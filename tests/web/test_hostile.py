"""Documents are hostile: whatever they hold is shown as text, and nothing of it runs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from fuse.test_judgement import reading
from vedette.data import data_path
from vedette.model import Source, reading_from_record
from web.conftest import served
from web.routes import reading_addresses

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser
    from starlette.testclient import TestClient

    from vedette.model import Reading

SCRIPT = "<script>document.title='owned'</script>"
PICTURE = "<svg onload=\"document.title='owned'\"><image href=x onerror=\"document.title='owned'\">"
TURNED = "left\u202etfel\u202c\u200b"
LOOKALIKE = "Bаnjskа"


def hostile() -> Reading:
    record: Any = reading("d1").model_dump(mode="json", by_alias=True)
    document = record["document"]
    document["title"] = SCRIPT + TURNED
    document["publisher"] = PICTURE
    document["author"] = '"><img src=x onerror=alert(1)>'
    document["url"] = "javascript:document.title='owned'"
    names = (f"{LOOKALIKE} {PICTURE}", f"{SCRIPT} {TURNED}")
    record["entities"] = [
        {"id": f"e{number}", "kind": "group", "name": name, "mentions": [[0, 4]]}
        for number, name in enumerate(names)
    ]
    for claim in record["claims"]:
        claim["actors"], claim["recipients"] = ["e0"], ["e1"]
    for place in record["places"]:
        place["name"] = f"{LOOKALIKE} {SCRIPT}"
    return reading_from_record(record)


def long_line(characters: int) -> Reading:
    record: Any = reading("d1").model_dump(mode="json", by_alias=True)
    record["document"]["text"] += " " + "x" * characters
    return reading_from_record(record)


def written_on(client: TestClient) -> dict[str, str]:
    """Write hostile words wherever a person may, and return the ids of what there is to see."""
    event = client.get("/api/events").json()["events"][0]["id"]
    token = client.get("/api/session").json()["csrf"]
    for about, verb, field in ((f"event:{event}", "note", None), ("reuters", "set", "owner")):
        body = {"about": [about], "verb": verb, "field": field, "value": SCRIPT, "because": PICTURE}
        answer = client.post("/api/decisions", json=body, headers={"x-csrf-token": token})
        assert answer.status_code == 201, answer.text
    actor = client.get("/api/actors").json()["actors"][0]["id"]
    return {
        "events": event, "documents": "d1", "actors": actor, "sources": "reuters",
        "scenarios": "kosovo-hybrid",
    }  # fmt: skip


def addresses(client: TestClient) -> list[str]:
    events = client.get("/api/events?type=OTHER&type=ASSAULT&type=COERCE&type=PROTEST").json()
    found = [f"/events/{event['id']}" for event in events["events"]]
    return ["/events", *found, "/review", "/documents/d1", "/search?text=fire"]


def test_markup_of_documents_is_escaped(desk_on: Callable[..., TestClient]) -> None:
    client = desk_on(hostile())
    for address in addresses(client):
        html = client.get(address).text
        assert SCRIPT not in html
        assert "<svg onload" not in html
        assert "<img src=x" not in html
        assert "javascript:" not in html.replace("javascript:document.title=&#39;owned", "")
    picture = client.get(f"/picture/origins?event={addresses(client)[1][8:]}").text
    assert "<script>" not in picture
    assert "<svg onload" not in picture


def test_marks_that_turn_a_line_round_are_named(desk_on: Callable[..., TestClient]) -> None:
    html = desk_on(hostile()).get("/documents/d1").text
    assert "\u202e" not in html
    assert "⟨U+202E⟩" in html


def test_links_out_give_nothing_away(desk_on: Callable[..., TestClient]) -> None:
    record: Any = reading("d1").model_dump(mode="json", by_alias=True)
    record["document"]["url"] = "https://example.org/a?b=1&c=2"
    html = desk_on(reading_from_record(record)).get("/documents/d1").text
    assert 'rel="noopener nofollow noreferrer"' in html
    assert 'href="https://example.org/a?b=1&amp;c=2"' in html


def test_a_line_of_five_million_characters_is_shown_in_parts(
    desk_on: Callable[..., TestClient],
) -> None:
    client = desk_on(long_line(5_000_000), merged=False)
    page = client.get("/api/documents/d1").json()
    assert page["parts"] == 51
    last = client.get("/documents/d1?part=51")
    assert last.status_code == 200
    assert len(last.content) < 500_000
    assert client.get("/documents/d1?part=999").status_code == 200


def test_nothing_of_a_hostile_document_runs(
    desk_on: Callable[..., TestClient], browser: Browser
) -> None:
    client = desk_on(hostile())
    found = addresses(client)
    with served(client) as address:
        page = browser.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        for each in found[:3] + found[-2:]:
            page.goto(address + each)
            assert page.title() != "owned"
        page.close()
    assert asked
    assert all(url.startswith((address, "data:")) for url in asked)


@pytest.mark.parametrize("told", [SCRIPT, "%3Cscript%3E", "\u202e"])
def test_what_an_address_says_is_no_markup(client: TestClient, told: str) -> None:
    for parameter in ("decided", "text", "actor", "place", "party", "without"):
        html = client.get("/events", params={parameter: told}).text
        assert SCRIPT not in html


TOLD = {
    name: SCRIPT if number % 2 else PICTURE
    for number, name in enumerate(
        ("name", "actor", "place", "from", "to", "scenario", "event", "kind", "format", "text")
    )
}


def named_by_people(client: TestClient, folder: Path) -> None:
    """Give hostile names to what people name: a source, a narrative, a search, a file."""
    app: Any = client.app
    desk, token = app.state.desk, client.get("/api/session").json()["csrf"]
    shipped = data_path("narratives", "kosovo-is-serbian.yaml").read_text(encoding="utf-8")
    told = re.sub("(?m)^title: .*$", f"title: >-\\n  {SCRIPT}{TURNED}", shipped)
    (folder / "hostile.yaml").write_text(told, encoding="utf-8")
    desk.narratives = folder
    with desk.case.writer() as writer:
        writer.sources.put([Source(id="hostile", name=SCRIPT + TURNED, owner=PICTURE)])
    body = {"name": SCRIPT, "question": {"text": "fire"}}
    saved = client.post("/api/searches", json=body, headers={"x-csrf-token": token})
    assert saved.status_code == 201, saved.text
    files = [("files", (f"<img src=x>{TURNED}.pdf", b"nothing that can be read"))]
    assert client.post("/add/files", data={"csrf": token}, files=files).status_code == 200


def test_names_that_people_and_files_give_are_text(
    desk_on: Callable[..., TestClient], tmp_path: Path
) -> None:
    client = desk_on(hostile())
    (tmp_path / "narratives").mkdir()
    named_by_people(client, tmp_path / "narratives")
    shown = {"/events": "&lt;script", "/sources": "&lt;script", "/sources/hostile": "&lt;svg"}
    shown |= {"/narratives": "&lt;script", "/log": "<bdi>_img src_x_left_tfel__.pdf"}
    for address, words in shown.items():
        html = client.get(address).text
        assert words in html
        assert "<img src=x" not in html
        assert "<svg onload" not in html
        assert SCRIPT not in html
        assert "\u202e" not in html, address
        assert address == "/log" or "U+202E" in html


def test_no_route_renders_what_it_is_told(desk_on: Callable[..., TestClient]) -> None:
    client = desk_on(hostile())
    found = [*reading_addresses(written_on(client)), *reading_addresses({}), f"/{quote(SCRIPT)}"]
    shown = set()
    for address in dict.fromkeys(found):
        if address == "/live":
            continue  # it never ends; test_live.py reads it
        for query in ({},) if address.startswith("/api") else ({}, TOLD):
            answer = client.get(address, params=query)
            kind = answer.headers["content-type"].partition(";")[0]
            assert answer.headers["x-content-type-options"] == "nosniff"
            if kind in ("text/html", "image/svg+xml"):
                shown.add(address)
                markup = re.sub(
                    r'(?s)<script type="application/json"[^>]*>[^<]*</script>', "", answer.text
                )
                assert SCRIPT not in answer.text, address
                assert "<svg onload" not in answer.text, address
                assert "<img src=x" not in answer.text, address
                assert not re.search(r"<script(?! src=| type=)", markup), address
                assert not re.search(r"(?i)(href|src|action)\s*=\s*[\"']?\s*javascript:", markup), (
                    address
                )
            else:
                assert kind not in ("text/xml", "application/xhtml+xml"), address
    assert len(shown) > 25
