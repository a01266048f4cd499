"""Watch a site of many feeds through a simulated week, and account for every item of it.

    PYTHONPATH=tests python benchmarks/watch_week.py [--feeds 40] [--days 7] [--every 7200]
                                                     [--kills N] [--seed N] [--minutes M]

A site on this machine publishes items by a plan that follows from the seed: plain ones, articles
that are edited with and without a word in the feed, reposts of another feed's article, broken XML,
dates that cannot be, bombs of gzip, servers that fail in passing, that drip, and that redirect into
a private network, entries that a filter keeps out, and pages of sitemaps. The watch runs in a
process of its own by a clock for which waiting takes no time; with --kills it is killed (SIGKILL)
at random moments and started again. At the end every item that was published must have the outcome
that its sort gives, every document must be there once in each of its versions, and nothing else.
With --minutes it goes on past the week for so long, and the memory of the watch is printed day by
day.
"""

from __future__ import annotations

import argparse
import gzip
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from multiprocessing import Value
from pathlib import Path
from typing import Any

from vedette.collect import FetchOptions
from vedette.model import Feed
from vedette.pipeline import Watcher, WatchOptions
from vedette.read.nlp import load_pipeline
from vedette.read.options import ReadOptions
from vedette.store import Case, open_case
from website import Answer, Asked, Website, website

START = datetime(2026, 1, 5, tzinfo=UTC)
DAY_S, HOUR_S = 86_400, 3600
SORTS = (
    "plain", "edited", "edited silently", "repost", "broken XML", "wrong date", "bomb", "failing",
    "dripping", "private", "filtered", "sitemap",
)  # fmt: skip
"""A feed is of one sort: those that are not named for what they publish publish plain items."""
OUTCOMES = {
    "edited": "version", "edited silently": "version", "repost": "copy", "bomb": "failed",
    "dripping": "failed", "private": "failed", "filtered": "refused",
}  # fmt: skip
"""Sort of an item → its outcome; `new` for the others."""
TOWNS = ("Lunden", "Korva", "Nessa", "Orlo", "Pirna", "Talsk", "Ferrin", "Mondal")
DEEDS = (
    "Gunmen attacked a police patrol near {town} and wounded {n} officers, the mayor said.",
    "Protesters blocked the road to {town} for {n} hours, according to the police.",
    "The army moved {n} tanks to the bridge of {town}, a spokesman said.",
    "Police arrested {n} men in {town} over the shooting, the interior ministry said.",
)


@dataclass(frozen=True)
class Item:
    """One item of the plan."""

    feed: int
    number: int
    at: float
    """Seconds since the start at which it is published."""
    sort: str
    """What is odd about it; `plain` for nothing."""
    source: Item | None = None
    """The item whose article a repost leads to."""

    @property
    def path(self) -> str:
        """Where its page lies."""
        return self.source.path if self.source else f"/{self.feed}/{self.number}"

    @property
    def edited_at(self) -> float | None:
        """Seconds since the start at which its page is edited; None for never."""
        return self.at + 6 * HOUR_S if self.sort.startswith("edited") else None

    def words(self, edition: int) -> str:
        """Return its text."""
        chance = random.Random(f"{self.feed} {self.number}")
        town, n = chance.choice(TOWNS), chance.randint(2, 40) + edition
        lead = chance.choice(DEEDS).format(town=town, n=n)
        return f"{lead} It was report {self.number} of desk {self.feed}. {lead}"


class Plan:
    """What the site publishes when; the same for the same seed."""

    def __init__(self, feeds: int, days: int, seed: int) -> None:
        self.feeds = feeds
        self.items: list[Item] = []
        chance = random.Random(seed)
        for day in range(max(1, days - 1)):  # the last day lets all that is late come in
            for feed in range(feeds):
                self._publish(feed, day, chance)
        self.by_path = {item.path: item for item in self.items if item.source is None}

    def _publish(self, feed: int, day: int, chance: random.Random) -> None:
        sort = SORTS[feed % len(SORTS)]
        for _ in range(chance.choice((0, 1, 1, 2, 3))):
            at = day * DAY_S + chance.randint(0, DAY_S - 8 * HOUR_S)
            number = len(self.items)
            is_odd = sort in OUTCOMES and chance.random() < 0.7
            source = None
            if sort == "repost" and is_odd:
                told = {item.source for item in self.items if item.feed == feed}
                others = (item for item in self.items if item.feed != feed)
                plain = (item for item in others if _is_plain(item, at))
                source = chance.choice([None, *(each for each in plain if each not in told)])
                is_odd = source is not None
            odd = sort if is_odd or sort in ("wrong date", "failing") else "plain"
            self.items.append(Item(feed, number, float(at), odd, source))

    def listed(self, feed: int, now: float) -> list[Item]:
        """Return what a feed lists: its latest 30 items."""
        found = [item for item in self.items if item.feed == feed and item.at <= now]
        return sorted(found, key=lambda item: item.at, reverse=True)[:30]


