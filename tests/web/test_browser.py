"""What only a browser can show: access, narrow screens, choosing without a new page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from starlette.testclient import TestClient

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


def addresses(client: TestClient) -> list[str]:
    event = client.get("/api/events?sort=claims").json()["events"][0]["id"]
    document = client.get(f"/api/events/{event}").json()["reports"][0]["document"]
    return [
        "/events",
        "/events?text=xylophone",
        f"/events/{event}?without=vedette+example",
        f"/documents/{document}",
        "/no-such-page",
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_keep_to_wcag(
    client: TestClient, browser: Browser, address: str, scheme: Any
) -> None:
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    wrong = {}
    for each in addresses(client):
        page.goto(address + each)
        found = Axe().run(page, options=WCAG)
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
    page = browser.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    for each in addresses(client)[:-1]:
        page.goto(address + each)
        page.wait_for_load_state("networkidle")
    page.close()
    assert not told


def test_a_choice_changes_the_list_and_the_address(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/events")
    page.check("input[name=type][value=ASSAULT]")
    page.wait_for_url("**type=ASSAULT**")
    page.wait_for_function("document.querySelectorAll('.event').length < 20")
    assert (
        page.locator(".event").count() == page.locator(".event .what", has_text="assault").count()
    )
    page.go_back()
    page.wait_for_function("document.querySelectorAll('.event').length > 20")
    page.close()


def test_a_word_leads_to_its_claim_and_back(
    client: TestClient, browser: Browser, address: str
) -> None:
    page = browser.new_page()
    page.goto(address + addresses(client)[3])
    page.locator(".text a.what").first.click()
    assert page.locator(".claims li.chosen").count() == 1
    page.locator(".claims li .what").nth(1).click()
    page.wait_for_function("document.querySelectorAll('.text .hit').length > 0")
    page.close()
