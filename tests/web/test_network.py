"""The network of actors: chosen by days and kinds, each tie down to its sentences."""

from __future__ import annotations

from importlib import import_module
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest

from web.browsing import LONGEST_S, Watched, until
from web.conftest import served
from web.test_hostile import hostile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page
    from starlette.testclient import TestClient

VULIN = "Aleksandar Vulin"


def network(client: TestClient, asked: str = "") -> dict[str, Any]:
    answer = client.get(f"/api/actors{asked}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()["network"]
    return found


def actor(client: TestClient, name: str) -> str:
    found: str = client.get(f"/api/actors?name={name}").json()["actors"][0]["id"]
    return found


def test_the_strongest_ties_come_first_and_the_others_are_counted(client: TestClient) -> None:
    found = network(client, "?most=10")
    origins = [tie["origins"] for tie in found["ties"]]
    assert origins == sorted(origins, reverse=True)
    assert found["pairs"] == 10 < found["total"]
    ids = {node["id"] for node in found["nodes"]}
    assert ids == {tie[side] for tie in found["ties"] for side in ("from", "to")}


def test_ties_are_chosen_by_days_kind_and_actor(client: TestClient) -> None:
    whole = network(client, "?most=200")
    assert whole["total"] == whole["pairs"]
    days = network(client, "?most=200&first=2023-11-01&last=2023-11-30")["ties"]
    assert 0 < len(days) < len(whole["ties"])
    assert all(tie["last"] >= "2023-11-01" and tie["first"] <= "2023-11-30" for tie in days)
    roles = network(client, "?most=200&side=role&side=responsible")["ties"]
    assert {tie["side"] for tie in roles} == {"role", "responsible"}
    vulin = actor(client, "vulin")
    around = network(client, f"?centre={vulin}")
    assert around["centre_name"] == VULIN
    assert all(vulin in (tie["from"], tie["to"]) for tie in around["ties"])


def test_a_network_that_takes_long_is_shown_as_it_was_while_it_is_made_anew(
    own: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = own.get("/api/actors").json()
    assert not before["is_network_old"]
    people = import_module("vedette.web.route.people")
    may_end, make = Event(), people.network_context
    monkeypatch.setattr(people, "PATIENCE_S", 0.05)
    monkeypatch.setattr(
        people, "network_context", lambda *given: make(*given) if may_end.wait(LONGEST_S) else None
    )
    event = own.get("/api/events").json()["events"][0]["id"]
    headers = {"X-CSRF-Token": own.get("/api/session").json()["csrf"]}
    judged = {"about": [f"event:{event}"], "verb": "reject"}
    assert own.post("/api/decisions", json=judged, headers=headers).status_code == 201
    during = own.get("/api/actors").json()
    assert (during["is_network_old"], during["network"]) == (True, before["network"])
    assert "it is being made anew" in own.get("/actors").text
    may_end.set()
    assert until(lambda: not own.get("/api/actors").json()["is_network_old"])


def test_a_tie_leads_to_its_sentences(client: TestClient) -> None:
    united_states, vulin = actor(client, "united states"), actor(client, "vulin")
    page = client.get(f"/api/ties?from={united_states}&to={vulin}").json()
    assert {tie["side"] for tie in page["ties"]} == {"conflict", "responsible"}
    sentences = [row for event in page["events"] for each in event["reports"]
                 for row in each["sentences"]]  # fmt: skip
    assert {row["trigger"] for row in sentences} == {"imposed", "accusing"}
    assert page["told"][0]["said_by"] == "United States"
    assert page["told"][0]["first"] == "2023-11-03"
    html = client.get(f"/ties?from={united_states}&to={vulin}&side=responsible").text
    assert "had imposed sanctions on him in July, <mark>accusing</mark> him of" in html
    assert ">sanction<" not in html


def test_what_only_was_denied_or_is_to_come_is_told_apart(client: TestClient) -> None:
    standings = {tie["standing"] for tie in network(client, "?most=200")["ties"]}
    assert {"told", "denied"} <= standings


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        pytest.param("/api/actors?first=yesterday", 400, id="no day"),
        pytest.param("/api/actors?side=friendship", 422, id="no kind"),
        pytest.param("/api/actors?most=0", 422, id="none"),
        pytest.param("/api/ties?from=a&to=b", 404, id="no tie"),
        pytest.param("/api/ties?from=a", 422, id="one side"),
    ],
)
def test_what_cannot_be_asked_is_told(client: TestClient, asked: str, status: int) -> None:
    answer = client.get(asked)
    assert answer.status_code == status
    assert answer.json()["mend"]