def _is_plain(item: Item, at: float) -> bool:
    return item.sort == "plain" and item.at < at - 6 * HOUR_S


class Site:
    """Answers by the plan and by the clock."""

    def __init__(self, plan: Plan, clock: SharedClock, served: Website) -> None:
        self.plan, self.clock, self.served = plan, clock, served
        for feed in range(plan.feeds):
            served.routes[f"/feed/{feed}"] = lambda _, feed=feed: self.feed(feed)  # type: ignore[misc]
        for path in plan.by_path:
            served.routes[path] = self.page
        self.asked: Counter[str] = Counter()

    def feed(self, feed: int) -> Answer:
        """Return what a feed lists now."""
        sort = SORTS[feed % len(SORTS)]
        listed = self.plan.listed(feed, self.clock.monotonic())
        if sort == "sitemap":
            urls = "".join(f"<url><loc>{self.served.at(i.path)}</loc></url>" for i in listed)
            return Answer(f"<urlset>{urls}</urlset>")
        entries = "".join(self._entry(item, sort) for item in listed)
        return Answer(f"<rss version='2.0'><channel><title>Desk & {feed}</title>{entries}")

    def _entry(self, item: Item, sort: str) -> str:
        when = (START + timedelta(seconds=item.at)).strftime("%a, %d %b %Y %H:%M:%S GMT")
        if item.sort == "wrong date":
            when = ("Thu, 01 Jan 1970 00:00:00 GMT", "Mon, 05 Jan 2099 00:00:00 GMT", "soon")[
                item.number % 3
            ]
        is_told = item.sort == "edited" and self.clock.monotonic() >= (item.edited_at or 0)
        words = "A lottery was drawn." if item.sort == "filtered" else ""
        ends = "" if sort == "broken XML" and item.number % 2 else "</item>"
        return (
            f"<item><title>Report {item.number}{' (corrected)' if is_told else ''}</title>"
            f"<link>{self.served.at(item.path)}</link><guid>same for all</guid>"
            f"<pubDate>{when}</pubDate><description>{words}</description>{ends}"
        )

    def page(self, asked: Asked) -> Answer:
        """Return the page of an item as it is now."""
        item = self.plan.by_path[asked.path]
        self.asked[asked.path] += 1
        if item.sort == "bomb":
            bomb = gzip.compress(bytes(3_000_000))
            return Answer(bomb, headers={"Content-Encoding": "gzip"})
        if item.sort == "dripping":
            return Answer(b"x" * 1000, drip_s=0.05)
        if item.sort == "private":
            return Answer(status=302, headers={"Location": "http://127.0.0.2:9/"})
        if item.sort == "failing" and self.asked[asked.path] < 3:
            return Answer(status=503)
        edition = int(item.edited_at is not None and self.clock.monotonic() >= item.edited_at)
        paragraphs = f"<p>{item.words(edition)}</p>"
        return Answer(
            f"<html><head><title>Report {item.number}</title></head><body><article>"
            f"<h1>Report {item.number}</h1>{paragraphs}</article></body></html>"
        )


class SharedClock:
    """A clock for which waiting takes no time, shared by the site and the watch."""

    def __init__(self, end_s: float) -> None:
        self._seconds: Any = Value("d", 0.0)
        self.end_s = end_s

    def monotonic(self) -> float:
        """Return the simulated seconds since the start."""
        return float(self._seconds.value)

    def now(self) -> datetime:
        """Return the simulated time of day."""
        return START + timedelta(seconds=self.monotonic())

    def wait(self, seconds: float) -> bool:
        """Let simulated time go by; False at the end."""
        with self._seconds.get_lock():
            self._seconds.value += seconds
        return self.monotonic() < self.end_s


