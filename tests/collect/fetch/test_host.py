"""What is kept of hosts: when each may be asked, and what it wishes; bounded, however many."""

from __future__ import annotations

import gc
import tracemalloc
from collections import Counter

import httpx2
import pytest

from clock import ToyClock
from vedette.collect.fetch.capture import Capture
from vedette.collect.fetch.host import MOST_KEPT, Hosts
from vedette.collect.fetch.robots import MAX_ROBOTS_BYTES, Robots
from vedette.errors import FetchError

MEGABYTE = 1_000_000


class Wishing:
    """Hosts that wish something of robots; counts how often each was asked."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.asked: Counter[str] = Counter()
        self.clock = ToyClock()
        self.robots = Robots(self.fetch, self.clock)

    def fetch(self, address: str) -> Capture:
        self.asked[address] += 1
        body = self.text.encode()
        return Capture(
            asked=address,
            address=address,
            at="2026-01-05T08:00:00Z",
            status=200,
            reason="OK",
            headers=(),
            body=body,
            content=body,
        )

    def check(self, host: str) -> float:
        return self.robots.check(httpx2.URL(f"https://{host}/a"))


def test_hosts_that_may_be_asked_are_forgotten_and_others_are_not() -> None:
    clock = ToyClock()
    hosts = Hosts(clock, max_wait_s=10.0)
    hosts.leave_alone("busy.example", 3600.0)
    for number in range(20 * MOST_KEPT):
        hosts.enter(f"{number}.example", 1.0)
        clock.wait(2.0 if number < 100 else 0.01)
    assert len(hosts._free) <= 2 * MOST_KEPT
    with pytest.raises(FetchError, match=r"busy\.example asked to be left alone"):
        hosts.enter("busy.example", 1.0)


def test_the_gap_between_two_requests_holds_while_others_are_forgotten() -> None:
    clock = ToyClock()
    hosts = Hosts(clock, max_wait_s=10.0)
    hosts.enter("post.example", 5.0)
    for number in range(2 * MOST_KEPT):
        hosts.enter(f"{number}.example", 0.0)
    hosts.enter("post.example", 5.0)
    assert clock.monotonic() == pytest.approx(5.0)


def test_wishes_are_asked_for_once_a_day() -> None:
    wishing = Wishing("User-agent: *\nCrawl-delay: 3")
    assert [wishing.check("post.example") for _ in range(3)] == [3.0, 3.0, 3.0]
    assert wishing.asked.total() == 1
    wishing.clock.wait(90_000.0)
    wishing.check("post.example")
    assert wishing.asked.total() == 2


def test_wishes_that_are_needed_stay_and_those_of_long_ago_are_asked_for_again() -> None:
    wishing = Wishing("User-agent: *\nDisallow: /b")
    wishing.check("once.example")
    for number in range(1500):
        wishing.check(f"{number}.example")
        wishing.check("often.example")
    wishing.check("once.example")
    assert wishing.asked["https://often.example/robots.txt"] == 1
    assert wishing.asked["https://once.example/robots.txt"] == 2


def test_long_wishes_of_many_hosts_do_not_fill_the_memory() -> None:
    lines = "".join(f"Disallow: /{number}/\n" for number in range(40_000))
    wishing = Wishing(f"User-agent: *\n{lines}"[:MAX_ROBOTS_BYTES])
    tracemalloc.start()
    try:
        for number in range(16):
            wishing.check(f"{number}.example")
        gc.collect()
        assert tracemalloc.get_traced_memory()[0] < 80 * MEGABYTE
    finally:
        tracemalloc.stop()