def test_an_actor_has_roles_statements_and_ties(client: TestClient) -> None:
    page = client.get(f"/api/actors/{actor(client, 'albin kurti')}").json()
    assert [(role["title"], role["of"]) for role in page["roles"]] == [("Prime Minister", "Kosovo")]
    assert page["statements"]
    assert page["documents_named"] >= page["documents_read"] > 0
    assert {tie["side"] for tie in page["network"]["ties"]} >= {"role", "responsible", "conflict"}
    said = page["statements"][0]
    text = client.get(f"/api/documents/{said['document']}").json()
    assert said["words"]
    assert said["document"] in str(text)


def test_two_actors_are_joined_by_name_and_parted_again(own: TestClient) -> None:
    names = [row for row in own.get("/api/actors").json()["actors"] if row["id"].startswith("p")]
    one, other = names[:2]
    page = own.get(f"/api/actors/{one['id']}?other={other['name']}").json()
    assert other["id"] in {row["id"] for row in page["others"]}
    token = own.get("/api/session").json()["csrf"]
    form = {"csrf": token, "verb": "same", "about": [one["id"], other["id"]], "back": "/"}
    assert own.post("/decisions", data=form).status_code == 200
    own.post("/events/anew", data={"csrf": token, "back": "/"})
    joined = own.get(f"/api/actors/{one['id']}").json()
    assert other["name"] in {form["name"] for form in joined["forms"]}
    assert any(link["judgement"] for link in joined["links"])
    assert own.get(f"/api/actors/{other['id']}").json()["id"] == joined["id"]


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    watched = Watched(browser.new_page())
    watched.page.goto(f"{address}/actors")
    watched.page.wait_for_selector(".net[data-drawn]")
    yield watched.page
    watched.check(address)


def rows(page: Page) -> int:
    return page.locator("table.ties tbody tr").count()


def test_the_slider_narrows_the_network_and_the_address_and_lasts(page: Page) -> None:
    before = rows(page)
    handle = page.locator("[data-slider] input[data-end=first]")
    handle.focus()
    handle.fill("190")
    page.wait_for_url("**first=2024-**")
    until(lambda: rows(page) < before)
    after = rows(page)
    first = page.locator("input[name=first]").input_value()
    assert first.startswith("2024-")
    page.wait_for_selector(".net[data-drawn]")
    assert after
    assert f"{after} ties" in (page.locator(".net").get_attribute("aria-label") or "")
    page.reload()
    page.wait_for_selector(".net[data-drawn]")
    assert rows(page) == after
    assert page.locator("input[name=first]").input_value() == first
    assert page.locator("[data-slider] output").first.inner_text() == first


def test_a_tie_is_read_beside_the_picture_by_keys_alone(page: Page) -> None:
    link = page.locator("table.ties a[data-tie]").first
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#tie .quote q.sentence")
    assert page.url.endswith("/actors")
    assert page.evaluate("document.activeElement.id") == "tie"
    page.keyboard.press("Tab")
    page.locator("#tie .quote a.open").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/**")
    assert page.locator(".claims li.chosen").count() == 1


def test_a_click_on_an_actor_puts_it_in_the_middle(page: Page) -> None:
    page.select_option("select[name=most]", "20")
    page.wait_for_url("**most=20**")
    page.wait_for_selector(".net[data-drawn]")
    box = page.locator(".net").bounding_box()
    assert box
    for x in range(20, int(box["width"]), 12):  # an actor stands somewhere along some row
        for y in range(20, int(box["height"]) - 60, 60):
            page.mouse.click(box["x"] + x, box["y"] + y)
            if "centre=p" in page.url or "centre=d" in page.url:
                assert "Around" in page.locator(".network .summary").inner_text()
                return
    pytest.fail("no actor was met")


def test_names_in_the_network_are_text(
    desk_on: Callable[..., TestClient], browser: Browser
) -> None:
    client = desk_on(hostile())
    with served(client) as address:
        page = browser.new_page()
        page.goto(f"{address}/actors")
        page.wait_for_load_state("networkidle")
        assert page.title() == "Actors · vedette"
        assert page.locator("main svg:not(.tie), main image, main img").count() == 0
        page.close()
