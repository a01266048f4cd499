"""Take the pictures of pages that the README and the docs show.

It needs Debian's chromium. Run it from the checkout: `python docs/images/make.py`, or with the
names of some: `actors replay`.
"""

from __future__ import annotations

import json
import re
import socket
import struct
import sys
import tempfile
import threading
import time
import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.request import urlopen

import numpy as np
import uvicorn
from playwright.sync_api import Page, sync_playwright

from vedette.collect import CollectOptions
from vedette.data import data_path
from vedette.pipeline import RunOptions, read_sources, run_case
from vedette.report import PageWriter
from vedette.store import open_case
from vedette.web import Desk, make_app

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray
    from playwright.sync_api import Browser

    from vedette.store import Case

HERE = Path(__file__).resolve().parent
DOCUMENTS = data_path("examples", "kosovo-2023", "documents")
COLLECTED = CollectOptions(collected_at="2024-06-01T00:00:00+00:00")
CHROMIUM = "/usr/bin/chromium"
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
"""What keeps a written page from being chosen in by script; the picture's copy does without."""
COLOURS = 160
PIXELS = """async (png) => {
  const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const bytes = context.getImageData(0, 0, image.width, image.height).data;
  let text = "";
  for (let at = 0; at < bytes.length; at += 32768)
    text += String.fromCharCode(...bytes.subarray(at, at + 32768));
  return [btoa(text), image.width, image.height];
}"""
"""Returns the pixels of a PNG, as the browser decodes it."""
SCENARIO = "/scenarios/kosovo-hybrid"
OVER_TIME = "section[aria-labelledby=time] .chart[data-drawn]"
COOPERATION = "/actors?side=role&side=responsible&side=cooperation&most=20"
DAYS = "first=2023-09-18&last=2023-10-15"


@dataclass(frozen=True, kw_only=True)
class Shot:
    """A picture of a page of the desk."""

    address: str
    """Of the page; in braces what is asked of the desk, such as `{event}`."""
    height: int = 800
    width: int = 1280
    scheme: Literal["light", "dark"] = "light"
    drawn: str = ""
    """What must be there before the picture is taken."""
    prepare: Callable[[Page], None] | None = None
    """What is done on the page before."""


def _tie(page: Page) -> None:
    page.locator("table.ties a[data-tie]").first.click()
    page.wait_for_selector("#tie .quote")
    page.evaluate("scrollTo(0, 0)")


def _to_time(page: Page) -> None:
    page.locator("section[aria-labelledby=time]").evaluate("(it) => it.scrollIntoView()")


def _mending(page: Page) -> None:
    """Open the form that mends the place of the first claim, with a name that several have."""
    card = page.locator(".claims li").first
    card.locator("summary[data-key=e]").click()
    card.locator("[data-field]").select_option("place")
    card.locator("[name=value]").fill("Mitrovica")
    card.locator("button", has_text="Set it").click()
    page.wait_for_selector(".refused")
    page.locator(".refused").scroll_into_view_if_needed()


def _at_hand(page: Page) -> None:
    page.keyboard.press("j")


SHOTS: Mapping[str, Shot] = {
    "now": Shot(address="/?since=2023-10-10", height=760),
    "desk-map": Shot(address=f"/events?{DAYS}", height=760, drawn=".map[data-drawn]"),
    "desk": Shot(address="/events/{event}", height=830, drawn=".map[data-drawn]"),
    "reader": Shot(address="/documents/{document}", height=760, prepare=_mending),
    "review": Shot(address="/review", height=640, prepare=_at_hand),
    "scenario": Shot(address=SCENARIO, height=820, drawn="#indicators"),
    "replay": Shot(address=SCENARIO, height=420, drawn=OVER_TIME, prepare=_to_time),
    "backtest": Shot(address=f"{SCENARIO}/backtest", height=860, drawn=".chart[data-drawn]"),
    "edit": Shot(address="/scenarios/july-1914/edit", height=620),
    "actors": Shot(address=COOPERATION, height=900, drawn=".net[data-drawn]", prepare=_tie),
    "narratives": Shot(address="/narratives", height=640, drawn=".chart[data-drawn]"),
    "postures": Shot(address="/postures", height=720, drawn=".map[data-drawn]"),
    "search": Shot(address="/search?text=monastery", height=560),
    "takeout": Shot(address="/takeout?type=ASSAULT&place=Banjska", height=640),
    "settings": Shot(address="/settings", height=560),
    "reader-dark": Shot(address="/documents/{document}", height=700, scheme="dark"),
    "events-narrow": Shot(
        address=f"/events?{DAYS}", width=360, height=760, drawn=".map[data-drawn]"
    ),
    "event-narrow": Shot(
        address="/events/{event}", width=360, height=760, drawn=".map[data-drawn]"
    ),
}


