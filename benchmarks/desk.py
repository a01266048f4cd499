"""How fast the pages of the desk are on a large case.

    python benchmarks/desk.py [--documents N] [--times N] [--case FILE]

Makes the documents of `store.py` (ten claims each, each an event of its own), opens the desk on
them without a server between, asks each page several times, and prints the median, the 95th
percentile and the size of its HTML. Pages that weigh scenarios are left out: they wait for work
that reads the whole case, and say so.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.testclient import TestClient

from store import event, readings
from vedette.store import open_case
from vedette.web import Desk, make_app

if TYPE_CHECKING:
    from vedette.store import Case

BATCH = 500


def fill(case: Case, count: int) -> None:
    """Keep documents with their claims and events, a batch at a time."""
    made = readings(count)
    while batch := list(islice(made, BATCH)):
        with case.writer() as writer:
            writer.readings.put(batch)
            events = [event(each, told) for each in batch for told in each.claims]
            writer.events.replace(events, since="2024-12-31", instead_of=())
    with case.writer() as writer:
        writer.events.mark_made()


def addresses(client: TestClient) -> dict[str, str]:
    """Return what is asked, by the name of the page."""
    page = client.get("/api/events").json()
    event_id = page["events"][0]["id"]
    document = client.get(f"/api/events/{event_id}").json()["reports"][0]["document"]
    text = client.get(f"/api/documents/{document}").json()["paragraphs"][0][0]["text"]
    word = text.split()[0].strip(".")
    return {
        "events": "/events",
        "events, the next page": f"/events?after={page['next']}",
        "events by day": "/events?sort=day",
        "events of a type in a week": "/events?type=ASSAULT&first=2024-03-01&last=2024-03-07",
        "events with a word": f"/events?text={word}",
        "an event": f"/events/{event_id}",
        "a document": f"/documents/{document}",
        "review": "/review",
        "actors": "/actors",
        "sources": "/sources",
        "log": "/log",
        "search": f"/search?text={word}",
    }


def measure(client: TestClient, address: str, times: int) -> tuple[list[float], int]:
    """Return how long each answer took, in seconds, and the size of the last one, in bytes."""
    took, size = [], 0
    for _ in range(times):
        begin = time.perf_counter()
        answer = client.get(address)
        took.append(time.perf_counter() - begin)
        size = len(answer.content)
    return sorted(took), size


def main() -> None:
    """Measure every page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--case", type=Path, help="made where it is not there")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = given.case or Path(folder) / "desk.vedette"
        is_new = not file.exists()
        with open_case(str(file), create=True) as case:
            if is_new:
                fill(case, given.documents)
            client = TestClient(make_app(Desk(case=case, by="a")), base_url="http://127.0.0.1")
            with case.view() as view:
                print(f"{view.documents.count():,} documents, {view.events.count():,} events")
            for name, address in addresses(client).items():
                took, size = measure(client, address, given.times)
                late = took[min(len(took) - 1, round(0.95 * len(took)))]
                print(
                    f"{statistics.median(took) * 1e3:8.1f} ms {late * 1e3:8.1f} ms "
                    f"{size / 1e3:7.1f} kB  {name}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
