"""Fetching, against a site on this machine."""

from __future__ import annotations

import gzip
import socket
import threading
import zlib
from collections.abc import Iterator
from typing import Any

import brotli
import pytest

from clock import ToyClock
from vedette.collect.fetch import Fetcher, FetchOptions
from vedette.collect.fetch.host import seconds_of_retry_after
from vedette.errors import FetchError
from website import Answer, Asked, Website, website

HERE = "127.0.0.1/32"
PAGE = "<html><body><p>The ferry did not sail.</p></body></html>"


@pytest.fixture
def site() -> Iterator[Website]:
    with website() as served:
        yield served


def fetcher(clock: ToyClock | None = None, **options: Any) -> Fetcher:
    return Fetcher(FetchOptions(**({"allowed": (HERE,)} | options)), clock or ToyClock())


def test_an_answer_is_kept_byte_for_byte(site: Website) -> None:
    packed = gzip.compress(PAGE.encode())
    site.routes["/a"] = Answer(packed, headers={"Content-Encoding": "gzip", "ETag": '"1"'})
    capture = fetcher().fetch(site.at("/a"))
    assert (capture.status, capture.body, capture.content) == (200, packed, PAGE.encode())
    assert ("ETag", '"1"') in capture.headers
    assert (capture.charset, capture.media_type) == ("utf-8", "text/html")
    assert capture.at.endswith("Z")


def test_the_user_agent_is_honest(site: Website) -> None:
    site.routes["/a"] = Answer(PAGE)
    fetcher(contact="desk@ngo.example").fetch(site.at("/a"))
    agent = site.asked[-1].headers["User-Agent"]
    assert agent.startswith("vedette/")
    assert "desk@ngo.example" in agent


def test_private_machines_are_refused_before_they_are_spoken_to(site: Website) -> None:
    with pytest.raises(FetchError, match=r"127\.0\.0\.1, which is no address of the public"):
        Fetcher(FetchOptions(), ToyClock()).fetch(site.at("/a"))
    assert site.asked == []


def test_no_proxy_of_the_environment_is_asked(
    site: Website, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.routes["/a"] = Answer(PAGE)
    with website() as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.address)
        assert fetcher().fetch(site.at("/a")).content == PAGE.encode()
        assert proxy.asked == []


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "127.1", "localhost", "[::ffff:7f00:1]"])
def test_other_ways_to_write_this_machine_are_refused(site: Website, host: str) -> None:
    port = site.address.rpartition(":")[2]
    with pytest.raises(FetchError):
        Fetcher(FetchOptions(tries=1), ToyClock()).fetch(f"http://{host}:{port}/a")
    assert site.asked == []


def test_a_redirect_into_a_private_network_is_refused(site: Website) -> None:
    with website("127.0.0.2") as inside:
        site.routes["/a"] = Answer(status=302, headers={"Location": inside.at("/secret")})
        inside.routes["/secret"] = Answer("secret")
        with pytest.raises(FetchError, match=r"leads to 127\.0\.0\.2"):
            fetcher().fetch(site.at("/a"))
        assert inside.asked == []


@pytest.mark.parametrize("target", ["file:///etc/passwd", "gopher://127.0.0.1/", "http://[", ""])
def test_a_redirect_to_what_is_no_page_is_refused(site: Website, target: str) -> None:
    site.routes["/a"] = Answer(status=302, headers={"Location": target})
    with pytest.raises(FetchError):
        fetcher().fetch(site.at("/a"))


def test_the_machine_that_was_checked_is_the_one_that_is_spoken_to(site: Website) -> None:
    """A name that stands for a public machine once, and for a private one the next time."""
    machines = iter([["127.0.0.1"], ["127.0.0.2"], ["127.0.0.2"]])
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return next(machines)

    port = site.address.rpartition(":")[2]
    site.routes["/robots.txt"] = Answer("", 404)
    site.routes["/a"] = Answer(PAGE)
    fetching = Fetcher(FetchOptions(allowed=(HERE,)), ToyClock(), resolve)
    with pytest.raises(FetchError, match=r"127\.0\.0\.2"):
        fetching.fetch(f"http://rebinding.example:{port}/a")
    assert asked == ["rebinding.example"] * 2
    assert site.paths() == []


def test_redirects_are_followed_to_the_end_and_no_further(site: Website) -> None:
    site.routes["/a"] = Answer(status=301, headers={"Location": "b?x=1#part"})
    site.routes["/b"] = Answer(PAGE)
    capture = fetcher().fetch(site.at("/a"))
    assert (capture.asked, capture.address) == (site.at("/a"), site.at("/b?x=1"))
    site.routes["/ring"] = Answer(status=302, headers={"Location": "/ring"})
    with pytest.raises(FetchError, match="redirects more than 3 times"):
        fetcher(max_redirects=3).fetch(site.at("/ring"))
    assert site.paths().count("/ring") == 4


