"""How long it takes until the page Events shows its map, on a large case, in Chromium.

    python benchmarks/first_map.py CASE [--times N]

Serves the case (`benchmarks/large_case.py` makes one) to a fresh browser each time, and prints the
median and the longest time from asking for the page until the list, the timeline and the map are
drawn, and what the processor worked for the server meanwhile.
"""

from __future__ import annotations

import argparse
import shutil
import socket
import statistics
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn
from playwright.sync_api import Browser, sync_playwright

from vedette.store import open_case
from vedette.web import Desk, make_app
from vedette.web.warm import warm_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.store import Case

DRAWN = ("#results", ".field-of-time rect", ".map[data-drawn]")


@contextmanager
def served(case: Case) -> Iterator[str]:
    """Serve a desk on the case, and give its address."""
    listening = socket.create_server(("127.0.0.1", 0))
    desk = Desk(case=case, by="a")
    app = make_app(desk)
    warm_up(desk)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


def first_view(browser: Browser, address: str) -> tuple[float, dict[str, float]]:
    """Return how long it took until all was drawn, and until each part was, in seconds."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    begin = time.perf_counter()
    page.goto(f"{address}/events", wait_until="commit")
    parts = {}
    for each in DRAWN:
        page.wait_for_selector(each, state="attached", timeout=120_000)
        parts[each] = time.perf_counter() - begin
    context.close()
    return parts[DRAWN[-1]], parts


def main() -> None:
    """Open the page several times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("case", type=Path)
    parser.add_argument("--times", type=int, default=7)
    given = parser.parse_args()
    with open_case(str(given.case)) as case, served(case) as address, sync_playwright() as player:
        with case.view() as view:
            print(f"{view.events.count():,} events")
        browser = player.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        first_view(browser, address)  # what is made once and kept
        worked = time.process_time()
        took: list[float] = []
        seen: dict[str, float] = {}
        for _ in range(given.times):
            seconds, seen = first_view(browser, address)
            took.append(seconds)
        worked = (time.process_time() - worked) / given.times
        browser.close()
    print(f"{statistics.median(took):6.2f} s median {max(took):6.2f} s longest  first view")
    print(f"{worked:6.2f} s of processor for the server, a view")
    print("the last one: " + ", ".join(f"{name} {at:.2f} s" for name, at in seen.items()))


if __name__ == "__main__":
    main()
