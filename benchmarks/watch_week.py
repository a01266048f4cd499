"""Watch a site of many feeds through a simulated week, and account for every item of it.

    PYTHONPATH=tests python benchmarks/watch_week.py [--feeds 40] [--days 7] [--every 7200]
                                                     [--workers N] [--kills N] [--seed N]
                                                     [--minutes M]

A site on this machine publishes items by a plan that follows from the seed: plain ones, articles
that are edited with and without a word in the feed, reposts of another feed's article, broken XML,
dates that cannot be, bombs of gzip, servers that fail in passing, that drip, and that redirect into
a private network, entries that a filter keeps out, and pages of sitemaps. The watch runs in a
process of its own by a clock for which waiting takes no time. The case is a file; with --workers it
lies on a server of PostgreSQL that is started for it (`.ci/postgresql`), and the watch leaves its
looks to so many workers by the queue: the clock then stands still until they are done.

With --kills, the watch, workers and the database are killed (SIGKILL) at random moments all over
the week, each as often as the others, and started again. At the end every item that was published
must have the outcome that its sort gives, what was refused or failed must stand in the log, every
document must be there once in each of its versions, and nothing else; nothing may wait in the
queue, and the case must be sound and merged. With --minutes it goes on past the week for so long,
and the memory of the watch is printed day by day.
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
from threading import Lock
from typing import TYPE_CHECKING, Any

from cluster import Cluster
from vedette.collect import FetchOptions
from vedette.errors import VedetteError
from vedette.model import Feed
from vedette.pipeline import Watcher, WatchOptions, WorkOptions, work_on
from vedette.read.nlp import load_pipeline
from vedette.read.options import ReadOptions
from vedette.store import Case, open_case
from website import Answer, Asked, Website, website

if TYPE_CHECKING:
    from collections.abc import Callable

PORT = 54_398
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
    """A clock for which waiting takes no time, shared by the site, the watch and the workers.

    The watch alone moves it; whoever else waits is let go on at once.
    """

    def __init__(self, end_s: float) -> None:
        self._seconds: Any = Value("d", 0.0, lock=False)  # whoever is killed holds no lock
        self._one = Lock()
        self.end_s = end_s
        self.moves = False
        self.is_busy: Callable[[], bool] = lambda: False

    def monotonic(self) -> float:
        """Return the simulated seconds since the start."""
        return float(self._seconds.value)

    def now(self) -> datetime:
        """Return the simulated time of day."""
        return START + timedelta(seconds=self.monotonic())

    def wait(self, seconds: float) -> bool:
        """Let simulated time go by once nobody is busy; False at the end."""
        if self.moves:
            while self.is_busy():
                time.sleep(0.02)
            with self._one:
                self._seconds.value += seconds
        return self.monotonic() < self.end_s


def is_queued(case: Case) -> bool:
    """Say whether anything waits in the queue of a case; where it does not answer it may."""
    try:
        with case.view() as view:
            state = view.queue.state()
    except VedetteError:
        return True
    return state is not None and bool(state.waiting + state.doing)


def options_of_watch() -> WatchOptions:
    """Return how a watch, or a worker, fetches."""
    fetch = FetchOptions(
        allowed=("127.0.0.1/32",), gap_s=0, tries=1, max_bytes=1_000_000, max_seconds=0.5
    )
    return WatchOptions(fetch=fetch, seed=1)


def watch(address: str, clock: SharedClock) -> None:
    """Watch until the clock is at its end, and print the memory day by day."""
    days = set()

    def after(_: Case, now: str, __: bool) -> None:
        if now[:10] not in days:
            days.add(now[:10])
            pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
            print(f"{now[:10]}: {pages * os.sysconf('SC_PAGE_SIZE') / 1e6:.0f} MB", flush=True)

    with open_case(address) as case:
        clock.moves, clock.is_busy = True, lambda: is_queued(case)
        Watcher(case, options_of_watch(), lambda _: None, clock=clock, after=after).run()


def work(address: str, clock: SharedClock) -> None:
    """Do what waits in the queue until SIGTERM."""
    with open_case(address) as case:
        work_on(case, WorkOptions(watch=options_of_watch()), lambda _: None, clock=clock)


class Services:
    """The watch and its workers, each a process; what dies is started again, as systemd does."""

    def __init__(self, address: str, clock: SharedClock, workers: int, cluster: Cluster | None):
        self.address, self.clock, self.cluster = address, clock, cluster
        self.acts = {"watch": watch} | {f"worker {n}": work for n in range(1, workers + 1)}
        self.running: dict[int, str] = {}
        self.died: Counter[str] = Counter()

    def run(self, kills: int, chance: random.Random) -> None:
        """Watch to the end of the clock; kill so often on the way, each time somebody else."""
        for name in reversed(self.acts):
            self._start(name)
        begin = self.clock.monotonic()
        moments = sorted(chance.uniform(begin, self.clock.end_s) for _ in range(kills))
        victims = self._victims(kills, chance)
        while "watch" in self.running.values():
            if moments and self.clock.monotonic() >= moments[0]:
                del moments[0]
                time.sleep(chance.uniform(0.0, 2.0))  # until they are at work
                self._kill(victims.pop())
            self._restart_the_dead()
            time.sleep(0.05)
        for pid in self.running:
            os.kill(pid, signal.SIGTERM)
        for pid in self.running:
            os.waitpid(pid, 0)
        self.running.clear()
        print("killed or ended:", dict(sorted(self.died.items())))

    def _start(self, name: str) -> None:
        pid = os.fork()
        if pid == 0:
            try:
                self.acts[name](self.address, self.clock)
            except BaseException as error:
                print(f"{name}: {type(error).__name__}: {error}", file=sys.stderr, flush=True)
                os._exit(1)
            os._exit(0)
        self.running[pid] = name

    def _victims(self, kills: int, chance: random.Random) -> list[str]:
        """Return who is killed, each as often as the others."""
        all_ = [*self.acts, *(["database"] if self.cluster is not None else [])]
        found: list[str] = []
        while len(found) < kills:
            found += chance.sample(all_, len(all_))
        return found[:kills]

    def _kill(self, victim: str) -> None:
        if victim == "database" and self.cluster is not None:
            self.cluster.kill()
            self.cluster.start()
            self.died["database killed"] += 1
        for pid in [pid for pid, name in self.running.items() if name == victim]:
            os.kill(pid, signal.SIGKILL)

    def _restart_the_dead(self) -> None:
        for pid, name in list(self.running.items()):
            ended, status = os.waitpid(pid, os.WNOHANG)
            if not ended:
                continue
            del self.running[pid]
            if name == "watch" and os.WIFEXITED(status) and not os.WEXITSTATUS(status):
                continue  # the week is over
            self.died[f"{name} {'killed' if os.WIFSIGNALED(status) else 'ended by itself'}"] += 1
            self._start(name)


def account(case: Case, plan: Plan, served: Website) -> list[str]:
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
        told = {issue.input for issue in view.ledger.rows()}
    print("outcomes: ", dict(sorted(Counter(row.outcome for row in rows.values()).items())))
    expected: Counter[tuple[str | None, str]] = Counter()
    for item in plan.items:
        address = served.at(item.path)
        row = rows.pop((item.feed, address), None)
        meant = OUTCOMES.get(item.sort, "new")
        if row is None or row.outcome != meant:
            found = row.outcome if row else "nothing"
            wrong.append(f"item {item.number} ({item.sort}): {found}, where {meant} is meant")
        if meant in ("refused", "failed") and address not in told:
            wrong.append(f"item {item.number} ({item.sort}) is not in the log")
        if meant in ("new", "version"):
            editions = 2 if meant == "version" else 1
            expected.update((address, item.words(edition)) for edition in range(editions))
    wrong += [f"an item that was never published: {key}" for key in rows]
    wrong += [f"lost: {key}" for key in expected - texts]
    return wrong + [f"doubled or never meant: {key}" for key in texts - expected]


def unsound(case: Case) -> list[str]:
    """Return what is wrong with the case itself."""
    with case.writer() as writer:
        wrong = [f"the case is not sound: {each.what}" for each in writer.soundness.problems()]
        state = writer.queue.state()
        if writer.events.are_stale():
            wrong.append("the events are stale")
    if state is not None:
        print("queue:", state)
        if state.waiting + state.doing + state.failed:
            wrong.append(f"the queue is not empty: {state}")
    return wrong


def put_feeds(case: Case, served: Website, feeds: int, every_s: int) -> None:
    """Have the case watch the feeds of the site."""
    with case.writer() as writer:
        for feed in range(feeds):
            address = served.at(f"/feed/{feed}")
            filters = ("words:lottery",)
            writer.feeds.put(Feed(id=str(feed), address=address, every_s=every_s, exclude=filters))


def arguments() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=40)
    parser.add_argument("--days", type=int, default=7)
    parser.add_argument(
        "--every", type=int, default=7200, help="seconds between two looks, 10,800 at most"
    )
    parser.add_argument("--workers", type=int, default=0, help="on a server, with so many workers")
    parser.add_argument("--port", type=int, default=PORT, help="of that server")
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=0.0, help="go on for so long")
    return parser.parse_args()


def main() -> None:
    """Run the week and say what came of it."""
    asked = arguments()
    plan = Plan(asked.feeds, asked.days, asked.seed)
    clock = SharedClock(asked.days * DAY_S)
    load_pipeline(ReadOptions().pipeline)
    begin = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="vedette-week-") as folder, website() as served:
        Path(folder).chmod(0o755)  # the server of the database runs as a user of its own
        cluster = Cluster(Path(folder), asked.port) if asked.workers else None
        address = cluster.start() if cluster is not None else f"{folder}/case"
        try:
            Site(plan, clock, served)
            with open_case(address, create=True) as case:
                put_feeds(case, served, asked.feeds, asked.every)
            services = Services(address, clock, asked.workers, cluster)
            services.run(asked.kills, random.Random(asked.seed))
            while time.monotonic() - begin < asked.minutes * 60:
                clock.end_s += DAY_S
                services.run(0, random.Random(asked.seed))
            with open_case(address) as case:
                wrong = account(case, plan, served) + unsound(case)
        finally:
            if cluster is not None:
                cluster.stop()
    print(
        f"{asked.feeds} feeds, {asked.days} days, {len(plan.items)} items: "
        f"{time.monotonic() - begin:.0f} s"
    )
    if wrong:
        sys.exit("\n".join(wrong))
    print("every item is accounted for, and nothing is lost or doubled")


if __name__ == "__main__":
    main()
