"""Addresses among the sources of a collection."""

from __future__ import annotations

from datetime import UTC, datetime

from vedette.collect import CollectOptions, FetchOptions, collect
from vedette.model import Document, Failure
from website import Answer, Website, website

OPTIONS = CollectOptions(
    collected_at="2026-01-06T09:00:00+00:00", fetch=FetchOptions(allowed=("127.0.0.1",), gap_s=0)
)
WORDS = "The harbour of Lunden was closed on Monday after two ferries collided in fog. " * 4


def page(site: Website, canonical: str, head: str = "") -> str:
    return (
        f"<html><head><title>Harbour closed</title><link rel=canonical href='{canonical}'>{head}"
        f"</head><body><article><h1>Harbour closed</h1><p>{WORDS}</p></article></body></html>"
    )


def collected(address: str) -> Document:
    (document,) = collect([address], OPTIONS)
    assert isinstance(document, Document), document
    return document


def test_a_page_becomes_a_document_with_its_address() -> None:
    with website() as site:
        site.routes["/a"] = Answer(page(site, site.at("/a")))
        found = collected(site.at("/a?from=feed"))
    assert found.title == "Harbour closed"
    assert found.url == site.at("/a")
    assert "two ferries collided" in found.text


def test_a_page_cannot_claim_the_address_of_another_host() -> None:
    with website() as site:
        site.routes["/a"] = Answer(page(site, "https://renowned.example/a"))
        assert collected(site.at("/a")).url == site.at("/a")


def test_a_page_that_is_dated_in_the_future_was_known_when_it_was_fetched() -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    with website() as site:
        head = "<meta property='article:published_time' content='2031-05-01T10:00:00Z'>"
        site.routes["/a"] = Answer(page(site, site.at("/a"), head))
        known = datetime.fromisoformat(collected(site.at("/a")).known_since)
    assert before <= known <= datetime.now(UTC)


def test_the_encoding_that_the_server_names_is_used() -> None:
    with website() as site:
        site.routes["/a"] = Answer(
            ("Żółw w Łodzi. " * 9).encode("iso-8859-2"),
            headers={"Content-Type": "text/plain; charset=iso-8859-2"},
        )
        found = collected(site.at("/a"))
    assert found.text.startswith("Żółw w Łodzi.")
    assert found.url == site.at("/a")


def test_an_address_that_gives_nothing_is_a_failure_and_the_rest_goes_on() -> None:
    with website() as site:
        site.routes["/b"] = Answer(page(site, site.at("/b")))
        first, second = collect([site.at("/a"), site.at("/b")], OPTIONS)
    assert isinstance(first, Failure)
    assert "status 404" in first.error.what
    assert isinstance(second, Document)


def test_without_leave_this_machine_is_not_fetched_from() -> None:
    with website() as site:
        (found,) = collect([site.at("/a")], CollectOptions(collected_at="2026-01-06"))
    assert isinstance(found, Failure)
    assert "no address of the public internet" in found.error.what
    assert site.asked == []
