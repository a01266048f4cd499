"""Feeds and captures in a case, on a file and on a server."""

from __future__ import annotations

import pytest

from vedette.errors import UsageError
from vedette.model import Entry, Feed, FeedItem, FeedState
from vedette.store import CaptureRow, Case


def item(key: str, **facts: object) -> FeedItem:
    known = {"digest": "d", "entry": Entry(title=key), "seen": "2026-01-05T08:00:00Z"}
    at = {"feed": "post", "key": key, "at": "2026-01-05T08:00:00Z"}
    return FeedItem.model_validate(known | at | facts)


def put(case: Case, *items: FeedItem) -> None:
    with case.writer() as writer:
        writer.feeds.put(Feed(id="post", address="https://post.example/rss"))
        writer.feeds.put_items(items)


def test_a_feed_keeps_how_it_stands_when_it_is_set_anew(case: Case) -> None:
    put(case, item("a"))
    with case.writer() as writer:
        writer.feeds.stand("post", FeedState(etag='"1"', failures=2))
        writer.feeds.put(Feed(id="post", address="https://post.example/atom", every_s=60))
    with case.view() as view:
        feed, state = view.feeds.get("post")
        assert (feed.every_s, state.etag, state.failures) == (60, '"1"', 2)
        assert view.feeds.get("https://post.example/atom")[0].id == "post"
        assert view.feeds.items("post") == [item("a")]


def test_one_address_has_one_feed(case: Case) -> None:
    put(case)
    with case.writer() as writer, pytest.raises(UsageError, match="'post' has the address"):
        writer.feeds.put(Feed(id="other", address="https://post.example/rss"))


def test_a_feed_that_is_removed_takes_its_items_along(case: Case) -> None:
    put(case, item("a"))
    with case.writer() as writer:
        writer.feeds.count_day("post", "2026-01-05", is_answered=True, items=1)
        writer.feeds.remove("post")
    with case.view() as view:
        assert view.feeds.all() == []
        assert view.feeds.items("post") == []
        assert view.feeds.days() == []
    with case.writer() as writer, pytest.raises(UsageError, match="there is no feed"):
        writer.feeds.remove("post")


def test_items_are_due_those_that_were_never_read_first(case: Case) -> None:
    put(
        case,
        item("a", due="2026-01-05T08:00:00Z", looks=1),
        item("b", due="2026-01-05T09:00:00Z"),
        item("c", due="2026-01-05T11:00:00Z"),
        item("d"),
    )
    with case.view() as view:
        found = view.feeds.due("post", "2026-01-05T10:00:00Z", 10)
        assert [each.key for each in found] == ["b", "a"]
        assert [each.key for each in view.feeds.due("post", "2026-01-05T10:00:00Z", 1)] == ["b"]
        assert view.feeds.next_due("post") == "2026-01-05T08:00:00Z"


def test_an_item_takes_the_place_of_the_one_with_its_key(case: Case) -> None:
    put(case, item("a"), item("b"))
    put(case, item("a", outcome="new", document="doc"))
    with case.view() as view:
        assert view.feeds.counts("post") == {"new": 1, "waiting": 1}
        assert view.feeds.documents("post") == ["doc"]
        assert [each.key for each in view.feeds.items("post", outcome="new")] == ["a"]
        assert [each.key for each in view.feeds.items("post", keys=["b"])] == ["b"]


def test_looks_are_counted_by_day(case: Case) -> None:
    put(case)
    with case.writer() as writer:
        for is_answered in (True, False, True):
            writer.feeds.count_day("post", "2026-01-05", is_answered=is_answered, items=2)
        writer.feeds.count_day("post", "2026-01-06", is_answered=False, items=0)
    with case.view() as view:
        found = [(each.day, each.looks, each.answered, each.items) for each in view.feeds.days()]
    assert found == [("2026-01-05", 3, 2, 6), ("2026-01-06", 1, 0, 0)]


def capture(at: str, body: bytes, document: str) -> CaptureRow:
    return CaptureRow(
        feed="post",
        address="https://post.example/a",
        at=at,
        status=200,
        reason="OK",
        headers=(("Content-Type", "text/html"), ("X", "ü")),
        body=body,
        sha256="0" * 64,
        facts="{}",
        document=document,
    )


def test_captures_come_back_byte_for_byte_in_order(case: Case) -> None:
    rows = [capture("2", b"\x00\xff", "a"), capture("1", b"\x00\xff", "b"), capture("3", b"", "a")]
    with case.writer() as writer:
        writer.captures.add(rows)
    with case.view() as view:
        assert list(view.captures.rows()) == rows
        assert list(view.captures.rows("other")) == []
        assert view.captures.count() == 3


def test_a_capture_that_is_forgotten_leaves_what_others_share(case: Case) -> None:
    first, second = capture("1", b"same", "a"), capture("2", b"same", "b")
    with case.writer() as writer:
        writer.captures.add([first, second])
        writer.captures.forget(["a"])
    with case.view() as view:
        assert list(view.captures.rows()) == [second]
    with case.writer() as writer:
        writer.captures.forget(["b"])
        writer.captures.add([first])
    with case.view() as view:
        assert list(view.captures.rows()) == [first]
