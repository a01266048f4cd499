"""A team's server for some minutes or an hour: a desk, two watches and two workers on one case.

    PYTHONPATH=tests python benchmarks/team.py [--minutes 60] [--kills N] [--feeds 8] [--seed N]
                                               [--documents 2200]

A PostgreSQL server of its own is started (`.ci/postgresql`), with a case of some documents: up to
2,000 a desk holds the whole case, and its memory grows with it; a larger one it leaves to a process
of its own. A site publishes items in its feeds by
the second, somebody adds reports at the desk and looks at its pages. With --kills, watches, workers
and the database are killed (SIGKILL) at random moments and started again. At the end every item
and every report that the desk took must be one document, no more, every item have the outcome
`new`, nothing wait in the queue, and the case be sound and merged. The memory of each process is
printed every five minutes. Without --kills it must be steady from half an hour on: in the last
third of the time no process may hold more than 3 % beyond what it held in the second.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from statistics import median
from urllib.error import URLError
from urllib.request import Request, urlopen

import psycopg

from cluster import Cluster
from vedette.collect import CollectOptions
from vedette.model import Feed
from vedette.pipeline import RunOptions, run_case
from vedette.store import open_case
from website import Answer, Website, website

PORT = 54_399
"""Of the database; the desk takes the next one."""
STEADY, LONG_MIN = 1.03, 30
"""How much more memory the last third of a run may hold than the second, and from which length on
that is judged: before, every process is still warming up."""
STILL_S = 300
"""How long nothing may move, once nothing is published any more, before that counts as a fault."""
PAGES = ("/", "/events", "/api/events", "/review", "/log", "/api/news?since=0.0", "/health")
TOWN_PARTS = (
    ["Bar", "Dol", "Fen", "Gar", "Hal", "Kor", "Lun", "Mer", "Nes", "Orl", "Pir", "Tal"],
    ["a", "an", "e", "el", "i", "in", "o", "or", "u", "ur"],
    ["berg", "dale", "ford", "grad", "holm", "ka", "mond", "na", "sted", "tor", "va", "wick"],
)
"""Of which names of towns are put together, so many that reports of one town are few."""
DEEDS = (
    "gunmen attacked a police patrol near {town} and wounded {n} officers, the mayor said.",
    "protesters blocked the road to {town} for {n} hours, according to the police.",
    "the army moved {n} tanks to the bridge of {town}, a spokesman said.",
    "police arrested {n} men in {town} over the shooting, the interior ministry said.",
    "teachers in {town} walked out over wages that were {n} weeks late, their union said.",
    "a court in {town} sentenced a smuggler to {n} months in jail.",
    "a fire at the mill of {town} killed {n} people, rescue workers said.",
    "the council of {town} signed an agreement with {n} villages on water.",
)


def words_of(name: str) -> str:
    """Return the text of an item; the same for the same name, and no other's."""
    chance = random.Random(name)
    return f"{' '.join(_deed(chance) for _ in range(2))} It was report {name} of the day."


def _deed(chance: random.Random) -> str:
    """Return a sentence on one of many towns, on some day of two years."""
    day = date(2024, 1, 1) + timedelta(chance.randrange(730))
    town = "".join(chance.choice(parts) for parts in TOWN_PARTS)
    told = chance.choice(DEEDS).format(town=town, n=chance.randint(2, 90))
    return f"On {day.day} {day:%B %Y} {told}"


@dataclass
class Site:
    """Feeds, each a host of its own, that publish an item now and then."""

    served: list[Website]
    published: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, site in enumerate(self.served):
            self.published[str(number)] = []
            site.routes["/rss"] = lambda _, n=str(number): self.feed(n)  # type: ignore[misc]

    def publish(self, feed: str) -> None:
        """Publish an item in a feed."""
        name = f"{feed}-{len(self.published[feed])}"
        self.published[feed].append(name)
        self.served[int(feed)].routes[f"/{name}"] = lambda _: self.page(name)

    def feed(self, feed: str) -> Answer:
        """Return the latest items of a feed."""
        items = "".join(
            f"<item><title>Report {name}</title><link>/{name}</link><guid>{name}</guid></item>"
            for name in reversed(self.published[feed][-40:])
        )
        return Answer(
            f"<rss version='2.0'><channel><title>Desk {feed}</title>{items}</channel></rss>"
        )

    def page(self, name: str) -> Answer:
        """Return the page of an item."""
        return Answer(
            f"<html><head><title>Report {name}</title></head><body><article>"
            f"<p>{words_of(name)}</p></article></body></html>"
        )

    def addresses(self) -> set[str]:
        """Return the addresses of all items."""
        return {
            self.served[int(feed)].at(f"/{name}")
            for feed, names in self.published.items()
            for name in names
        }


