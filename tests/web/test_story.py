"""The day of an analyst at the desk, from the first look to the brief, as a browser sees it."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from conftest import SHARED
from vedette.collect import CollectOptions
from vedette.pipeline import RunOptions, run_case
from vedette.store import open_case
from web.browsing import Watched, until
from web.conftest import COLLECTED, desk_client, served, weighed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page
    from starlette.testclient import TestClient

REPORTS = SHARED / "reports"
SCENARIO = "/scenarios/kosovo-hybrid"
TROOPS = "troops-at-the-border"


@dataclass(frozen=True, kw_only=True)
class Sitting:
    """A desk that is open in a browser, and what a program sees of it."""

    watched: Watched
    client: TestClient
    address: str

    @property
    def page(self) -> Page:
        return self.watched.page

    def told(self, address: str) -> Any:
        """Return the JSON of a page, once its scenarios are weighed."""
        weighed(self.client)
        answer = self.client.get(f"/api{address}")
        assert answer.status_code == 200, answer.text
        return answer.json()

    def go(self, address: str) -> Page:
        self.page.goto(self.address + address)
        return self.page


@contextmanager
def sitting_at(file: Path, browser: Browser) -> Iterator[Sitting]:
    """Open a desk on a case in a browser; hold it to one host and a quiet console."""
    with open_case(str(file)) as case:
        client = desk_client(case)
        weighed(client)
        with served(client) as address:
            watched = Watched(browser.new_page(viewport={"width": 1280, "height": 900}))
            yield Sitting(watched=watched, client=client, address=address)
            watched.check(address)


@pytest.fixture
def kosovo(example: Path, tmp_path: Path, browser: Browser) -> Iterator[Sitting]:
    file = tmp_path / "kosovo.vedette"
    shutil.copy(example, file)
    with sitting_at(file, browser) as sitting:
        yield sitting


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not REPORTS.is_dir():
        pytest.skip(f"{REPORTS} is not there")
    file = tmp_path_factory.mktemp("story") / "reports.vedette"
    options = RunOptions(collect=CollectOptions(collected_at=COLLECTED))
    with open_case(str(file), create=True) as case:
        run_case(case, [str(REPORTS)], options)
    return file


@pytest.fixture
def told_elsewhere(reports: Path, tmp_path: Path, browser: Browser) -> Iterator[Sitting]:
    """The desk on reports that are not shipped, where they are beside the checkout."""
    file = tmp_path / "reports.vedette"
    shutil.copy(reports, file)
    with sitting_at(file, browser) as sitting:
        yield sitting


@pytest.fixture(params=["kosovo", "told_elsewhere"])
def sitting(request: pytest.FixtureRequest) -> Any:
    return request.getfixturevalue(request.param)


def a_sentence_is_read(page: Page) -> None:
    """The words of a claim are marked in their text, in sight, and its card beside them."""
    page.wait_for_selector(".claims li.chosen")
    assert "/documents/" in page.url
    word = page.locator(".text .what.hit").first
    until(word.is_visible)
    assert word.evaluate("it => it.getBoundingClientRect().top < innerHeight")


def test_from_now_to_the_sentence_by_mouse(sitting: Sitting) -> None:
    page = sitting.go("/")
    page.locator(".watched a").first.click()
    page.locator("details.indicator[open] a.open").first.click()
    a_sentence_is_read(page)


def test_from_now_to_the_sentence_by_an_event(sitting: Sitting) -> None:
    page = sitting.go("/")
    page.locator(".event .what").first.click()
    page.locator(".sentences a.open").first.click()
    a_sentence_is_read(page)


def test_from_now_to_the_sentence_by_keys(sitting: Sitting) -> None:
    page = sitting.go("/")
    page.wait_for_selector(".watched")
    for key in "jo":
        page.keyboard.press(key)
    page.wait_for_url(f"**{SCENARIO}*")
    page.wait_for_selector("#indicators")
    for key in "jo":
        page.keyboard.press(key)
    a_sentence_is_read(page)


def claims_of(event: Any) -> set[tuple[str, str]]:
    rows = ((each["document"], row) for each in event["reports"] for row in each["sentences"])
    return {(document, row["claim"]) for document, row in rows}


def test_two_events_are_joined_and_parted_by_keys(sitting: Sitting) -> None:
    """`m` offers similar events; the arrows choose, Enter joins, `u` parts them again."""
    total = sitting.told("/events")["total"]
    joinable = (each["id"] for each in sitting.told("/events?sort=claims")["events"])
    event = next(each for each in joinable if sitting.told(f"/events/{each}")["similar"])
    before = sitting.told(f"/events/{event}")
    page = sitting.go(f"/events/{event}")
    for key in ["m", "Space", "Enter"]:
        page.keyboard.press(key)
    page.wait_for_selector(".note:has-text('joined')")
    joined = sitting.told(f"/events/{event}")
    assert claims_of(before) < claims_of(joined)
    assert sitting.told("/events")["total"] == total - 1
    page.keyboard.press("u")
    page.wait_for_selector(".note:has-text('Taken back')")
    assert sitting.told("/events")["total"] == total
    again = sitting.told(f"/events/{event}")
    assert (again["event"], claims_of(again)) == (before["event"], claims_of(before))


def set_place(page: Page, claim: str, name: str) -> None:
    """Mend the place of a claim in the reader by keys alone, with the claim at hand."""
    page.locator(f'[data-claim="{claim}"] .what').click()
    cards = page.locator("[data-claim]")
    at = next(n for n in range(cards.count()) if cards.nth(n).get_attribute("data-claim") == claim)
    page.locator("main").focus()
    for _ in range(at + 1):
        page.keyboard.press("j")
    page.keyboard.press("e")
    form = page.locator(f'[data-claim="{claim}"] .mend[open]')
    form.locator("select").select_option("place")
    form.locator("[name=value]").fill(name)
    page.keyboard.press("Enter")


def test_a_place_is_mended_and_all_that_rests_on_it_follows(kosovo: Sitting) -> None:
    """Event, map, credibility and scenario are made anew from it, and again when it is undone."""
    as_of = f"{SCENARIO}?as_of=2023-10-15"
    sitting, page = kosovo, kosovo.page

    def weight() -> Any:
        def now() -> Any:
            told = sitting.told(as_of)
            return told["summary"] if told["summary"]["is_current"] else None

        found = until(now)
        return found["low"], found["high"]

    rests = next(row for row in sitting.told(as_of)["evidence"] if row["id"] == TROOPS)
    item = next(each for each in rests["items"] if each["credibility"] == 3)
    before = sitting.told(f"/events/{item['event']}")
    weighed_before = weight()
    document = before["reports"][0]["document"]
    claim = before["reports"][0]["sentences"][0]["claim"]

    sitting.go(f"/documents/{document}")
    set_place(page, claim, "Novi Sad")
    page.wait_for_selector(".note:has-text('set place to Novi Sad, Serbia')")
    assert page.locator(f'[data-claim="{claim}"] dl').inner_text().count("Novi Sad")

    page.locator(f'[data-claim="{claim}"] [data-key="o"]').click()
    page.wait_for_selector(".answers:has-text('Novi Sad')")
    page.wait_for_selector("[data-island=place] canvas")
    after = sitting.told(f"/events/{urlsplit(page.url).path.rpartition('/')[2]}")
    assert after["event"]["where"] == "Novi Sad, Serbia"
    assert "Novi Sad" in [spot["name"].partition(",")[0] for spot in after["spots"]]
    assert (before["event"]["credibility"], after["event"]["credibility"]) == (3, 6)
    assert page.locator(".standing .grade.g6").count() == 1
    on_map = sitting.told("/map/events")["features"]
    assert any("Novi Sad" in str(each["properties"]) for each in on_map)
    assert weight() < weighed_before

    decided = sitting.told(f"/events/{after['event']['id']}")["decisions"][0]["id"]
    sitting.go("/log")
    page.locator(f'tr:has([value="{decided}"]) button').click()
    page.wait_for_selector(".note:has-text('Taken back')")
    again = sitting.told(f"/events/{item['event']}")
    assert again["event"]["credibility"] == 3
    assert weight() == weighed_before


def test_a_name_that_several_places_have_is_asked_about_where_it_was_written(
    sitting: Sitting,
) -> None:
    event = sitting.told("/events?sort=claims")["events"][0]["id"]
    report = sitting.told(f"/events/{event}")["reports"][0]
    claim = report["sentences"][0]["claim"]
    page = sitting.go(f"/documents/{report['document']}")
    set_place(page, claim, "Mitrovica")
    refused = page.locator("[role=alert]")
    until(refused.count)
    assert "several places are called 'Mitrovica'" in refused.inner_text()
    field = page.locator(f'[data-claim="{claim}"] [name=value]')
    assert field.input_value() == "Mitrovica"
    offered = page.locator(f'[data-claim="{claim}"] datalist option')
    until(offered.count)
    field.fill(str(offered.first.get_attribute("value")))
    field.press("Enter")
    page.wait_for_selector(".note:has-text('set place to Mitrovi')")
    complaints = sitting.watched.told  # the browser and htmx tell of each refusal there
    complaints[:] = [each for each in complaints if "400" not in each]


def test_words_that_are_selected_become_a_claim_that_counts(sitting: Sitting) -> None:
    """The new claim founds an event, is dated by its report, and goes again when it is undone."""
    listed = sitting.told("/events?sort=claims")["events"][0]["id"]
    document = sitting.told(f"/events/{listed}")["reports"][0]["document"]
    before = len(sitting.told(f"/documents/{document}")["claims"])
    page = sitting.go(f"/documents/{document}")
    page.locator(".text p").first.dblclick(position={"x": 12, "y": 12})
    page.keyboard.press("n")
    words = page.locator("#missed-words").input_value()
    assert words
    page.locator("#missed-type").select_option("PROTEST")
    page.locator("#missed-why").fill("the machine passed over it")
    page.keyboard.press("Enter")
    page.wait_for_selector(".note:has-text('added a claim')")
    claims = sitting.told(f"/documents/{document}")["claims"]
    assert len(claims) == before + 1
    added = next(each for each in claims if each["trigger"] == words and each["event"])
    assert sitting.told(f"/events/{added['event']}")["event"]["type"] == "PROTEST"
    page.keyboard.press("u")
    page.wait_for_selector(".note:has-text('Taken back')")
    assert len(sitting.told(f"/documents/{document}")["claims"]) == before


def test_what_is_selected_leaves_as_a_brief(sitting: Sitting, tmp_path: Path) -> None:
    page = sitting.go("/events?type=ASSAULT")
    page.locator("a.take").click()
    page.select_option("#kind", "md")
    with page.expect_download() as told:
        page.get_by_role("button", name="Write the brief").click()
    file = tmp_path / told.value.suggested_filename
    told.value.save_as(file)
    text = file.read_text(encoding="utf-8")
    event = sitting.told("/events?type=ASSAULT&sort=claims")["events"][0]
    assert event["id"][:8] in text
