"""Judging from the pages: kept, shown, taken back; two at once lose neither."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from starlette.testclient import TestClient


def token(client: TestClient) -> str:
    found: str = client.get("/api/session").json()["csrf"]
    return found


def ambush(client: TestClient) -> Any:
    found = client.get("/api/events?sort=claims&type=ASSAULT").json()["events"]
    return next(event for event in found if "killed" in (event["how_many"] or ""))


def send(client: TestClient, **fields: Any) -> Any:
    return client.post("/decisions", data={"csrf": token(client)} | fields, follow_redirects=False)


def judge(client: TestClient, **fields: Any) -> Any:
    headers = {"x-csrf-token": token(client)}
    answer = client.post("/api/decisions", json=fields, headers=headers)
    assert answer.status_code == 201, answer.text
    return answer.json()


def undo(client: TestClient, decision: str) -> Any:
    return client.post(
        f"/api/decisions/{decision}/undo", headers={"x-csrf-token": token(client)}
    ).json()


@pytest.mark.parametrize("given", ["", "wrong", "é"])
def test_a_change_without_the_token_is_refused(client: TestClient, given: str) -> None:
    data = {"about": "event:x", "verb": "accept", "csrf": given}
    assert client.post("/decisions", data=data).status_code == 403
    answer = client.post("/api/decisions", json={"about": ["x"], "verb": "accept"})
    assert answer.status_code == 403
    assert set(answer.json()) == {"status", "what", "mend"}


def test_a_form_judges_and_leads_back_with_a_way_to_undo(own: TestClient) -> None:
    event = ambush(own)["id"]
    answer = send(
        own, about=f"event:{event}", verb="set", field="killed", value="4", back=f"/events/{event}"
    )
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(f"/events/{event}?decided=j")
    page = own.get(answer.headers["location"]).text
    assert "set killed to 4" in page
    assert "by Ana" in page
    decision = answer.headers["location"].split("=")[1]
    before = own.get(f"/api/events/{event}").json()
    taken = own.post(
        "/decisions/undo",
        data={"csrf": token(own), "decision": decision, "back": f"/events/{event}"},
    )
    assert "Taken back" in taken.text
    after = own.get(f"/api/events/{event}").json()
    assert before["answers"] != after["answers"]
    assert after["decisions"][0]["undone"]


@pytest.mark.parametrize(
    "back", ["http://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", ""]
)
def test_a_form_leads_back_to_a_page_of_the_desk_only(own: TestClient, back: str) -> None:
    event = ambush(own)["id"]
    answer = send(own, about=f"event:{event}", verb="note", because="seen", back=back)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/events?decided=")


def test_a_rejected_reading_leaves_its_event_and_comes_back(own: TestClient) -> None:
    event = ambush(own)
    report = own.get(f"/api/events/{event['id']}").json()["reports"][0]
    document = report["document"]
    claim = next(c for c in own.get(f"/api/documents/{document}").json()["claims"] if c["event"])
    made = judge(own, about=[f"{document}#{claim['id']}"], verb="reject", field="reading")
    card = claim_of(own, document, claim["id"])
    assert card["event"] is None
    assert card["standing_of_reading"] == "reject"
    assert "rejected" in own.get(f"/documents/{document}").text
    undo(own, made["id"])
    assert claim_of(own, document, claim["id"])["event"] == claim["event"]


def test_events_are_joined_and_parted(own: TestClient) -> None:
    found = own.get("/api/events?sort=day").json()["events"]
    one, other = found[0]["id"], found[1]["id"]
    made = judge(own, about=[f"event:{one}", f"event:{other}"], verb="same", because="one meeting")
    assert made["vanished"]
    joined = own.get(f"/api/events/{one}").json()
    assert own.get(f"/api/events/{other}").json()["event"]["id"] == joined["event"]["id"]
    assert any("one meeting" in (merge["judgement"] or "") for merge in joined["merges"])
    undo(own, made["id"])
    again = {own.get(f"/api/events/{each}").json()["event"]["id"] for each in (one, other)}
    assert again == {one, other}


def test_a_claim_is_taken_out_of_its_event(own: TestClient) -> None:
    event = ambush(own)["id"]
    merge = own.get(f"/api/events/{event}").json()["merges"][0]
    sides = [f"{merge[side]['document']}#{merge[side]['claim']}" for side in ("left", "right")]
    judge(own, about=sides, verb="different")
    homes = {
        claim_of(own, merge[side]["document"], merge[side]["claim"])["event"]
        for side in ("left", "right")
    }
    assert len(homes) == 2
    one, other = sorted(homes)
    apart = own.get(f"/api/events/{one}").json()["apart"]
    assert [row["id"] for row in apart] == [other]
    judge(own, about=[f"event:{one}", f"event:{other}"], verb="same")
    html = own.get(f"/events/{one}").text
    assert "Held apart from it" in html
    assert "join the claims themselves" in html


def test_a_missed_claim_is_added_and_stands_in_an_event(own: TestClient) -> None:
    document = own.get(f"/api/events/{ambush(own)['id']}").json()["reports"][0]["document"]
    text = "".join(
        piece["text"]
        for paragraph in own.get(f"/api/documents/{document}").json()["paragraphs"]
        for piece in paragraph
    )
    words = text.split()[3]
    before = len(own.get(f"/api/documents/{document}").json()["claims"])
    data = {"csrf": token(own), "document": document, "words": words, "type": "PROTEST"}
    answer = own.post("/documents/claim", data=data | {"back": f"/documents/{document}"})
    assert answer.status_code == 200
    assert "added a claim (protest)" in answer.text
    claims = own.get(f"/api/documents/{document}").json()["claims"]
    assert len(claims) == before + 1
    assert claims[-1]["event"] is not None
    event = own.get(f"/api/events/{claims[-1]['event']}").json()
    assert event["reports"][0]["sentences"]


def test_words_that_the_text_does_not_have_are_no_claim(own: TestClient) -> None:
    document = own.get(f"/api/events/{ambush(own)['id']}").json()["reports"][0]["document"]
    answer = own.post(
        "/api/claims",
        json={"document": document, "words": "xylophone", "type": "ASSAULT"},
        headers={"x-csrf-token": token(own)},
    )
    assert answer.status_code == 400
    assert "does not have the words" in answer.json()["what"]


def test_a_note_is_kept_and_changes_nothing(own: TestClient) -> None:
    event = ambush(own)["id"]
    before = own.get(f"/api/events/{event}").json()
    made = judge(own, about=[f"event:{event}"], verb="note", because="ask the mission")
    assert (made["new"], made["changed"], made["vanished"]) == ([], [], [])
    after = own.get(f"/api/events/{event}").json()
    assert after["decisions"][0]["because"] == "ask the mission"
    assert after | {"decisions": []} == before | {"decisions": []}


@pytest.mark.parametrize(
    "fields",
    [
        {"about": "nobody-knows", "verb": "accept"},
        {"about": "", "verb": "accept"},
        {"about": "event:nothing", "verb": "reject"},
    ],
)
def test_what_cannot_be_judged_is_told(own: TestClient, fields: dict[str, str]) -> None:
    answer = send(own, **fields)
    assert answer.status_code == 400
    assert "<h1>" in answer.text


def test_two_edits_at_once_lose_neither(own: TestClient) -> None:
    found = own.get("/api/events?type=ASSAULT&type=COERCE").json()["events"]
    events = [event["id"] for event in found[:4]]
    csrf = token(own)
    codes: list[int] = []

    def edit(event: str) -> None:
        answer = own.post(
            "/api/decisions",
            json={"about": [f"event:{event}"], "verb": "set", "field": "credibility", "value": 2},
            headers={"x-csrf-token": csrf},
        )
        codes.append(answer.status_code)

    threads = [threading.Thread(target=edit, args=[event]) for event in events]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert codes == [201] * 4
    digits = [own.get(f"/api/events/{each}").json()["event"]["credibility"] for each in events]
    assert digits == [2] * 4


def claim_of(client: TestClient, document: str, claim: str) -> Any:
    claims = client.get(f"/api/documents/{document}").json()["claims"]
    return next(each for each in claims if each["id"] == claim)


def test_the_queue_puts_what_matters_and_is_open_first(client: TestClient) -> None:
    items = client.get("/api/review").json()["items"]
    weights = [item["weight"] for item in items]
    assert weights == sorted(weights, reverse=True)
    assert weights[0] > 0
    assert items[0]["event"]["type"] == "ASSAULT"
    page = client.get("/api/review").json()
    after = client.get(f"/api/review?after={page['next']}").json()["items"]
    assert not {i["event"]["id"] for i in after} & {i["event"]["id"] for i in items}


def test_what_was_judged_leaves_the_queue_until_it_is_taken_back(own: TestClient) -> None:
    first = own.get("/api/review").json()["items"][0]["event"]["id"]
    made = judge(own, about=[f"event:{first}"], verb="accept")
    assert first not in [i["event"]["id"] for i in own.get("/api/review").json()["items"]]
    undo(own, made["id"])
    assert own.get("/api/review").json()["items"][0]["event"]["id"] == first
