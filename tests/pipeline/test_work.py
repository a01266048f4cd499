"""Several at one case on a server: watches share feeds, workers do what is left to them."""

from __future__ import annotations

import os
import re
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from build import told
from clock import ToyClock
from vedette.assess.alert_file import parse_alert_rules
from vedette.collect import FetchOptions
from vedette.errors import CaseBusyError
from vedette.model import Feed
from vedette.pipeline import (
    AlertDesk,
    Parcel,
    Watcher,
    WatchOptions,
    WorkOptions,
    fuse_case,
    pack_files,
    work_on,
)
from vedette.pipeline.work import _Tasks
from vedette.store import Case, WorkerOptions, open_case
from website import Answer, Asked, Website, website

SERVER = os.environ.get("VEDETTE_TEST_POSTGRESQL")
pytestmark = [
    pytest.mark.skipif(not SERVER, reason="needs a PostgreSQL server"),
    pytest.mark.usefixtures("own_loop"),
]
FETCH = FetchOptions(allowed=("127.0.0.0/8",), gap_s=0, tries=1)
WATCH = WatchOptions(fetch=FETCH, workers=2, seed=1)
WORK = WorkOptions(watch=WATCH, until_empty=True)
TEXT = "Gunmen attacked a police patrol near {} on Monday and killed two officers. "


@pytest.fixture
def address() -> Iterator[str]:
    assert SERVER
    schema = f"t{uuid4().hex}"
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(f'CREATE SCHEMA "{schema}"'.encode())
    yield f"{SERVER}?options=-csearch_path%3D{schema}"
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(f'DROP SCHEMA "{schema}" CASCADE'.encode())


@pytest.fixture
def case(address: str) -> Iterator[Case]:
    with open_case(address, create=True) as opened:
        yield opened


TOWNS = ("Lunden", "Korva", "Nessa", "Orlo")


@pytest.fixture
def sites() -> Iterator[list[Website]]:
    """Four hosts, told apart by their ports, with a feed of one article each."""
    with ExitStack() as stack:
        served = [stack.enter_context(website()) for _ in TOWNS]
        for site, town in zip(served, TOWNS, strict=True):
            site.routes["/rss"] = Answer(
                "<rss version='2.0'><channel><title>Post</title><item><title>Raid</title>"
                "<link>/raid</link><guid>1</guid></item></channel></rss>"
            )
            words = TEXT.format(town) * 3
            site.routes["/raid"] = Answer(
                f"<html><head><title>Raid</title></head><body><article><p>{words}</p>"
                "</article></body></html>"
            )
        yield served


def put_feeds(case: Case, sites: list[Website]) -> None:
    with case.writer() as writer:
        for number, site in enumerate(sites):
            writer.feeds.put(Feed(id=str(number), address=site.at("/rss")))


def silent(_: object) -> None:
    pass


def outcomes(case: Case) -> Counter[str]:
    with case.view() as view:
        return Counter(
            item.outcome for feed, _ in view.feeds.all() for item in view.feeds.items(feed.id)
        )


@contextmanager
def beside(act: Callable[[], object]) -> Iterator[None]:
    thread = threading.Thread(target=act)
    thread.start()
    try:
        yield
    finally:
        thread.join()


def test_two_watches_ask_for_nothing_twice(case: Case, address: str, sites: list[Website]) -> None:
    put_feeds(case, sites)

    def slowly(answer: Answer) -> Callable[[Asked], Answer]:
        def route(_: Asked) -> Answer:
            time.sleep(0.3)
            return answer

        return route

    for site in sites:
        site.routes["/rss"] = slowly(site.routes["/rss"])  # type: ignore[arg-type]
    with open_case(address) as other:
        watchers = [Watcher(each, WATCH, silent) for each in (case, other)]

        def watch(watcher: Watcher) -> None:
            with watcher.case.view() as view:
                due = {feed.id: state.checked for feed, state in view.feeds.all()}
            for id_, checked in due.items():
                watcher.look(id_, checked)

        with beside(lambda: watch(watchers[0])):
            watch(watchers[1])
    assert [Counter(site.paths()) for site in sites] == [{"/rss": 1, "/raid": 1}] * 4
    assert outcomes(case) == {"new": 4}


