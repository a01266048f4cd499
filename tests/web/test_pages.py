"""Pages and JSON of one context: lists by cursor, an event, a document, what goes wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from vedette.store import EventFilter
from vedette.web.context import events as events_module

if TYPE_CHECKING:
    from starlette.testclient import TestClient


def told(client: TestClient, address: str) -> Any:
    answer = client.get(f"/api{address}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def ambush(client: TestClient) -> Any:
    """The event that most reports tell of with a number of dead."""
    found = told(client, "/events?sort=claims&type=ASSAULT")["events"]
    return next(event for event in found if "killed" in (event["how_many"] or ""))


def test_events_are_counted_by_facet(client: TestClient) -> None:
    page = told(client, "/events")
    facets = {facet["name"]: facet["choices"] for facet in page["facets"]}
    counts = {choice["value"]: choice["events"] for choice in facets["type"]}
    assert sum(n for type_, n in counts.items() if type_ != "OTHER") == page["total"]
    chosen = told(client, "/events?type=ASSAULT")
    assert chosen["total"] == counts["ASSAULT"]
    assert {event["type"] for event in chosen["events"]} == {"ASSAULT"}


@pytest.mark.parametrize("sort", ["known", "day", "credibility", "origins", "claims"])
def test_pages_by_cursor_give_every_event_once(
    client: TestClient, sort: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = told(client, f"/events?sort={sort}")["events"]
    monkeypatch.setattr(events_module, "MOST", 7)
    seen: list[str] = []
    after = ""
    while True:
        page = told(client, f"/events?sort={sort}&after={after}")
        seen += [event["id"] for event in page["events"]]
        if page["next"] is None:
            break
        after = page["next"]
    assert len(seen) == page["total"]
    assert seen[: len(whole)] == [event["id"] for event in whole]
    assert len(set(seen)) == len(seen)


def test_filters_hold_together(client: TestClient) -> None:
    page = told(
        client, "/events?country=XKX&first=2023-09-24&last=2023-09-24&credibility=2&actor=police"
    )
    assert page["total"] >= 1
    for event in page["events"]:
        assert "Kosovo" in event["where"]
        assert event["credibility"] <= 2
    assert told(client, "/events?text=xylophone")["total"] == 0


def test_an_event_shows_dissent_with_its_holders(client: TestClient) -> None:
    page = told(client, f"/events/{ambush(client)['id']}")
    killed = next(each for each in page["answers"] if each["field"] == "killed")
    assert len(killed["values"]) > 2
    assert all(value["holders"] for value in killed["values"][1:])
    assert page["merges"]
    for merge in page["merges"]:
        total = sum(feature["bits"] for feature in merge["features"])
        assert merge["judgement"] or total == pytest.approx(merge["bits"], abs=0.01)
    assert {row["document"] for row in page["roots"] if row["document"]}
    assert page["grades"][-1]["digit"] == page["event"]["credibility"]


def test_an_event_is_told_as_if_a_source_were_wrong(client: TestClient) -> None:
    event = ambush(client)["id"]
    page = told(client, f"/events/{event}?without=vedette+example")
    rows = {label: (before, after) for label, before, after in page["difference"]["rows"]}
    assert rows["origins"][0] != rows["origins"][1]
    assert rows["credibility"][1].startswith("6")
    html = client.get(f"/events/{event}?without=vedette+example").text
    assert "0 independent origins" in html


def test_the_page_of_an_event_leads_to_its_sentences(client: TestClient) -> None:
    event = ambush(client)["id"]
    report = told(client, f"/events/{event}")["reports"][0]
    html = client.get(f"/events/{event}").text
    assert f"/documents/{report['document']}#d-c{report['sentences'][0]['number']}" in html
    reader = client.get(f"/documents/{report['document']}").text
    assert f'id="d-c{report["sentences"][0]["number"]}"' in reader
    assert f'href="/events/{event}"' in reader


def test_the_picture_of_origins_is_a_picture(client: TestClient) -> None:
    answer = client.get(f"/picture/origins?event={ambush(client)['id']}")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.text.startswith("<svg ")
    assert "sandbox" in answer.headers["content-security-policy"]


def test_the_reader_has_the_whole_text_and_marks_every_claim(client: TestClient) -> None:
    document = told(client, f"/events/{ambush(client)['id']}")["reports"][0]["document"]
    page = told(client, f"/documents/{document}")
    pieces = [piece for paragraph in page["paragraphs"] for piece in paragraph]
    anchored = {number for piece in pieces for number in piece["anchors"]}
    assert anchored == {claim["number"] for claim in page["claims"]}
    assert all(claim["reasons"] for claim in page["claims"])


@pytest.mark.parametrize("address", ["/events/nothing", "/documents/nothing", "/nothing"])
def test_what_is_not_there_is_told_in_one_shape(client: TestClient, address: str) -> None:
    answer = client.get(f"/api{address}")
    assert answer.status_code == 404
    assert set(answer.json()) == {"status", "what", "mend"}
    page = client.get(address)
    assert page.status_code == 404
    assert "<h1>" in page.text


@pytest.mark.parametrize(
    "query",
    [
        "type=RIOT",
        "status=odd",
        "first=soon",
        "after=x",
        "after=WzFd",
        "sort=size",
        "credibility=9",
    ],
)
def test_questions_that_cannot_be_asked_are_told_in_one_shape(
    client: TestClient, query: str
) -> None:
    answer = client.get(f"/api/events?{query}")
    assert answer.status_code in (400, 422)
    assert set(answer.json()) == {"status", "what", "mend"}


def test_every_field_of_a_context_is_described(client: TestClient) -> None:
    description = client.get("/api/openapi.json").json()
    assert "/api/events/{id}" in description["paths"]
    field = description["components"]["schemas"]["EventsContext"]["properties"]["next"]
    assert "Cursor" in field["description"]


def test_an_id_may_hold_anything(client: TestClient) -> None:
    for id_ in ("a/b", "a?b#c", "ä ⟨", "%2F", "<script>"):
        answer = client.get(f"/documents/{quote(id_, safe='')}")
        assert answer.status_code == 404
        assert "<script>al" not in answer.text


def test_the_list_of_a_case_agrees_with_its_count(client: TestClient) -> None:
    app: Any = client.app
    with app.state.desk.case.view() as view:
        assert view.listing.count(EventFilter()) == view.events.count()
