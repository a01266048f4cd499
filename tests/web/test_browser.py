"""What only a browser can show: access, narrow screens, choosing without a new page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from web.browsing import Watched, until
from web.conftest import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from starlette.testclient import TestClient

WCAG = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
}
CONTRAST = {
    "runOnly": {"type": "rule", "values": ["color-contrast"]},
    "resultTypes": ["violations"],
}


def addresses(client: TestClient) -> list[str]:
    event = client.get("/api/events?sort=claims").json()["events"][0]["id"]
    document = client.get(f"/api/events/{event}").json()["reports"][0]["document"]
    actors = client.get("/api/actors").json()
    actor, tie = actors["actors"][0]["id"], actors["network"]["ties"][0]
    return [
        f"/documents/{document}",
        f"/events/{event}?without=vedette+example",
        "/",
        "/?since=2020-01-01",
        "/events",
        "/events?text=xylophone",
        "/review",
        "/scenarios",
        "/scenarios/kosovo-hybrid?since=2023-09-20",
        "/scenarios/kosovo-hybrid/backtest?until=2023-10-31",
        "/scenarios/july-1914/edit",
        "/actors",
        f"/actors/{actor}",
        f"/ties?from={tie['from']}&to={tie['to']}",
        "/sources",
        "/sources/reuters",
        "/narratives",
        "/postures",
        "/log",
        "/settings",
        "/search?text=monastery",
        "/add",
        "/takeout?type=ASSAULT",
        "/no-such-page",
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_keep_to_wcag(
    client: TestClient, browser: Browser, address: str, scheme: Any
) -> None:
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    wrong = {}
    asked = addresses(client)
    for each in asked if scheme == "light" else asked[:3]:
        page.goto(address + each)
        found = Axe().run(page, options=WCAG if scheme == "light" else CONTRAST)
        if found.violations_count:
            wrong[each] = found.generate_report()
    context.close()
    assert not wrong, "\n".join(f"{each}\n{report}" for each, report in wrong.items())


def test_what_does_not_keep_to_wcag_is_found(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<!doctype html><title>t</title><main><img src='data:,'></main>")
    assert Axe().run(page, options=WCAG).violations_count > 0
    page.close()


def test_pages_fit_a_narrow_screen(client: TestClient, browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 760})
    page = context.new_page()
    for each in addresses(client):
        page.goto(address + each)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, each
    context.close()


def test_pages_load_without_a_complaint_of_the_browser(
    client: TestClient, browser: Browser, address: str
) -> None:
    watched = Watched(browser.new_page())
    for each in addresses(client)[:-1]:
        watched.page.goto(address + each)
        watched.page.wait_for_load_state("networkidle")
    watched.check(address)


def test_a_choice_changes_the_list_and_the_address(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/events")
    page.check("input[name=type][value=ASSAULT]")
    page.wait_for_url("**type=ASSAULT**")
    events = page.locator(".event")
    until(lambda: events.count() < 20)
    assert (
        page.locator(".event").count() == page.locator(".event .what", has_text="assault").count()
    )
    page.go_back()
    until(lambda: events.count() > 20)
    page.close()


def test_a_word_leads_to_its_claim_and_back(
    client: TestClient, browser: Browser, address: str
) -> None:
    page = browser.new_page()
    page.goto(address + addresses(client)[0])
    page.locator(".text a.what").first.click()
    assert page.locator(".claims li.chosen").count() == 1
    page.locator(".claims li .what").nth(1).click()
    until(lambda: page.locator(".text .hit").count())
    page.close()


def test_the_queue_is_worked_by_keys_alone(own: TestClient, browser: Browser) -> None:
    waiting = own.get("/api/review").json()["items"]
    with served(own) as address:
        page = browser.new_page()
        page.goto(f"{address}/review")
        page.keyboard.press("j")
        page.keyboard.press("j")
        page.keyboard.press("a")
        page.wait_for_selector(".note")
        accepted = waiting[1]["event"]["id"]
        assert page.locator(f'.queue [href="/events/{accepted}"]').count() == 0
        assert page.locator("[data-item].at").count() == 1
        page.keyboard.press("u")
        page.wait_for_selector(".note:has-text('Taken back')")
        page.keyboard.press("k")
        page.keyboard.press("3")
        page.wait_for_selector(".note:has-text('set credibility to 3')")
        page.keyboard.press("?")
        assert page.locator("dialog[open]").count() == 1
        page.keyboard.press("Escape")
        page.keyboard.press("g")
        page.keyboard.press("e")
        page.wait_for_url("**/events")
        page.close()
    first = own.get(f"/api/events/{waiting[0]['event']['id']}").json()
    assert first["event"]["credibility"] == 3


def test_forms_work_without_script(own: TestClient, browser: Browser) -> None:
    with served(own) as address:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{address}/review")
        page.locator("button", has_text="It did not").first.click()
        assert page.locator(".note").inner_text().startswith("rejected")
        page.locator(".note button").click()
        assert page.locator(".note").inner_text().startswith("Taken back")
        context.close()


def test_selected_words_become_a_claim(own: TestClient, browser: Browser) -> None:
    event = own.get("/api/events?sort=claims").json()["events"][0]["id"]
    document = own.get(f"/api/events/{event}").json()["reports"][0]["document"]
    with served(own) as address:
        page = browser.new_page()
        page.goto(f"{address}/documents/{document}")
        page.locator(".text p").first.dblclick(position={"x": 12, "y": 12})
        page.keyboard.press("n")
        assert page.locator("#missed-words").input_value()
        page.select_option("#missed-type", "PROTEST")
        page.locator("#missed button").click()
        page.wait_for_selector(".note:has-text('added a claim')")
        page.close()


def test_from_now_to_the_sentence_in_three_clicks(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    page.locator(".watched a").first.click()
    page.wait_for_selector("#indicators")
    page.locator("details.indicator[open] a.open").first.click()
    page.wait_for_selector(".claims li.chosen")
    assert page.locator(".text .hit").count() > 0
    page.close()