def test_conditional_requests_say_what_is_at_hand(site: Website) -> None:
    def answer(asked: Asked) -> Answer:
        is_same = asked.headers.get("If-None-Match") == '"1"'
        return Answer(status=304) if is_same else Answer(PAGE, headers={"ETag": '"1"'})

    site.routes["/a"] = answer
    assert not fetcher().fetch(site.at("/a")).is_unchanged
    again = fetcher().fetch(site.at("/a"), etag='"1"', modified="Mon, 05 Jan 2026 08:00:00 GMT")
    assert again.is_unchanged
    assert again.content == b""
    assert site.asked[-1].headers["If-Modified-Since"] == "Mon, 05 Jan 2026 08:00:00 GMT"


def test_an_answer_that_claims_nothing_changed_unasked_is_an_error(site: Website) -> None:
    site.routes["/a"] = Answer(status=304)
    with pytest.raises(FetchError, match="status 304"):
        fetcher().fetch(site.at("/a"))


@pytest.mark.parametrize(
    ("encoding", "content"),
    [
        pytest.param("gzip", gzip.compress(bytes(3_000_000)), id="gzip"),
        pytest.param("deflate", zlib.compress(bytes(3_000_000)), id="deflate"),
        pytest.param("gzip", gzip.compress(bytes(400_000)) * 8, id="many members"),
        pytest.param("br", brotli.compress(bytes(3_000_000)), id="brotli"),
        pytest.param("br", brotli.compress(PAGE.encode() * 9)[:-5], id="brotli, cut off"),
        pytest.param("br", b"\x8b" * 50, id="no brotli"),
        pytest.param("zstd", b"\x28\xb5\x2f\xfd", id="unasked"),
        pytest.param("gzip, gzip", gzip.compress(gzip.compress(b"x")), id="twice"),
        pytest.param("gzip", gzip.compress(PAGE.encode())[:-9], id="cut off"),
        pytest.param("gzip", b"no gzip at all", id="no gzip"),
    ],
)
def test_bombs_and_broken_packing_are_refused(site: Website, encoding: str, content: bytes) -> None:
    site.routes["/a"] = Answer(content, headers={"Content-Encoding": encoding})
    with pytest.raises(FetchError):
        fetcher(max_bytes=1_000_000, tries=1).fetch(site.at("/a"))


def test_brotli_is_unpacked_up_to_the_very_bound(site: Website) -> None:
    content = PAGE.encode() * 200
    site.routes["/a"] = Answer(brotli.compress(content), headers={"Content-Encoding": "br"})
    assert fetcher(max_bytes=len(content)).fetch(site.at("/a")).content == content
    with pytest.raises(FetchError, match="unpacks to more"):
        fetcher(max_bytes=len(content) - 1, tries=1).fetch(site.at("/a"))


@pytest.mark.parametrize("content", [zlib.compress(b"words"), zlib.compress(b"words")[2:-4]])
def test_both_sorts_of_deflate_are_unpacked(site: Website, content: bytes) -> None:
    site.routes["/a"] = Answer(content, headers={"Content-Encoding": "deflate"})
    assert fetcher().fetch(site.at("/a")).content == b"words"


def test_a_long_answer_is_refused_by_what_it_says_and_by_what_it_is(site: Website) -> None:
    site.routes["/told"] = Answer(b"x" * 2000)
    site.routes["/chunked"] = Answer(
        b"7d0\r\n" + b"x" * 2000 + b"\r\n0\r\n\r\n",
        headers={"Transfer-Encoding": "chunked", "Content-Length": ""},
    )
    for path in ("/told", "/chunked"):
        with pytest.raises(FetchError):
            fetcher(max_bytes=1000, tries=1).fetch(site.at(path))


def test_a_server_that_drips_is_left_in_time(site: Website) -> None:
    site.routes["/a"] = Answer(b"x" * 1000, drip_s=0.02)
    with pytest.raises(FetchError, match="took too long"):
        fetcher(max_seconds=0.2, tries=1).fetch(site.at("/a"))


def test_a_server_that_drips_its_head_is_left_in_time() -> None:
    """Each byte comes in time; the whole does not."""
    listening = socket.create_server(("127.0.0.1", 0))
    done = threading.Event()

    def drip() -> None:
        connection, _ = listening.accept()
        with connection:
            while not done.wait(0.02):
                try:
                    connection.send(b"H")
                except OSError:
                    return

    thread = threading.Thread(target=drip)
    thread.start()
    try:
        port = listening.getsockname()[1]
        with pytest.raises(FetchError, match="took too long"):
            fetcher(max_seconds=0.2, tries=1).fetch(f"http://127.0.0.1:{port}/a")
    finally:
        done.set()
        listening.close()
        thread.join()