def watch(case: str, clock: SharedClock) -> None:
    """Watch until the clock is at its end, and print the memory day by day."""
    fetch = FetchOptions(
        allowed=("127.0.0.1/32",), gap_s=0, tries=1, max_bytes=1_000_000, max_seconds=0.5
    )
    days = set()

    def after(_: Case, now: str, __: bool) -> None:
        if now[:10] not in days:
            days.add(now[:10])
            pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
            print(f"{now[:10]}: {pages * os.sysconf('SC_PAGE_SIZE') / 1e6:.0f} MB", flush=True)

    with open_case(case) as opened:
        options = WatchOptions(fetch=fetch, seed=1)
        Watcher(opened, options, lambda _: None, clock=clock, after=after).run()


def run_watch(case: str, clock: SharedClock, kills: int, chance: random.Random) -> None:
    """Watch in a child; kill it at random moments, and start it again."""
    left = kills
    while True:
        child = os.fork()
        if child == 0:
            watch(case, clock)
            os._exit(0)
        if left:
            time.sleep(chance.uniform(1.0, 12.0))
            os.kill(child, signal.SIGKILL)
            left -= 1
        _, status = os.waitpid(child, 0)
        if os.WIFEXITED(status):
            if os.WEXITSTATUS(status):
                sys.exit("the watch ended with an error")
            print(f"killed {kills - left} times")
            return


def account(case: Case, plan: Plan, served: Website, every_s: int) -> list[str]:
    """Return what does not stand as the plan has it."""
    wrong: list[str] = []
    with case.view() as view:
        rows = {
            (int(feed.id), row.entry.address): row
            for feed, _ in view.feeds.all()
            for row in view.feeds.items(feed.id)
        }
        texts = Counter(
            (r.document.url, r.document.text.split("\n")[-1]) for r in view.readings.all()
        )
    print("outcomes: ", dict(sorted(Counter(row.outcome for row in rows.values()).items())))
    expected: Counter[tuple[str | None, str]] = Counter()
    for item in plan.items:
        address = served.at(item.path)
        row = rows.pop((item.feed, address), None)
        meant = OUTCOMES.get(item.sort, "new")
        if row is None or row.outcome != meant:
            found = row.outcome if row else "nothing"
            wrong.append(f"item {item.number} ({item.sort}): {found}, where {meant} is meant")
        if meant in ("new", "version"):
            editions = 2 if meant == "version" else 1
            expected.update((address, item.words(edition)) for edition in range(editions))
    wrong += [f"an item that was never published: {key}" for key in rows]
    wrong += [f"lost: {key}" for key in expected - texts]
    wrong += [f"doubled or never meant: {key}" for key in texts - expected]
    return wrong


def main() -> None:
    """Run the week and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=40)
    parser.add_argument("--days", type=int, default=7)
    parser.add_argument(
        "--every", type=int, default=7200, help="seconds between two looks, 10,800 at most"
    )
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=0.0, help="go on for so long")
    asked = parser.parse_args()
    plan = Plan(asked.feeds, asked.days, asked.seed)
    clock = SharedClock(asked.days * DAY_S)
    load_pipeline(ReadOptions().pipeline)
    begin = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="vedette-week-") as folder, website() as served:
        Site(plan, clock, served)
        path = f"{folder}/case"
        with open_case(path, create=True) as case, case.writer() as writer:
            for feed in range(asked.feeds):
                writer.feeds.put(
                    Feed(
                        id=str(feed),
                        address=served.at(f"/feed/{feed}"),
                        every_s=asked.every,
                        exclude=("words:lottery",),
                    )
                )
        run_watch(path, clock, asked.kills, random.Random(asked.seed))
        while time.monotonic() - begin < asked.minutes * 60:
            clock.end_s += DAY_S
            run_watch(path, clock, 0, random.Random(asked.seed))
        with open_case(path) as case:
            wrong = account(case, plan, served, asked.every)
    print(
        f"{asked.feeds} feeds, {asked.days} days, {len(plan.items)} items: "
        f"{time.monotonic() - begin:.0f} s"
    )
    if wrong:
        sys.exit("\n".join(wrong))
    print("every item is accounted for, and nothing is lost or doubled")


if __name__ == "__main__":
    main()