def main(names: list[str]) -> None:
    """Take the pictures that are named; all without names."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        if not names or "reading-page" in names:
            page = browser.new_page(viewport={"width": 1280, "height": 830})
            reading_page(page, Path(folder))
            _keep(page, "reading-page")
        if wanted := [name for name in SHOTS if not names or name in names]:
            with chdir(folder), open_case("kosovo-2023.vedette", create=True) as case:
                run_case(case, [str(DOCUMENTS)], RunOptions(collect=COLLECTED))
                with _served(case) as address:
                    _shoot(browser, address, wanted)
        browser.close()


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


def _shoot(browser: Browser, address: str, names: Sequence[str]) -> None:
    while not all(row["is_weighed"] for row in _told(address, "/scenarios")["scenarios"]):
        time.sleep(1)
    if {"now", "replay", "backtest"}.intersection(names):
        while not _told(address, f"{SCENARIO}/backtest")["is_made"]:
            time.sleep(1)
    event = _told(address, "/events?sort=claims")["events"][0]["id"]
    document = _told(address, f"/events/{event}")["reports"][0]["document"]
    for name in names:
        shot = SHOTS[name]
        page = browser.new_page(
            viewport={"width": shot.width, "height": shot.height}, color_scheme=shot.scheme
        )
        page.goto(address + shot.address.format(event=event, document=document))
        if shot.drawn:
            page.wait_for_selector(shot.drawn)
        if shot.prepare is not None:
            shot.prepare(page)
        _keep(page, name)
        page.close()


def _told(address: str, path: str) -> Any:
    with urlopen(f"{address}/api{path}") as answer:
        return json.load(answer)


def _keep(page: Page, name: str) -> None:
    """Write the picture, small."""
    taken = b64encode(page.screenshot()).decode()
    blank = _browser_of(page).new_page()
    raw, width, height = blank.evaluate(PIXELS, taken)
    blank.close()
    pixels = np.frombuffer(b64decode(raw), np.uint8).reshape(height, width, 4)[..., :3]
    (HERE / f"{name}.png").write_bytes(_png(pixels))


def _browser_of(page: Page) -> Browser:
    browser = page.context.browser
    assert browser is not None
    return browser


def _png(pixels: NDArray[np.uint8]) -> bytes:
    """Return a PNG of the colours that most of a picture is made of; others become the nearest."""
    height, width, _ = pixels.shape
    packed = pixels.astype(np.int32) @ np.array([1 << 16, 1 << 8, 1])
    colours, place, counts = np.unique(packed, return_inverse=True, return_counts=True)
    apart = np.stack([colours >> 16, colours >> 8 & 255, colours & 255], axis=1)
    kept = apart[np.argsort(-counts, kind="stable")[:COLOURS]]
    nearest = ((apart[:, None] - kept[None]) ** 2).sum(axis=2).argmin(axis=1)
    rows = nearest[place].reshape(height, width).astype(np.uint8)
    lines = np.concatenate([np.zeros((height, 1), np.uint8), rows], axis=1)
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = (
        (b"IHDR", head),
        (b"PLTE", kept.astype(np.uint8).tobytes()),
        (b"IDAT", zlib.compress(lines.tobytes(), 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in parts
    )


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
    thread.join(timeout=5)
    listening.close()


if __name__ == "__main__":
    main(sys.argv[1:])