class Services:
    """The processes of the server, by name, and its database."""

    def __init__(self, folder: Path, port: int, documents: int) -> None:
        self.folder, self.documents = folder, documents
        self.cluster = Cluster(folder, port)
        self.database = self.cluster.start()
        self.case = f"{self.database}?options=-csearch_path%3Dteam"
        with psycopg.connect(self.database, autocommit=True) as connection:
            connection.execute("DROP SCHEMA IF EXISTS team CASCADE")
            connection.execute("CREATE SCHEMA team")
        self.commands = {
            "serve": ["serve", "--port", str(port + 1), "--by", "Ana"],
            **{f"watch{n}": ["watch", "--allow-private", "127.0.0.1/32"] for n in (1, 2)},
            **{f"work{n}": ["work", "--allow-private", "127.0.0.1/32"] for n in (1, 2)},
        }
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.memory: dict[str, list[float]] = {name: [] for name in self.commands}
        self.told = 0

    def fill(self) -> None:
        """Bring in the documents that the case begins with."""
        lines = (json.dumps({"text": words_of(f"old-{n}")}) for n in range(self.documents))
        options = RunOptions(collect=CollectOptions(collected_at="2026-01-01T00:00:00+00:00"))
        with open_case(self.case) as case:
            run_case(case, ["-"], options, stdin=BytesIO("\n".join(lines).encode()))

    def start(self, name: str) -> None:
        """Start a process."""
        command = [sys.executable, "-m", "vedette", *self.commands[name], "--case", self.case]
        log = (self.folder / f"{name}.log").open("ab")
        with log:
            self.running[name] = subprocess.Popen(
                [*command, "--log-format", "json"], stdout=log, stderr=log
            )

    def kill(self, name: str) -> None:
        """Kill a process or the database, and start it again."""
        if name == "database":
            self.cluster.kill()
            self.cluster.start()
            return
        self.running[name].kill()
        self.running[name].wait()
        self.start(name)

    def restart_the_dead(self) -> list[str]:
        """Start what ended by itself, as systemd does, and tell what that was."""
        dead = [name for name, process in self.running.items() if process.poll() is not None]
        for name in dead:
            self.start(name)
        return dead

    def measure(self, second: int, minutes: float) -> None:
        """Note the memory of each process, in MB, now and then; print it every five minutes."""
        if minutes >= self.told + 5:
            self.told += 5
            told = ", ".join(f"{n} {v[-1]:.0f} MB" for n, v in self.memory.items() if v)
            print(f"{minutes:.0f} min: {told}", flush=True)
        if second % 20:
            return
        for name, process in self.running.items():
            try:
                words = Path(f"/proc/{process.pid}/statm").read_text(encoding="ascii").split()
            except OSError:
                continue
            self.memory[name].append(int(words[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6)

    def stop(self) -> None:
        """End all processes as systemd does."""
        for process in self.running.values():
            process.send_signal(signal.SIGTERM)
        for process in self.running.values():
            process.wait(timeout=120)


@dataclass
class Person:
    """Somebody at the desk: adds reports, looks at pages."""

    desk: str
    taken: list[str] = field(default_factory=list)
    asked: Counter[str] = field(default_factory=Counter)

    def work(self, second: int) -> None:
        """Add a report, or look at a page, where it is time for that."""
        if second % 20 == 0:
            self.add()
        if second % 6 == 0:
            self.look(second // 6)

    def add(self) -> None:
        """Add a report; what the desk did not take is added again by the next."""
        name = f"desk-{len(self.taken)}"
        body = {"text": words_of(name), "title": name, "publisher": "Harbour Herald"}
        token = self._ask("/api/session")
        if token is None:
            return
        headers = {"X-CSRF-Token": json.loads(token)["csrf"], "Content-Type": "application/json"}
        if self._ask("/api/documents", json.dumps(body).encode(), headers) is not None:
            self.taken.append(name)

    def look(self, number: int) -> None:
        """Look at a page."""
        self._ask(PAGES[number % len(PAGES)])

    def _ask(
        self, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> bytes | None:
        request = Request(f"{self.desk}{path}", body, headers or {})
        try:
            with urlopen(request, timeout=60) as answer:
                self.asked["answered"] += 1
                content: bytes = answer.read()
                return content
        except (URLError, OSError) as error:
            self.asked[f"failed ({getattr(error, 'code', type(error).__name__)})"] += 1
            return None


def live(
    services: Services, site: Site, person: Person, minutes: float, kills: int, seed: int
) -> Counter[str]:
    """Let everything go on for some minutes; return what was killed how often."""
    chance, killed = random.Random(seed), Counter[str]()
    begin = time.monotonic()
    end = begin + minutes * 60
    names = [name for name in services.commands if name != "serve"]
    moments = sorted(chance.uniform(begin + 20, end - 10) for _ in range(kills))
    second = 0
    while time.monotonic() < end:
        second += 1
        if chance.random() < 0.08:
            site.publish(str(chance.randrange(len(site.served))))
        person.work(second)
        if moments and time.monotonic() >= moments[0]:
            moments.pop(0)
            victim = "database" if chance.random() < 0.25 else chance.choice(names)
            services.kill(victim)
            killed[victim.rstrip("12")] += 1
        for name in services.restart_the_dead():
            killed[f"ended by itself: {name}"] += 1
        services.measure(second, (time.monotonic() - begin) / 60)
        time.sleep(max(0.0, begin + second - time.monotonic()))
    return killed


def wait_for_all(services: Services, site: Site, person: Person) -> None:
    """Wait until everything that was published and added has come in, or nothing moves any more."""
    wanted = services.documents + len(site.addresses()) + len(person.taken)
    before, still = None, 0
    while still < STILL_S / 2:
        services.restart_the_dead()
        with open_case(services.case) as case, case.view() as view:
            state, documents = view.queue.state(), view.documents.count()
            is_merged = not view.events.are_stale()
        waiting = None if state is None else state.waiting + state.doing
        if documents >= wanted and is_merged and waiting == 0:
            return
        now = (documents, waiting)
        before, still = now, still + 1 if now == before else 0
        time.sleep(2)


def account(services: Services, site: Site, person: Person) -> list[str]:
    """Return what is lost, doubled, waiting or unsound."""
    wrong: list[str] = []
    with open_case(services.case) as case, case.writer() as view:
        state, problems = view.queue.state(), view.soundness.problems()
        outcomes = Counter(
            item.outcome for feed, _ in view.feeds.all() for item in view.feeds.items(feed.id)
        )
        rows = view.documents.rows()
        urls = Counter(row.url for row in rows if row.url)
        titles = Counter(row.title for row in rows if row.title in set(person.taken))
        is_stale = view.events.are_stale()
        print(f"{view.documents.count():,} documents, {view.events.count():,} events")
    print("outcomes of items:", dict(outcomes), "   queue:", state)
    for name, found, wanted in (
        ("items", urls, site.addresses()),
        ("reports of the desk", titles, set(person.taken)),
    ):
        wrong += [f"{name}: {each} is lost" for each in sorted(wanted - set(found))]
        wrong += [f"{name}: {each} is there {n} times" for each, n in found.items() if n > 1]
        wrong += [f"{name}: {each} was never published" for each in sorted(set(found) - wanted)]
    if outcomes != {"new": len(site.addresses())}:
        wrong.append(f"of {len(site.addresses())} items some are not new: {dict(outcomes)}")
    if state is None or state.waiting or state.doing or state.failed:
        wrong.append(f"the queue is not empty: {state}")
    wrong += [f"the case is not sound: {each.what}" for each in problems]
    return wrong + (["the events are stale"] if is_stale else [])


def grown(services: Services) -> list[str]:
    """Print the memory of the last third beside that of the second; return what is not steady."""
    wrong = []
    for name, values in services.memory.items():
        third = len(values) // 3
        if third:
            early, late = median(values[third : 2 * third]), median(values[-third:])
            print(f"{name}: {early:.0f} MB, then {late:.0f} MB (x {late / early:.3f})")
            if late > early * STEADY:
                wrong.append(f"the memory of {name} is not steady: {early:.0f}, {late:.0f} MB")
    return wrong


def asked_for() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--feeds", type=int, default=8)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--port", type=int, default=PORT)
    parser.add_argument("--documents", type=int, default=2_200)
    return parser.parse_args()


def main() -> None:
    """Run, kill, account; print what came of it."""
    arguments = asked_for()
    folder = Path(tempfile.mkdtemp(prefix="vedette-team-"))
    folder.chmod(0o755)  # the server of the database runs as a user of its own
    services = Services(folder, arguments.port, arguments.documents)
    person = Person(f"http://127.0.0.1:{arguments.port + 1}")
    with ExitStack() as stack:
        site = Site([stack.enter_context(website()) for _ in range(arguments.feeds)])
        with open_case(services.case, create=True) as case, case.writer() as writer:
            for number, served in enumerate(site.served):
                feed = Feed(id=str(number), address=served.at("/rss"), every_s=30)
                writer.feeds.put(feed)
        services.fill()
        for name in services.commands:
            services.start(name)
        try:
            minutes, kills = arguments.minutes, arguments.kills
            killed = live(services, site, person, minutes, kills, arguments.seed)
            wait_for_all(services, site, person)
        finally:
            services.stop()
        print("killed:", dict(killed), "   asked of the desk:", dict(person.asked))
        wrong = account(services, site, person)
    found = [] if kills else grown(services)
    if minutes >= LONG_MIN:
        wrong += found
    services.cluster.stop()
    if wrong:
        sys.exit("\n".join([f"{len(wrong)} things are wrong (logs: {folder}):", *wrong[:20]]))
    shutil.rmtree(folder)
    items = sum(map(len, site.published.values()))
    print(f"all {items} items and {len(person.taken)} reports are there once; nothing is lost")


if __name__ == "__main__":
    main()
