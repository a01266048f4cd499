"""Saved searches, and events on which a scenario rests."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from web.conftest import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from starlette.testclient import TestClient

    from web.team import Team


def told(client: TestClient, address: str) -> Any:
    answer = client.get(f"/api{address}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def send(client: TestClient, address: str, body: Any) -> Any:
    headers = {"X-CSRF-Token": client.get("/api/session").json()["csrf"]}
    return client.post(f"/api{address}", json=body, headers=headers)


def test_events_are_chosen_by_the_scenario_that_rests_on_them(client: TestClient) -> None:
    found = told(client, "/scenarios/kosovo-hybrid")["assessment"]["indicators"]
    behind = {i["id"] for each in found for i in each["items"] if i["kind"] == "event"}
    page = told(client, "/events?scenario=kosovo-hybrid")
    listed = {row["id"] for row in page["events"]}
    assert listed
    assert listed <= behind
    assert page["total"] < told(client, "/events")["total"]
    assert told(client, "/takeout?scenario=kosovo-hybrid")["total"] == page["total"]
    assert "scenario=kosovo-hybrid" in client.get("/events?scenario=kosovo-hybrid").text
    assert client.get("/api/events?scenario=none").status_code == 400


def test_a_search_is_kept_under_its_name_and_deleted(own: TestClient) -> None:
    question = {"type": ["ASSAULT"], "text": "police"}
    kept = send(own, "/searches", {"name": "<b>raids</b>", "question": question}).json()
    assert [each["name"] for each in kept["searches"]] == ["<b>raids</b>"]
    html = own.get("/events").text
    assert "&lt;b&gt;raids&lt;/b&gt;" in html
    assert "/events?type=ASSAULT&amp;text=police&amp;sort=known" in html
    send(own, "/searches", {"name": "<b>raids</b>", "question": {"type": ["PROTEST"]}})
    send(own, "/searches", {"name": "all", "question": {}})
    searches = told(own, "/searches")["searches"]
    assert {each["name"]: each["question"]["type"] for each in searches} == {
        "<b>raids</b>": ["PROTEST"],
        "all": [],
    }
    left = send(own, "/searches/drop", {"name": "all"}).json()["searches"]
    assert [each["name"] for each in left] == ["<b>raids</b>"]


def test_two_people_who_save_one_name_at_once_lose_neither(team: Team) -> None:
    questions: dict[str, Any] = {"analyst": {"type": ["ASSAULT"]}, "editor": {"type": ["PROTEST"]}}
    team.of("analyst"), team.of("editor")  # both are logged in before

    def save(role: str) -> int:
        return int(send(team.of(role), "/searches", saved(role)).status_code)

    def saved(role: str) -> Any:
        return {"name": "raids", "question": questions[role]}

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(save, questions)) == [201, 201]
    found = told(team.of("analyst"), "/searches")["searches"]
    by = {each["by"]: each["question"]["type"] for each in found}
    assert by == {"Ann": ["ASSAULT"], "Edi": ["PROTEST"]}
    names = {each["by"]: each["name"] for each in found}
    assert sorted(names.values()) in (["raids", "raids (Ann)"], ["raids", "raids (Edi)"])
    second = "analyst" if names["Ann"] != "raids" else "editor"
    questions[second] = {"text": "police"}
    assert save(second) == 201
    found = told(team.of("analyst"), "/searches")["searches"]
    assert {each["name"] for each in found} == {*names.values()}
    assert [each["question"]["text"] for each in found if each["name"] != "raids"] == ["police"]
    page = team.of("reader").get("/events").text
    assert "raids (" in page


def test_a_search_of_before_names_were_kept_is_read(own: TestClient) -> None:
    app: Any = own.app
    with app.state.desk.case.writer() as writer:
        writer.preferences.put("search", "old", {"type": ["ASSAULT"]})
    assert told(own, "/searches")["searches"][0]["by"] is None
    kept = send(own, "/searches", {"name": "old", "question": {"text": "x"}}).json()["searches"]
    assert [(each["name"], each["by"]) for each in kept] == [("old", "Ana")]


def test_a_search_needs_a_name(own: TestClient) -> None:
    for name in ("   ", "a\nb\x00", "\u202e"):
        assert send(own, "/searches", {"name": name, "question": {}}).status_code == 400
    assert send(own, "/searches", {"name": "x" * 81, "question": {}}).status_code == 422
    assert told(own, "/searches")["searches"] == []


def test_searches_work_without_script(own: TestClient, browser: Browser) -> None:
    with served(own) as address:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{address}/events?type=ASSAULT")
        page.locator("summary", has_text="Save this search").click()
        page.locator("#search-name").fill("raids")
        page.locator(".saved button", has_text="Save").click()
        assert "type=ASSAULT" in page.url
        assert page.locator(".saved li a").inner_text() == "raids"
        page.goto(f"{address}/events")
        page.locator(".saved li a").click()
        assert "type=ASSAULT" in page.url
        page.locator(".saved li button").click()
        assert page.locator(".saved li").count() == 0
        context.close()


def test_a_document_takes_notes(own: TestClient) -> None:
    event = told(own, "/events?sort=claims")["events"][0]["id"]
    document = told(own, f"/events/{event}")["reports"][0]["document"]
    made = send(own, "/decisions", {"about": [document], "verb": "note", "because": "<i>check</i>"})
    assert made.status_code == 201
    (note,) = told(own, f"/documents/{document}")["notes"]
    assert note["because"] == "<i>check</i>"
    assert "&lt;i&gt;check&lt;/i&gt;" in own.get(f"/documents/{document}").text


def test_a_key_leads_from_the_queue_to_a_new_claim(own: TestClient, browser: Browser) -> None:
    with served(own) as address:
        page = browser.new_page()
        page.goto(f"{address}/review")
        page.keyboard.press("j")
        page.keyboard.press("n")
        page.wait_for_url("**/documents/**#missed")
        page.wait_for_selector("#missed[open]")
        page.keyboard.press("Escape")
        page.keyboard.press("j")
        page.keyboard.press("w")
        page.wait_for_selector("details[open] input[name=because]:focus")
        page.close()
