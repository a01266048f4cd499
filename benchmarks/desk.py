"""How fast the pages of the desk are on a large case.

    python benchmarks/desk.py [--documents N] [--times N] [--case FILE] [PART...]

Opens the desk on a case of `large_case.py` without a server between, does what `vedette serve` does
at its start, asks each page, and the same as JSON, several times, and prints for each the median
and the 95th percentile of the time that the answer took, the 95th percentile of what the processor
was at work for it, and its size. The first answer counts as any other. A PART leaves all addresses
out that do not have it.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

from starlette.testclient import TestClient

from large_case import COMMON, make_case
from vedette.store import open_case
from vedette.web import Desk, make_app
from vedette.web.warm import warm_up


def addresses(client: TestClient) -> dict[str, str]:
    """Return what is asked, by what is shown."""
    page = client.get("/api/events").json()
    later = client.get(f"/api/events?after={page['next']}").json()
    widest = client.get("/api/events?sort=claims").json()["events"][0]["id"]
    event_id = page["events"][0]["id"]
    event = client.get(f"/api/events/{event_id}").json()
    document = event["reports"][0]["document"]
    words = client.get(f"/api/documents/{document}").json()["paragraphs"][0][0]["text"].split()
    actors = client.get("/api/actors").json()
    actor = quote(actors["actors"][0]["id"], safe="")
    sources = client.get("/api/sources").json()
    source = next(row["source"] for row in sources["outlets"] if row["source"])
    queue = client.get("/api/review").json()
    return {
        "now": "/",
        "now, since a shift began": "/?since=2024-12-30T06:00:00Z",
        "events": "/events",
        "events, the next page": f"/events?after={page['next']}",
        "events, the one after": f"/events?after={later['next']}",
        "events by day": "/events?sort=day",
        "events by credibility": "/events?sort=credibility",
        "events by origins": "/events?sort=origins",
        "events by claims": "/events?sort=claims",
        "events of a type in a week": "/events?type=ASSAULT&first=2024-03-01&last=2024-03-07",
        "events of a country": "/events?country=UKR&sort=day",
        "disputed events": "/events?status=disputed",
        "events of a party": f"/events?party={actor}",
        "events of a name": f"/events?actor={quote(actors['actors'][9]['name'])}",
        "events with a word": f"/events?text={words[-2].strip('.')}",
        "events with the commonest word": f"/events?text={COMMON}",
        "an event": f"/events/{event_id}",
        "the event of most claims": f"/events/{widest}",
        "a document": f"/documents/{document}",
        "review": "/review",
        "review, the next page": f"/review?after={queue['next']}",
        "actors": "/actors",
        "actors, the next page": f"/actors?after={actors['next']}",
        "actors of a name": f"/actors?name={quote(actors['actors'][9]['name'][:4])}",
        "the actor of most events": f"/actors/{actor}",
        "sources": "/sources",
        "a source": f"/sources/{source}",
        "scenarios": "/scenarios",
        "a scenario": "/scenarios/kosovo-hybrid",
        "narratives": "/narratives",
        "postures": "/postures",
        "log": "/log",
        "log of one kind": "/log?kind=failed",
        "search": f"/search?text={words[-2].strip('.')}",
        "search for the commonest word": f"/search?text={COMMON}",
        "settings": "/settings",
        "takeout": "/takeout",
    }


def ask(client: TestClient, address: str, times: int) -> str:
    """Ask for an address, and return a line of figures."""
    took, worked, size = [], [], 0
    for _ in range(times):
        begin, begin_cpu = time.perf_counter(), time.process_time()
        answer = client.get(address)
        took.append(time.perf_counter() - begin)
        worked.append(time.process_time() - begin_cpu)
        size = len(answer.content)
        if answer.is_error:
            return f"{answer.status_code}: {answer.text[:200]}"
    return (
        f"{statistics.median(took) * 1e3:8.1f} ms {late(took) * 1e3:8.1f} ms "
        f"{late(worked) * 1e3:8.1f} ms {size / 1e3:8.1f} kB"
    )


def late(took: list[float]) -> float:
    """Return the 95th percentile, by the nearest rank."""
    return sorted(took)[max(0, -(-len(took) * 95 // 100) - 1)]


def main() -> None:
    """Measure every page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART")
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--case", type=Path, help="made where it is not there")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = given.case or Path(folder) / "desk.vedette"
        is_new = not file.exists()
        with open_case(str(file), create=True) as case:
            if is_new:
                make_case(case, given.documents)
            desk = Desk(case=case, by="a")
            app = make_app(desk)
            warm_up(desk)
            client = TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False)
            with case.view() as view:
                print(f"{view.documents.count():,} documents, {view.events.count():,} events")
            print("  median         95th  processor's 95th     size")
            for name, address in addresses(client).items():
                for face in (address, "/api/now" if address == "/" else f"/api{address}"):
                    if not given.parts or any(part in face for part in given.parts):
                        told = ask(client, face.replace("/api/?", "/api/now?"), given.times)
                        print(f"{told}  {name}{', JSON' * (face != address)}", flush=True)


if __name__ == "__main__":
    main()
