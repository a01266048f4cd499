"""The reader in a browser: what an edited article changed, and the words that it copied."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import pytest

from vedette.model import Reading, reading_from_record
from web.conftest import served

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page
    from starlette.testclient import TestClient

STAYED = "A patrol was attacked near the bridge on Sunday."
WENT = "Two officers were wounded, the police said."
CAME = "Three officers were wounded, the police said on Monday."


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def version(number: int, text: str) -> Reading:
    """Return a version of one article."""
    at = text.index("attacked")
    ends = [end for end, each in enumerate(text, 1) if each == "."]
    return reading_from_record(
        {
            "document": {
                "id": "patrol", "item": "patrol", "text": text, "title": "Patrol attacked",
                "published": "2023-09-24", "known_since": f"2023-09-2{4 + number}",
                "publisher": "Harbour Herald", "version": number,
                "sha256": hashlib.sha256(text.encode()).hexdigest(),
            },
            "sentences": [[start, end] for start, end in zip([0, ends[0] + 1], ends, strict=True)],
            "claims": [{"id": "patrol-0", "trigger": {"start": at, "end": at + 8}, "sentence": 0,
                        "type": "ASSAULT", "certainty": "certain", "tense": "past",
                        "time": {"earliest": "2023-09-24", "latest": "2023-09-24"}}],
        }
    )  # fmt: skip


def test_an_edited_article_shows_what_became_different(
    desk_on: Callable[..., TestClient], page: Page
) -> None:
    client = desk_on(version(1, f"{STAYED} {WENT}"), version(2, f"{STAYED} {CAME}"))
    with served(client) as address:
        page.goto(f"{address}/documents/patrol")
        versions = page.get_by_role("navigation", name="Versions of the article")
        assert versions.get_by_role("link").count() == 2
        assert "2" in versions.locator("[aria-current]").inner_text()
        changes = page.locator("details.changes")
        assert not changes.locator("del").is_visible()
        changes.locator("summary").click()
        assert changes.locator("del").all_inner_texts() == [WENT]
        assert changes.locator("ins").all_inner_texts() == [CAME]
        assert changes.locator("li.gone").inner_text().startswith("−")
        versions.get_by_role("link").first.click()
        page.wait_for_url("**version=1")
        assert WENT in page.locator(".text").inner_text()
        assert page.locator("details.changes").count() == 0
        assert "1" in page.locator("nav.versions [aria-current]").inner_text()


def copied_document(client: TestClient) -> Any:
    """Return a document of the example that has words of another."""
    app: Any = client.app
    with app.state.desk.case.view() as view:
        ids = [row.id for row in view.documents.rows(only_current=True)]
    found = (client.get(f"/api/documents/{id_}").json() for id_ in ids)
    return next(each for each in found if any(p["is_copy"] for p in each["passages"]))


def test_copied_words_are_marked_and_lead_to_where_they_came_from(
    client: TestClient, address: str, page: Page
) -> None:
    told = copied_document(client)
    passage = next(each for each in told["passages"] if each["is_copy"])
    page.goto(f"{address}/documents/{told['id']}")
    marked = page.locator(".text .copied")
    words = "".join("".join(marked.all_inner_texts()).split())
    for each in told["passages"]:
        assert "".join(each["text"].split())[:60] in words
    line = "(mark) => getComputedStyle(mark).borderBottomStyle"
    assert marked.first.evaluate(line) == "dotted"
    page.locator("#show-copied").uncheck()
    assert marked.first.evaluate(line) == "none"
    passages = page.locator("details.passages")
    passages.locator("summary").click()
    copied = passages.locator("li", has_text="copied from").first
    assert passage["text"][:60] in copied.inner_text()
    assert passage["because"][:40] in copied.inner_text()
    copied.get_by_role("link").click()
    page.wait_for_url(f"**/documents/{passage['document']}")
    page.locator("details.passages summary").click()
    back = page.locator("details.passages li", has_text="copied by").first
    assert back.get_by_role("link").get_attribute("href") == f"/documents/{told['id']}"
