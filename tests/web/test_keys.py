"""Keys of the desk, each pressed in a browser: where it leads, what it opens, what it decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from vedette.web.render import KEYS
from web.browsing import until
from web.conftest import served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page
    from starlette.testclient import TestClient


@pytest.fixture
def desk(own: TestClient, browser: Browser) -> Iterator[tuple[Page, str]]:
    with served(own) as address:
        page = browser.new_page()
        yield page, address
        page.close()


def focused(page: Page) -> str:
    """Return the name of the field that takes what is typed."""
    found: str = page.evaluate("() => document.activeElement.name || document.activeElement.id")
    return found


def at_hand(page: Page, address: str, own: TestClient) -> Any:
    """Go to the queue with its first item at hand, and return that."""
    page.goto(f"{address}/review")
    page.keyboard.press("j")
    page.wait_for_selector("[data-item].at")
    return own.get("/api/review").json()["items"][0]["event"]


def test_the_help_names_every_key_that_the_tests_press() -> None:
    named = {key for keys, _ in KEYS for key in keys.split()}
    assert {*"jkoaxenwmsug/?"} <= named


def test_o_opens_what_is_at_hand(desk: tuple[Page, str], own: TestClient) -> None:
    page, address = desk
    event = at_hand(page, address, own)
    page.keyboard.press("o")
    page.wait_for_url(f"**/events/{event['id']}")


@pytest.mark.parametrize(("key", "field"), [("e", "field"), ("w", "because"), ("m", "about")])
def test_forms_open_at_their_field_and_escape_leaves_them(
    desk: tuple[Page, str], own: TestClient, key: str, field: str
) -> None:
    page, address = desk
    at_hand(page, address, own)
    page.keyboard.press(key)
    assert page.locator(".at details[open]").count() == 1
    assert focused(page) == field
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    assert focused(page) == "text"


def test_s_shows_what_can_be_split(desk: tuple[Page, str], own: TestClient) -> None:
    page, address = desk
    event = at_hand(page, address, own)
    page.keyboard.press("s")
    page.wait_for_url(f"**/events/{event['id']}#merged")


def test_n_takes_a_new_claim_in_the_first_report(desk: tuple[Page, str], own: TestClient) -> None:
    page, address = desk
    at_hand(page, address, own)
    page.keyboard.press("n")
    page.wait_for_url("**/documents/*#missed")
    until(lambda: focused(page) == "words")


@pytest.mark.parametrize("key", "x16")
def test_a_verdict_is_kept_and_taken_back(
    desk: tuple[Page, str], own: TestClient, key: str
) -> None:
    page, address = desk
    event = at_hand(page, address, own)
    before = own.get(f"/api/events/{event['id']}").json()["event"]
    page.keyboard.press(key)
    page.wait_for_selector(".note")
    after = own.get(f"/api/events/{event['id']}").json()["event"]
    assert after["credibility"] == {"x": 5}.get(key, int(key) if key.isdigit() else 0)
    page.keyboard.press("u")
    page.wait_for_selector(".note:has-text('Taken back')")
    assert own.get(f"/api/events/{event['id']}").json()["event"] == before


@pytest.mark.parametrize(
    ("letter", "path"),
    [("n", "/"), ("e", "/events"), ("r", "/review"), ("s", "/scenarios"), ("a", "/actors"),
     ("o", "/sources"), ("l", "/log")],
)  # fmt: skip
def test_g_and_a_letter_go_to_a_page(desk: tuple[Page, str], letter: str, path: str) -> None:
    page, address = desk
    page.goto(f"{address}/settings")
    page.keyboard.press("g")
    page.keyboard.press(letter)
    page.wait_for_url(address + path)


def test_actors_are_joined_and_parted_with_a_reason_by_keys(
    desk: tuple[Page, str], own: TestClient
) -> None:
    page, address = desk
    one, other = own.get("/api/actors").json()["actors"][:2]
    page.goto(f"{address}/actors/{one['id']}")
    page.keyboard.press("m")
    page.keyboard.type(other["name"])
    page.keyboard.press("Enter")
    page.wait_for_url("**other=**")
    found = page.locator("#join-section li", has_text=other["name"]).first
    found.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("one body by decree")
    page.keyboard.press("Enter")
    page.wait_for_selector(".note:has-text('joined')")
    assert page.locator("#decided ~ ol:has-text('one body by decree')").count() == 1
    joined = {own.get(f"/api/actors/{each['id']}").json()["id"] for each in (one, other)}
    assert len(joined) == 1
    page.locator("#decided ~ ol button").first.click()
    page.wait_for_selector(".note:has-text('Taken back')")
    parted = {own.get(f"/api/actors/{each['id']}").json()["id"] for each in (one, other)}
    assert parted == {one["id"], other["id"]}
