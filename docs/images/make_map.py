"""Take the picture of the desk's map and timeline that the docs show; needs Debian's chromium.

Run it from the checkout: `python docs/images/make_map.py`.
"""

from __future__ import annotations

import shutil
import socket
import tempfile
import threading
from contextlib import chdir
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

from vedette.collect import CollectOptions
from vedette.data import data_path
from vedette.pipeline import RunOptions, run_case
from vedette.store import open_case
from vedette.web import Desk, make_app

DOCUMENTS = data_path("examples", "kosovo-2023", "documents")
PICTURE = Path(__file__).resolve().with_name("desk-map.png")
QUESTION = "first=2023-09-18&last=2023-10-15"


def main() -> None:
    """Read the shipped example, open the desk on it, and take a picture of its events."""
    with (
        tempfile.TemporaryDirectory() as folder,
        chdir(folder),
        open_case("kosovo-2023.vedette", create=True) as case,
    ):
        options = RunOptions(collect=CollectOptions(collected_at="2024-06-01T00:00:00+00:00"))
        run_case(case, [str(DOCUMENTS)], options)
        listening = socket.create_server(("127.0.0.1", 0))
        app = make_app(Desk(case=case, by="Ana"))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        take(f"http://127.0.0.1:{listening.getsockname()[1]}/events?{QUESTION}")
        server.should_exit = True
        thread.join()


def take(address: str) -> None:
    """Take the picture of a page once its map is drawn."""
    with sync_playwright() as player:
        browser = player.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 1280, "height": 760})
        page.goto(address)
        page.wait_for_selector(".map[data-drawn]")
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
