"""Take the pictures of pages that the README and the docs show; needs Debian's chromium.

Run it from the checkout: `python docs/images/make.py`, or with the names of some: `actors replay`.
"""

from __future__ import annotations

import re
import socket
import sys
import tempfile
import threading
import time
from contextlib import chdir, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn
from playwright.sync_api import sync_playwright

from vedette.collect import CollectOptions
from vedette.data import data_path
from vedette.pipeline import RunOptions, read_sources, run_case
from vedette.report import PageWriter
from vedette.store import open_case
from vedette.web import Desk, make_app

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

    from vedette.store import Case

HERE = Path(__file__).resolve().parent
DOCUMENTS = data_path("examples", "kosovo-2023", "documents")
COLLECTED = CollectOptions(collected_at="2024-06-01T00:00:00+00:00")
CHROMIUM = "/usr/bin/chromium"
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
"""What keeps a written page from being chosen in by script; the picture's copy does without."""


def reading_page(page: Page, folder: Path) -> None:
    """One shipped report as `--show` writes it, with the words of its first claim marked."""
    written = folder / "page.html"
    with PageWriter(written) as writer:
        for result in read_sources([str(DOCUMENTS / "02-monastery-cleared.txt")], COLLECTED):
            writer.add(result)
    written.write_text(POLICY.sub("", written.read_text(encoding="utf-8")), encoding="utf-8")
    page.goto(f"file://{written}")
    page.locator("#d1-c0 a").first.click()
    page.evaluate("scrollTo(0, 0)")


def actors(page: Page, address: str) -> None:
    """The network of actors, with the sentences of a tie."""
    page.goto(f"{address}/actors?side=role&side=responsible&side=cooperation&most=20")
    page.wait_for_selector(".net[data-drawn]")
    page.locator("table.ties a[data-tie]").first.click()
    page.wait_for_selector("#tie .quote")
    page.evaluate("scrollTo(0, 0)")


def replay(page: Page, address: str) -> None:
    """Probability over time, with what moved it."""
    section = "section[aria-labelledby=time]"
    for _ in range(120):
        page.goto(f"{address}/scenarios/kosovo-hybrid")
        if page.locator(f"{section} .chart").count():
            break
        time.sleep(1)
    page.wait_for_selector(f"{section} .chart[data-drawn]")
    page.locator(section).evaluate("(element) => element.scrollIntoView()")


OF_DESK: dict[str, Callable[[Page, str], None]] = {"actors": actors, "replay": replay}
HEIGHTS = {"actors": 900, "replay": 420}


def main(names: list[str]) -> None:
    """Take the pictures that are named; all without names."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 830})
        if not names or "reading-page" in names:
            reading_page(page, Path(folder))
            page.screenshot(path=HERE / "reading-page.png")
        wanted = [name for name in OF_DESK if not names or name in names]
        if wanted:
            with chdir(folder), open_case("kosovo.vedette", create=True) as case:
                run_case(case, [str(DOCUMENTS)], RunOptions(collect=COLLECTED))
                with _served(case) as address:
                    for name in wanted:
                        page.set_viewport_size({"width": 1280, "height": HEIGHTS[name]})
                        OF_DESK[name](page, address)
                        page.screenshot(path=HERE / f"{name}.png")
        browser.close()


@contextmanager
def _served(case: Case) -> Iterator[str]:
    """Serve the desk on a case, and give its address."""
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(make_app(Desk(case=case, by="Ana")), log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listening.close()


if __name__ == "__main__":
    main(sys.argv[1:])
