from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from html import unescape
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from build import RAID, failure, raid_reading
from report.browser import CHROMIUM, ask_page, attributes, open_page
from vedette.data import data_path
from vedette.errors import RunError
from vedette.model import Failure, Reading
from vedette.report import PageWriter

HOSTILE = "<script>window.caught=1</script><img src=x onerror=caught=1>"

needs_browser = pytest.mark.skipif(not CHROMIUM.exists(), reason="chromium is not installed")


def written(path: Path, *results: Reading | Failure) -> str:
    with PageWriter(path) as page:
        for result in results:
            page.add(result)
    return path.read_text(encoding="utf-8")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page of two documents and a failure."""
    path = tmp_path / "page.html"
    written(path, raid_reading(), raid_reading(title="The same again"), failure())
    return path


def test_addresses_inside_the_page_are_unique_and_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    ids = attributes(text, "id")
    assert len(set(ids)) == len(ids)
    inner = [address[1:] for address in attributes(text, "href") if address.startswith("#")]
    assert len(inner) > 10
    assert set(inner) <= set(ids)


def test_the_page_loads_nothing(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert "default-src 'none'" in unescape(text)
    assert not attributes(text, "src")
    assert not re.search(r"@import|url\(", text)
    assert set(re.findall(r"<link[^>]*>", text)) == {'<link rel="icon" href="data:,">'}


def test_documents_are_text_in_the_page(tmp_path: Path) -> None:
    reading = raid_reading(
        text=HOSTILE + RAID[len(HOSTILE) :],
        title=HOSTILE,
        publisher=HOSTILE,
        author=HOSTILE,
        id=HOSTILE,
    )
    hostile = Failure.model_validate(
        {"error": {"what": HOSTILE, "mend": HOSTILE}, "input": HOSTILE}
    )
    text = written(tmp_path / "p.html", reading, reading, hostile)
    assert text.count("<script") == 1
    assert "<img" not in text


def test_what_cannot_be_seen_is_labelled(tmp_path: Path) -> None:
    text = written(tmp_path / "p.html", raid_reading(text="\u202e" + RAID[1:], title="a\x1b\ud800"))
    assert '<span class="control" title="RIGHT-TO-LEFT OVERRIDE">⟨U+202E⟩</span>' in text
    assert "⟨U+D800⟩" in text
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_a_page_without_documents_is_a_page(tmp_path: Path) -> None:
    text = written(tmp_path / "p.html", failure())
    assert "What 0 documents say" in text
    assert "protected by a password" in text


def test_a_page_takes_its_place_in_one_step(tmp_path: Path) -> None:
    path = tmp_path / "p.html"
    path.write_text("old")
    with PageWriter(path) as page:
        page.add(raid_reading())
        assert path.read_text() == "old"
    assert path.read_text(encoding="utf-8") != "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["p.html"]


def test_after_an_error_the_old_page_is_left(tmp_path: Path) -> None:
    path = tmp_path / "p.html"
    path.write_text("old")

    def failing() -> None:
        with PageWriter(path) as page:
            page.add(raid_reading())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        failing()
    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["p.html"]


@pytest.mark.parametrize("name", ["missing/p.html", "."], ids=["no folder", "a folder"])
def test_a_page_that_cannot_be_written_is_told_before_anything_is_read(
    tmp_path: Path, name: str
) -> None:
    with pytest.raises(RunError) as caught, PageWriter(tmp_path / name):
        raise AssertionError("it was opened")
    assert "p.html" in caught.value.what or "folder" in caught.value.what


def test_the_same_results_make_the_same_bytes(tmp_path: Path) -> None:
    one = written(tmp_path / "one.html", raid_reading(), failure())
    assert one == written(tmp_path / "two.html", raid_reading(), failure())


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def palettes() -> dict[str, dict[str, str]]:
    css = data_path("page", "text.css").read_text(encoding="utf-8")
    light, dark = css.split("@media (prefers-color-scheme: dark)")
    colours = re.compile(r"--([\w-]+): (#[0-9a-f]{6})")
    base = dict(colours.findall(light))
    return {"light": base, "dark": base | dict(colours.findall(dark.split("* {")[0]))}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    ("front", "backs", "least"),
    [
        pytest.param("ink", ("paper", "panel", "say", "say-2", "hit"), 7, id="text"),
        pytest.param("soft", ("paper", "panel"), 4.5, id="soft text"),
        pytest.param("link", ("paper", "panel"), 4.5, id="links"),
        pytest.param("open", ("paper", "panel"), 4.5, id="not yet"),
        pytest.param("source", ("paper", "say", "say-2", "hit"), 4.5, id="sources"),
        pytest.param("conflict", ("conflict-tint",), 4.5, id="conflict"),
        pytest.param("cooperation", ("cooperation-tint",), 4.5, id="cooperation"),
        pytest.param("other", ("other-tint",), 4.5, id="other"),
        pytest.param("who", ("paper", "say", "say-2"), 3, id="people"),
        pytest.param("where", ("paper", "say", "say-2"), 3, id="places"),
        pytest.param("when", ("paper", "say", "say-2"), 3, id="times"),
        pytest.param("many", ("paper", "say", "say-2"), 3, id="numbers"),
    ],
)
def test_colours_can_be_told_apart(
    theme: str, front: str, backs: tuple[str, ...], least: float
) -> None:
    palette = palettes()[theme]
    weak = {back: contrast(palette[front], palette[back]) for back in backs}
    assert {back: value for back, value in weak.items() if value < least} == {}


@needs_browser
def test_the_page_has_the_basics_that_everyone_needs(page: Path) -> None:
    seen = ask_page(
        page,
        """
        const all = (selector) => [...document.querySelectorAll(selector)];
        return {
            lang: document.documentElement.lang,
            headings: all("h1, h2, h3").map((h) => Number(h.tagName[1])),
            unlabelled: all("input").filter((input) => !input.labels.length).length,
            empty: all("a").filter((link) => !link.textContent.trim()).length,
            landmarks: all("main, header.page, footer").length,
            wide: document.documentElement.scrollWidth,
        };
        """,
        "--window-size=1200,900",
    )
    assert seen["lang"] == "en"
    assert seen["headings"][0] == 1
    assert all(b - a <= 1 for a, b in zip(seen["headings"], seen["headings"][1:], strict=False))
    assert (seen["unlabelled"], seen["empty"], seen["landmarks"]) == (0, 0, 3)
    assert seen["wide"] <= 1200


@needs_browser
def test_choosing_a_claim_marks_its_words(page: Path) -> None:
    seen = ask_page(
        page,
        """
        document.querySelector("#d2-c0 a").click();
        return [...document.querySelectorAll(".hit")].map((word) =>
            [word.closest("article").id, word.textContent]);
        """,
    )
    words = [word for _, word in seen]
    assert {article for article, _ in seen} == {"d2"}
    assert {"attacked", "about 20 masked men", "a police patrol", "Rakova", "said"} <= set(words)
    assert "killed" not in words


@needs_browser
def test_choosing_a_word_shows_its_claims(page: Path) -> None:
    seen = ask_page(
        page,
        """
        document.querySelector("#d1-w1 + .what").click();
        const first = [...document.querySelectorAll(".chosen")].map((card) => card.id);
        [...document.querySelectorAll("#d1 .text [data-c]")]
            .find((word) => word.textContent === "Rakova").click();
        return [first, [...document.querySelectorAll(".chosen")].map((card) => card.id)];
        """,
    )
    assert seen == [["d1-c1"], ["d1-c0"]]


@needs_browser
def test_an_address_opens_its_claim(page: Path) -> None:
    opened = open_page(page, fragment="#d1-c2")
    assert re.search(r'id="d1-c2" class="[^"]*\bchosen\b', opened)
    assert re.search(r'class="[^"]*\bhit\b[^"]*"[^>]*>strike<', opened)


@needs_browser
def test_the_legend_hides_a_layer_without_script(page: Path) -> None:
    seen = ask_page(
        page,
        """
        const place = document.querySelector("#d1 .text .where");
        const line = () => getComputedStyle(place).getPropertyValue("--high").trim();
        const before = line();
        document.getElementById("show-where").checked = false;
        return [before === line(), line()];
        """,
    )
    assert seen == [False, "transparent"]


@needs_browser
@pytest.mark.parametrize("width", [360, 700, 1400])
def test_the_page_fits_the_screen(page: Path, width: int) -> None:
    # a headless window is never narrower than 500, so a narrow screen is a narrow body
    text = page.read_text(encoding="utf-8")
    long = text.replace("Two officers killed", "Kriegsdienstverweigerung" * 12)
    page.write_text(long, encoding="utf-8")
    seen = ask_page(
        page,
        f"""
        document.body.style.width = "{width}px";
        return [...document.querySelectorAll("h2, .text, .claims, nav li")]
            .filter((box) => box.getBoundingClientRect().right > {width} + 1).length;
        """,
        f"--window-size={max(width, 500)},900",
    )
    assert seen == 0


class Canary(BaseHTTPRequestHandler):
    """Remembers who calls."""

    calls: list[str] = []  # noqa: RUF012 - one list for all requests of a test

    def do_GET(self) -> None:
        self.calls.append(self.path)
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def canary() -> Iterator[str]:
    """The address of a server that should not be called."""
    Canary.calls.clear()
    with HTTPServer(("127.0.0.1", 0), Canary) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@needs_browser
def test_a_hostile_document_calls_nobody_and_runs_nothing(tmp_path: Path, canary: str) -> None:
    lure = (
        f'"><img src="{canary}/img"><script src="{canary}/js"></script>'
        f'<link rel=stylesheet href="{canary}/css"><style>@import "{canary}/css"</style>'
        f"<script>document.body.id='caught'</script>"
    )
    path = tmp_path / "p.html"
    written(
        path,
        raid_reading(text=lure + RAID, title=lure, url=f"{canary}/url", publisher=lure),
        failure(lure),
    )
    opened = open_page(path)
    assert 'id="caught"' not in opened
    assert "&lt;script&gt;document.body.id" in opened
    assert Canary.calls == []
