"""The watch, against a site on this machine and a clock of its own."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from clock import ToyClock
from vedette.collect import CollectOptions, FetchOptions
from vedette.collect.feed import Kept, warc_of_captures
from vedette.model import Feed, FeedItem
from vedette.pipeline import (
    RunOptions,
    Told,
    Watcher,
    WatchOptions,
    erase_from_case,
    health_of_feeds,
    run_case,
)
from vedette.store import Case, Demand, Writer, open_case
from website import Answer, Website, website

OPTIONS = WatchOptions(
    fetch=FetchOptions(allowed=("127.0.0.1/32",), gap_s=0, tries=1), workers=4, seed=1
)
RAID = "Gunmen attacked a police patrol near Mitrovica on Monday and killed two officers. "
MARCH = "Protesters blocked the road to Leposavic on Sunday, the mayor said. "


@pytest.fixture
def site() -> Iterator[Website]:
    with website() as served:
        yield served


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with open_case(str(tmp_path / "case"), create=True) as opened:
        yield opened


def page(words: str, title: str = "Report", date: str = "2026-01-05T06:00:00Z") -> Answer:
    return Answer(
        f"<html><head><title>{title}</title>"
        f"<meta property='article:published_time' content='{date}'></head>"
        f"<body><article><h1>{title}</h1><p>{words * 3}</p></article></body></html>"
    )


def rss(*items: tuple[str, str, str]) -> Answer:
    """A feed of (title, path, words)."""
    parts = "".join(
        f"<item><title>{title}</title><link>{path}</link><guid>{path}</guid>"
        f"<description>{words}</description></item>"
        for title, path, words in items
    )
    return Answer(f"<rss version='2.0'><channel><title>Post</title>{parts}</channel></rss>")


def watch(case: Case, site: Website, **settings: Any) -> None:
    with case.writer() as writer:
        address = settings.pop("address", site.at("/rss"))
        writer.feeds.put(Feed(id=settings.pop("id", "post"), address=address, **settings))


def watcher(case: Case, clock: ToyClock, told: list[Told] | None = None) -> Watcher:
    return Watcher(case, OPTIONS, (told if told is not None else []).append, clock=clock)


def items(case: Case, feed: str = "post") -> list[FeedItem]:
    with case.view() as view:
        return view.feeds.items(feed)


def outcomes(case: Case, feed: str = "post") -> dict[str, int]:
    with case.view() as view:
        return view.feeds.counts(feed)


def texts(case: Case) -> list[tuple[str | None, int, str]]:
    with case.view() as view:
        readings = list(view.readings.all())
    return sorted((r.document.url, r.document.version, r.document.text) for r in readings)


def two_items(site: Website) -> None:
    site.routes["/rss"] = rss(("Raid", "/raid", "Short."), ("March", "/march", "Short."))
    site.routes["/raid"] = page(RAID, "Raid")
    site.routes["/march"] = page(MARCH, "March")


def test_new_items_become_documents_and_events(site: Website, case: Case) -> None:
    two_items(site)
    watch(case, site, publisher="Post", tlp="AMBER")
    told: list[Told] = []
    assert watcher(case, ToyClock(), told).once() == {"new": 2}
    with case.view() as view:
        documents = {row.url: row for row in view.documents.rows()}
        assert set(documents) == {site.at("/raid"), site.at("/march")}
        assert {row.publisher for row in documents.values()} == {"Post"}
        assert view.events.count()
        (reading, *_) = view.readings.all()
        assert reading.document.tlp == "AMBER"
    assert next(each.kind for each in told) == "looked"
    assert watcher(case, ToyClock(), told).once() == {}


def test_an_edited_entry_is_read_again_and_becomes_a_version(site: Website, case: Case) -> None:
    two_items(site)
    watch(case, site)
    clock = ToyClock()
    watcher(case, clock).once()
    site.routes["/rss"] = rss(("Raid", "/raid", "Edited."), ("March", "/march", "Short."))
    site.routes["/raid"] = page(RAID.replace("two", "three"), "Raid")
    clock.wait(600)
    assert watcher(case, clock).once() == {"version": 1}
    with case.view() as view:
        (first, second) = view.documents.rows(item=_item(case, site))
    assert (first.version, second.version) == (1, 2)
    assert second.known_since == "2026-01-05T08:10:00Z"


def _item(case: Case, site: Website) -> str:
    with case.view() as view:
        return next(row.item for row in view.documents.rows() if row.url == site.at("/raid"))


def test_a_page_that_is_edited_without_a_word_in_the_feed_is_found(
    site: Website, case: Case
) -> None:
    two_items(site)
    watch(case, site)
    clock = ToyClock()
    watcher(case, clock).once()
    site.routes["/raid"] = page(RAID.replace("two", "three"), "Raid")
    clock.wait(3700)
    assert watcher(case, clock).once() == {"version": 1}
    assert outcomes(case) == {"version": 1, "new": 1}
    assert len(texts(case)) == 3


def test_pages_and_feeds_are_asked_whether_they_changed(site: Website, case: Case) -> None:
    two_items(site)
    for path in ("/rss", "/raid", "/march"):
        first = site.routes[path]
        assert isinstance(first, Answer)
        tagged = Answer(first.content, headers={"ETag": '"1"'})
        site.routes[path] = lambda asked, tagged=tagged: (  # type: ignore[misc]
            Answer(status=304) if asked.headers.get("If-None-Match") == '"1"' else tagged
        )
    watch(case, site)
    clock = ToyClock()
    watcher(case, clock).once()
    clock.wait(3700)
    told: list[Told] = []
    assert watcher(case, clock, told).once() == {}
    assert [each.kind for each in told] == ["looked"]
    assert outcomes(case) == {"new": 2}


def test_where_the_page_fails_the_entry_stands_in_until_it_is_there(
    site: Website, case: Case
) -> None:
    site.routes["/rss"] = rss(("Raid", "/raid", RAID))
    site.routes["/raid"] = Answer(status=500)
    watch(case, site)
    clock = ToyClock()
    assert watcher(case, clock).once() == {"new": 1}
    ((_, _, text),) = texts(case)
    assert text == f"Raid\n\n{RAID.strip()}"
    site.routes["/raid"] = page(RAID + MARCH, "Raid")
    clock.wait(3700)
    assert watcher(case, clock).once() == {"version": 1}
    assert MARCH.strip() in texts(case)[1][2]


def test_a_page_that_fails_in_passing_is_tried_later_and_less_and_less(
    site: Website, case: Case
) -> None:
    site.routes["/rss"] = rss(("Raid", "/raid", ""))
    site.routes["/raid"] = Answer(status=503)
    watch(case, site, every_s=60)
    clock = ToyClock()
    assert watcher(case, clock).once() == {"failed": 1}
    (item,) = items(case)
    assert item.what is not None
    assert "status 503" in item.what
    for _ in range(40):
        clock.wait(60)
        watcher(case, clock).once()
    assert site.paths().count("/raid") == 5
    with case.view() as view:
        assert [issue.kind for issue in view.ledger.rows()] == ["failed"]


def test_what_filters_keep_out_is_listed(site: Website, case: Case) -> None:
    two_items(site)
    watch(case, site, exclude=("words:march",))
    assert watcher(case, ToyClock()).once() == {"new": 1}
    assert outcomes(case) == {"new": 1, "refused": 1}
    with case.view() as view:
        (issue,) = view.ledger.rows()
    assert (issue.kind, issue.input) == ("skipped", site.at("/march"))


def test_two_feeds_that_lead_to_one_article_make_one_document(site: Website, case: Case) -> None:
    two_items(site)
    site.routes["/rss2"] = rss(("Raid", site.at("/raid"), "Short."))
    watch(case, site)
    watch(case, site, id="other", address=site.at("/rss2"))
    assert watcher(case, ToyClock()).once() == {"new": 2, "copy": 1}
    assert len(texts(case)) == 2


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("Mon, 05 Jan 2099 00:00:00 GMT", None),
        ("soon", None),
        ("Sun, 04 Jan 2026 12:00:00 GMT", "2026-01-04T12:00:00Z"),
    ],
)
def test_dates_that_cannot_be_are_unknown(
    site: Website, case: Case, date: str, published: str | None
) -> None:
    site.routes["/rss"] = Answer(
        f"<rss version='2.0'><channel><item><title>Raid</title><link>/raid</link>"
        f"<pubDate>{date}</pubDate><description>{RAID}</description></item></channel></rss>"
    )
    watch(case, site, full_text=False)
    watcher(case, ToyClock()).once()
    with case.view() as view:
        (row,) = view.documents.rows()
    assert row.published == published
    assert row.known_since == (published or "2026-01-05T08:00:00Z")


def test_a_feed_that_fails_is_told_and_the_others_go_on(site: Website, case: Case) -> None:
    two_items(site)
    watch(case, site)
    watch(case, site, id="gone", address=site.at("/gone"))
    told: list[Told] = []
    clock = ToyClock()
    assert watcher(case, clock, told).once() == {"new": 2}
    (failed,) = [each for each in told if each.kind == "failed"]
    assert failed.feeds == ("gone",)
    assert failed.mend is not None
    with case.view() as view:
        health = {each.id: each for each in health_of_feeds(view, clock.now().isoformat())}
    assert (health["post"].standing, health["gone"].standing) == ("heard", "failing")
    assert health["gone"].error == "127.0.0.1 answered with status 404"


def test_a_feed_is_silent_when_it_is_quiet_for_longer_than_ever(site: Website, case: Case) -> None:
    watch(case, site, full_text=False)
    clock = ToyClock()
    listed: list[tuple[str, str, str]] = []
    for number in range(8):
        listed.append((f"Raid {number}", f"/{number}", RAID + f"It was raid {number}."))
        site.routes["/rss"] = rss(*listed)
        watcher(case, clock).once()
        clock.wait(3600)

    def standing() -> str:
        with case.view() as view:
            (health,) = health_of_feeds(view, clock.now().isoformat())
        assert health.usual_gap_s == 3600
        return health.standing

    assert standing() == "heard"
    clock.wait(6 * 3600)
    watcher(case, clock).once()
    assert standing() == "silent"


def test_looks_are_timed_by_the_clock_that_only_grows(site: Website, case: Case) -> None:
    """The wall clock jumps back by a day and forth by a week; looks keep their distance."""
    site.routes["/rss"] = rss()
    watch(case, site, every_s=600)

    class Jumping(ToyClock):
        def wait(self, seconds: float) -> bool:
            super().wait(seconds)
            if len(self.waits) == 20:
                self.jump(-86_400)
            if len(self.waits) == 40:
                self.jump(7 * 86_400)
            return self.monotonic() < 6000

    watcher(case, Jumping()).run()
    looks = len([path for path in site.paths() if path == "/rss"])
    assert 9 <= looks <= 13


def test_each_feed_is_looked_at_in_its_own_time(site: Website, case: Case) -> None:
    site.routes |= {"/rss": rss(), "/rss2": rss()}
    watch(case, site, every_s=600)
    watch(case, site, id="other", address=site.at("/rss2"), every_s=1500)

    class Ending(ToyClock):
        def wait(self, seconds: float) -> bool:
            super().wait(seconds)
            return self.monotonic() < 6000

    watcher(case, Ending()).run()
    looks = [path for path in site.paths() if path.startswith("/rss")]
    assert 9 <= looks.count("/rss") <= 11
    assert 4 <= looks.count("/rss2") <= 5


def test_captures_make_the_same_documents_again(site: Website, case: Case, tmp_path: Path) -> None:
    site.routes["/rss"] = rss(
        ("Raid", "/raid", "Short."), ("March", "/march", MARCH), ("Note", "/note", MARCH + RAID)
    )
    site.routes["/raid"] = page(RAID, "Raid")
    site.routes["/march"] = Answer(status=500)
    watch(case, site, publisher="Post")
    clock = ToyClock()
    watcher(case, clock).once()
    site.routes["/raid"] = page(RAID.replace("two", "three"), "Raid")
    clock.wait(3700)
    watcher(case, clock).once()
    archive = tmp_path / "all.warc.gz"
    with case.view() as view, archive.open("wb") as stream:
        names = ("address", "at", "status", "reason", "headers", "body", "facts")
        rows = [Kept(**{n: getattr(row, n) for n in names}) for row in view.captures.rows()]
        assert warc_of_captures(rows, stream, archive.name) == 4
    later = RunOptions(collect=CollectOptions(collected_at="2027-01-01T00:00:00Z"))
    with open_case(str(tmp_path / "run"), create=True) as again:
        run_case(again, [str(archive)], later)
        assert records(again) == records(case)
    with open_case(str(tmp_path / "watched"), create=True) as again:
        with again.writer() as writer:
            writer.feeds.put(Feed(id="post", address=str(archive), kind="archive"))
        watcher(again, ToyClock("2027-01-01T00:00:00")).once()
        assert records(again) == records(case)


def records(case: Case) -> list[str]:
    with case.view() as view:
        return sorted(reading.model_dump_json() for reading in view.readings.all())


def test_a_folder_is_watched(tmp_path: Path, case: Case, site: Website) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(RAID, encoding="utf-8")
    watch(case, site, address=str(folder), kind="folder")
    clock = ToyClock()
    assert watcher(case, clock).once() == {"new": 1}
    (folder / "b.txt").write_text(MARCH, encoding="utf-8")
    (folder / "c.pdf").write_bytes(b"no pdf")
    assert watcher(case, clock).once() == {"new": 1, "failed": 1}
    assert watcher(case, clock).once() == {}


def test_erasing_takes_what_was_captured_and_what_the_feed_said(site: Website, case: Case) -> None:
    site.routes["/rss"] = rss(("Raid", "/raid", RAID))
    site.routes["/raid"] = page(RAID + MARCH, "Raid")
    watch(case, site)
    clock = ToyClock()
    watcher(case, clock).once()
    with case.view() as view:
        (row,) = view.documents.rows()
    demand = Demand(name=row.id, by="A. Bird", because="asked", when="2026-01-05T09:00:00Z")
    erase_from_case(case, demand)
    with case.view() as view:
        assert view.captures.count() == 0
        (item,) = view.feeds.items("post")
    assert (item.outcome, item.entry.title, item.entry.words) == ("refused", None, "")
    clock.wait(90_000)
    watcher(case, clock).once()
    assert texts(case) == []


class Killed(BaseException):
    """What a kill is to the program: nothing of it goes on."""


@pytest.mark.parametrize("moment", range(8))
def test_a_watch_that_is_killed_loses_and_doubles_nothing(
    site: Website, case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    """Killed before or after each of its transactions, it comes to what an unbroken one does."""
    two_items(site)
    site.routes["/rss2"] = rss(("Raid", site.at("/raid"), "Short."), ("Note", "/note", MARCH))
    clock = ToyClock()
    with open_case(str(tmp_path / "unbroken"), create=True) as unbroken:
        for each in (unbroken, case):
            watch(each, site)
            watch(each, site, id="other", address=site.at("/rss2"))
        watcher(unbroken, clock).once()
        expected = records(unbroken)
        with monkeypatch.context() as patch:
            patch.setattr(Case, "writer", killing(Case.writer, moment))
            with pytest.raises(Killed):
                watcher(case, clock).once()
        watcher(case, clock).once()
        assert records(case) == expected
        assert _events(case) == _events(unbroken)
        for feed in ("post", "other"):
            assert sum(outcomes(case, feed).values()) == 2
            assert "waiting" not in outcomes(case, feed)


def _events(case: Case) -> list[str]:
    with case.view() as view:
        return sorted(event.id for event in view.events.find())


def killing(writer: Callable[[Case], Any], moment: int) -> Callable[[Case], Any]:
    """Return writers that are killed at a moment: before (even) or after (odd) one commits."""
    count = iter(range(1000))

    @contextmanager
    def killed(case: Case) -> Iterator[Writer]:
        number = next(count)
        with writer(case) as writing:
            yield writing
            if number == moment // 2 and moment % 2 == 0:
                raise Killed
        if number == moment // 2:
            raise Killed

    return killed


def test_a_case_that_cannot_be_written_is_told_and_read_later(
    site: Website, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    from vedette.errors import StoreError

    two_items(site)
    watch(case, site)
    told: list[Told] = []

    @contextmanager
    def full(_: Case) -> Iterator[Writer]:
        raise StoreError("the disk is full", "Make room.")
        yield

    clock = ToyClock()
    with monkeypatch.context() as patch:
        patch.setattr(Case, "writer", full)
        assert watcher(case, clock, told).once() == {}
    assert "trouble" in [each.kind for each in told]
    assert watcher(case, clock, told).once() == {"new": 2}


def test_a_foreign_web_archive_gives_its_pages_as_of_its_dates(tmp_path: Path) -> None:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    file = tmp_path / "crawl.warc.gz"
    with file.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for path, kind, status in (
            ("raid", "text/html", "200 OK"), ("x.css", "text/css", "200 OK"),
            ("gone", "text/html", "404 Not Found"),
        ):  # fmt: skip
            content = f"<html><body><article><p>{RAID * 4}</p></article></body></html>".encode()
            http = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            record = writer.create_warc_record(
                f"https://post.example/{path}",
                "response",
                payload=io.BytesIO(content),
                length=len(content),
                http_headers=http,
                warc_headers_dict={"WARC-Date": "2023-09-25T10:00:00Z"},
            )
            writer.write_record(record)
    options = RunOptions(collect=CollectOptions(collected_at="2026-01-01T00:00:00Z"))
    with open_case(str(tmp_path / "case"), create=True) as case:
        report = run_case(case, [str(file)], options)
        assert dict(report.counts) == {"new": 1}
        with case.view() as view:
            (row,) = view.documents.rows()
    assert (row.url, row.known_since) == ("https://post.example/raid", "2023-09-25T10:00:00Z")


@pytest.mark.parametrize("content", [b"WARC/1.0\r\n", b"WARC/1.0\r\nContent-Length: x\r\n\r\n"])
def test_a_broken_web_archive_is_told(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "crawl.warc"
    file.write_bytes(content)
    options = RunOptions(collect=CollectOptions(collected_at="2026-01-01T00:00:00Z"))
    with open_case(str(tmp_path / "case"), create=True) as case:
        report = run_case(case, [str(file)], options)
    assert report.counts["new"] == 0


def test_what_breaks_a_library_fails_one_item_and_the_watch_goes_on(
    site: Website, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_items(site)
    watch(case, site)
    clock = ToyClock()
    watching = watcher(case, clock)
    fetch = watching.fetcher.fetch

    def breaking(address: str, **known: Any) -> Any:
        if address.endswith("/raid"):
            raise RecursionError("too deep")
        return fetch(address, **known)

    monkeypatch.setattr(watching.fetcher, "fetch", breaking)
    assert watching.once() == {"new": 2}
    assert "Raid\n\nShort." in [text for _, _, text in texts(case)]