def test_a_watch_leaves_feeds_to_workers_while_there_are_any(
    case: Case, sites: list[Website]
) -> None:
    put_feeds(case, sites)
    case.work({}, _until_empty())
    with case.writer() as writer:
        writer.queue.connection.exec_driver_sql("INSERT INTO procrastinate_workers DEFAULT VALUES")
    clock = ToyClock()

    def after(_: Case, __: str, ___: bool) -> None:
        clock.end()

    clock.end()
    Watcher(case, WATCH, silent, clock=clock, after=after).run()
    assert all(site.paths() == [] for site in sites)
    with case.view() as view:
        state = view.queue.state()
    assert state is not None
    assert state.waiting == len(sites)
    work_on(case, WORK, silent)
    assert [Counter(site.paths()) for site in sites] == [{"/rss": 1, "/raid": 1}] * 4
    assert outcomes(case) == {"new": 4}
    with case.view() as view:
        assert view.documents.count() == 4
        assert view.events.count() >= 1
        assert not view.events.are_stale()


def test_a_look_that_is_done_again_does_nothing(case: Case, sites: list[Website]) -> None:
    put_feeds(case, sites[:1])
    watcher = Watcher(case, WATCH, silent)
    watcher.look("0", None)
    watcher.look("0", None)
    assert sites[0].paths() == ["/rss", "/raid"]


def test_a_parcel_is_read_by_a_worker_once(case: Case) -> None:
    case.work({}, _until_empty())
    files = pack_files([("raid.txt", (TEXT.format("Lunden")).encode()), ("odd.bin", b"\0\1")])
    parcel = Parcel(at="2026-01-05T10:00:00+00:00", files=files)
    with case.writer() as writer:
        content = parcel.model_dump_json().encode()
        ids = [writer.queue.send("open", content, parcel.at) for _ in range(2)]
    work_on(case, WORK, silent)
    with case.view() as view:
        found = [view.queue.outcome(id_) for id_ in ids]
        assert view.documents.count() == 1
    assert sum('"new":1' in (each or "") for each in found) == 1
    assert sum('"known":1' in (each or "") for each in found) == 1
    assert all("odd.bin" in (each or "") for each in found)


def test_merging_is_left_to_a_worker(case: Case) -> None:
    case.work({}, _until_empty())
    with case.writer() as writer:
        writer.queue.put("merge", lock="merge")
    work_on(case, WORK, silent)
    with case.view() as view:
        state = view.queue.state()
    assert state is not None
    assert (state.waiting, state.failed) == (0, 0)


def _until_empty() -> WorkerOptions:

    return WorkerOptions(until_empty=True)


def test_what_waits_for_others_breaks_off_when_the_worker_stops(case: Case) -> None:
    tasks = _Tasks(case, WORK, silent)
    tasks.stopping.set()
    with case.alone(), pytest.raises(CaseBusyError):
        tasks.merge()


def test_what_was_handed_over_comes_before_feeds_that_wait_longer(case: Case) -> None:
    tasks, order, waits = _Tasks(case, WORK, silent), list[str](), threading.Event()

    def told(what: str) -> None:
        with case.alone():
            order.append(what)

    def opened() -> None:
        waits.set()
        told("open")

    with ThreadPoolExecutor() as threads:
        with case.alone():
            looks = [threads.submit(tasks.patiently, lambda: told("look")) for _ in range(3)]
            opening = threads.submit(tasks.first, opened)
            assert waits.wait(10)
        for each in (*looks, opening):
            each.result()
    assert order == ["open", "look", "look", "look"]


def test_a_worker_writes_the_times_of_alerts_as_all_others_do(case: Case, tmp_path: Path) -> None:
    """They are compared as texts."""
    words = (
        "channels: [{id: reader, atom: {file: a.xml}}]\n"
        "rules: [{id: attacks, event: {types: [ASSAULT]}, to: [reader], digest: 1d}]\n"
    )
    rules = parse_alert_rules(words, origin="a.yaml", folder=tmp_path, narratives={})
    desk = AlertDesk.of(rules, tmp_path)
    tasks = _Tasks(case, replace(WORK, alerts=desk), silent)
    tasks.alert()
    today = datetime.now(UTC).date().isoformat()
    with case.writer() as writer:
        writer.readings.put([told("raid", "Men attacked a patrol.", known_since=today)])
    fuse_case(case, since=today)
    tasks.alert()
    with case.view() as view:
        (row,) = view.alerts.rows()
    assert re.fullmatch(r"[-0-9]{10}T[:0-9]{8}Z", row.alert.at)