def test_what_may_pass_is_tried_again_with_growing_waits(site: Website) -> None:
    answers = iter([Answer(status=500), Answer(status=503), Answer(PAGE)])
    site.routes["/a"] = lambda _: next(answers)
    clock = ToyClock()
    assert fetcher(clock, gap_s=0).fetch(site.at("/a")).status == 200
    first, second = clock.waits
    assert 2 <= first <= 4
    assert 4 <= second <= 6


def test_what_does_not_pass_is_not_tried_again(site: Website) -> None:
    with pytest.raises(FetchError, match="status 404") as raised:
        fetcher().fetch(site.at("/gone"))
    assert not raised.value.is_passing
    assert site.paths() == ["/gone"]


def test_retry_after_is_waited_for(site: Website) -> None:
    answers = iter([Answer(status=429, headers={"Retry-After": "90"}), Answer(PAGE)])
    site.routes["/a"] = lambda _: next(answers)
    clock = ToyClock()
    assert fetcher(clock).fetch(site.at("/a")).status == 200
    assert clock.monotonic() >= 90


def test_a_host_that_asks_for_long_is_left_alone_till_then(site: Website) -> None:
    site.routes["/a"] = Answer(status=503, headers={"Retry-After": "7200"})
    clock = ToyClock()
    fetching = fetcher(clock)
    for _ in range(2):
        with pytest.raises(FetchError, match="left alone") as raised:
            fetching.fetch(site.at("/a"))
        assert raised.value.is_passing
    assert site.paths() == ["/a"]
    clock.wait(7200)
    site.routes["/a"] = Answer(PAGE)
    assert fetching.fetch(site.at("/a")).status == 200


def test_a_host_is_asked_no_more_often_than_it_may_be(site: Website) -> None:
    site.routes["/a"] = Answer(PAGE)
    clock = ToyClock()
    fetching = fetcher(clock, gap_s=5)
    for _ in range(3):
        fetching.fetch(site.at("/a"))
    assert clock.monotonic() == 10


def test_robots_are_respected_after_redirects_too(site: Website) -> None:
    site.routes["/robots.txt"] = Answer("User-agent: *\nDisallow: /private\nCrawl-delay: 7")
    site.routes["/a"] = Answer(status=302, headers={"Location": "/private/page"})
    site.routes["/b"] = Answer(PAGE)
    clock = ToyClock()
    fetching = fetcher(clock)
    with pytest.raises(FetchError, match="asks not to fetch '/private/page'"):
        fetching.fetch(site.at("/a"))
    fetching.fetch(site.at("/b"))
    assert clock.monotonic() == 7
    assert [each.path for each in site.asked].count("/robots.txt") == 1
    assert "/private/page" not in site.paths()


def test_where_robots_cannot_be_read_nothing_is_fetched(site: Website) -> None:
    site.routes["/robots.txt"] = Answer(status=500)
    site.routes["/a"] = Answer(PAGE)
    with pytest.raises(FetchError, match=r"robots\.txt") as raised:
        fetcher().fetch(site.at("/a"))
    assert raised.value.is_passing
    assert site.paths() == []


def test_a_server_that_is_not_there_is_told_as_passing() -> None:
    with website() as served:
        address = served.at("/a")
    with pytest.raises(FetchError, match="cannot be reached") as raised:
        fetcher().fetch(address)
    assert raised.value.is_passing


def test_a_host_that_is_not_known_is_told() -> None:
    def resolve(host: str, port: int) -> list[str]:
        raise OSError("no such host")

    with pytest.raises(FetchError, match=r"'nowhere\.example' is not known"):
        Fetcher(FetchOptions(), ToyClock(), resolve).fetch("http://nowhere.example/")


def test_fetching_ends_when_everything_is_to_end(site: Website) -> None:
    site.routes["/a"] = Answer(status=500)
    clock = ToyClock()
    clock.end()
    with pytest.raises(FetchError, match="was stopped"):
        fetcher(clock).fetch(site.at("/a"))


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        pytest.param("90", 90, id="seconds"),
        pytest.param("Mon, 05 Jan 2026 08:01:00 GMT", 60, id="a date"),
        pytest.param("Mon, 05 Jan 2026 07:00:00 GMT", 0, id="a date gone by"),
        pytest.param("999999999", 86_400, id="too long"),
        pytest.param("soon", None, id="nonsense"),
        pytest.param(None, None, id="nothing"),
    ],
)
def test_retry_after_is_read(written: str | None, seconds: float | None) -> None:
    assert seconds_of_retry_after(written, ToyClock().now()) == seconds
