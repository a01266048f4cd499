"""`vedette feeds` and `vedette watch`, as a person uses them."""

from __future__ import annotations

import json
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from vedette.cli.run import run
from vedette.store import open_case
from website import Answer, Website, website

HERE = ("--allow-private", "127.0.0.1")
RAID = "Gunmen attacked a police patrol near Mitrovica on Monday and killed two officers. "


@pytest.fixture
def site() -> Iterator[Website]:
    with website() as served:
        served.routes["/rss"] = Answer(
            "<rss version='2.0'><channel><title>Post</title><item><title>Raid</title>"
            f"<link>/raid</link><description>{RAID}</description></item></channel></rss>"
        )
        served.routes["/raid"] = Answer(f"<article><h1>Raid</h1><p>{RAID * 4}</p></article>")
        yield served


class Done(NamedTuple):
    returncode: int
    out: str
    err: str


@pytest.fixture
def vedette(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Done]:
    """Run `vedette` in this process, in a folder of its own."""
    monkeypatch.chdir(tmp_path)

    def called(*arguments: str) -> Done:
        status = run(arguments)
        told = capsys.readouterr()
        return Done(status, told.out, told.err)

    return called


def out(done: Done) -> str:
    return done.out


def test_a_feed_is_added_checked_watched_listed_and_removed(vedette: Any, site: Website) -> None:
    address = site.at("/rss")
    assert out(vedette("feeds", "add", address, "--id", "post")) == (
        f"feed post is watched: {address}\n"
    )
    assert out(vedette("feeds", "check", *HERE)) == "post: RSS “Post”, 1 entries\n"
    done = vedette("watch", "--once", *HERE)
    assert (done.returncode, out(done).splitlines()[-1]) == (0, "1 new")
    listed = out(vedette("feeds", "list"))
    assert "heard" in listed
    assert "1 new" in listed
    assert out(vedette("feeds", "items", "post")).rstrip().endswith("new     Raid")
    assert "two [officers]" in out(vedette("search", "officers"))
    assert vedette("feeds", "remove", "post").returncode == 0
    assert out(vedette("feeds", "list")) == "no feed is watched\n"


def test_feeds_tell_programs_in_json(vedette: Any, site: Website) -> None:
    vedette("feeds", "add", site.at("/rss"), "--id", "post")
    checked = json.loads(out(vedette("feeds", "check", "--json", *HERE)))
    assert (checked["form"], checked["entries"], checked["error"]) == ("RSS", 1, None)
    lines = out(vedette("watch", "--once", "--json", *HERE)).splitlines()
    assert [json.loads(line)["kind"] for line in lines] == ["looked", "brought"]
    assert json.loads(lines[1])["items"] == {"new": 1}
    (health,) = map(json.loads, out(vedette("feeds", "list", "--json")).splitlines())
    assert (health["standing"], health["items"]) == ("heard", {"new": 1})
    (item,) = map(json.loads, out(vedette("feeds", "items", "post", "--json")).splitlines())
    assert item["outcome"] == "new"


def test_without_leave_nothing_is_fetched_from_this_machine(vedette: Any, site: Website) -> None:
    vedette("feeds", "add", site.at("/rss"), "--id", "post")
    done = vedette("feeds", "check")
    assert done.returncode == 3
    assert "is no address of the public internet. Allow its network" in out(done)
    assert site.asked == []


def test_opml_goes_in_and_out(vedette: Any, tmp_path: Path) -> None:
    opml = (
        "<opml version='2.0'><body><outline text='A' xmlUrl='https://a.example/rss'/>"
        "<outline text='B' xmlUrl='https://b.example/rss'/></body></opml>"
    )
    (tmp_path / "in.opml").write_text(opml, encoding="utf-8")
    assert out(vedette("feeds", "import", "in.opml")) == "2 of 2 feeds came in\n"
    assert out(vedette("feeds", "import", "in.opml")) == "0 of 2 feeds came in\n"
    back = out(vedette("feeds", "export"))
    assert back.count("<outline ") == 2
    assert 'xmlUrl="https://b.example/rss"' in back


def test_how_feeds_are_watched_goes_out_and_comes_back(vedette: Any, tmp_path: Path) -> None:
    settings = ("--id", "post", "--publisher", "Post", "--tlp", "AMBER", "--every", "2h")
    filters = ("--include", "words:a & b", "--exclude", "category:<Sport>", "--no-full-text")
    vedette("feeds", "add", "https://a.example/rss", *settings, *filters)
    vedette("feeds", "add", "https://b.example/rss")
    (tmp_path / "out.opml").write_text(out(vedette("feeds", "export")), encoding="utf-8")
    case = ("--case", "other.vedette")
    done = vedette("feeds", "import", "out.opml", *case)
    assert out(done) == "2 of 2 feeds came in\n"
    with open_case(str(tmp_path / "case.vedette")) as one, one.view() as view:
        wanted = [feed for feed, _ in view.feeds.all()]
    with open_case(str(tmp_path / "other.vedette")) as other, other.view() as view:
        assert [feed for feed, _ in view.feeds.all()] == wanted
    assert wanted[1].tlp == "AMBER"


def test_no_path_of_this_machine_is_taken_from_a_file(vedette: Any, tmp_path: Path) -> None:
    opml = f"<opml version='2.0'><body><outline text='A' xmlUrl='{tmp_path}'/></body></opml>"
    (tmp_path / "in.opml").write_text(opml, encoding="utf-8")
    done = vedette("feeds", "import", "in.opml")
    assert out(done) == "0 of 1 feeds came in\n"
    assert "it is no address of a web page" in done.err


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("[]", "the settings of a feed are wrong"),
        ('{"every_s": 1}', "every 1 seconds"),
        ('{"tlp": "PINK"}', "makes no sense"),
        ('{"id": 7}', "makes no sense"),
        ('{"include": ["fog"]}', "is no filter"),
    ],
)
def test_settings_in_a_file_that_make_no_sense_are_told(
    vedette: Any, tmp_path: Path, settings: str, told: str
) -> None:
    opml = (
        "<opml version='2.0' xmlns:v='urn:vedette:feed'><body>"
        f"<outline text='A' xmlUrl='https://a.example/' v:settings='{settings}'/></body></opml>"
    )
    (tmp_path / "in.opml").write_text(opml, encoding="utf-8")
    done = vedette("feeds", "import", "in.opml")
    assert done.returncode == 2
    assert told in done.err


def test_captures_are_written_and_read_again(vedette: Any, site: Website) -> None:
    vedette("feeds", "add", site.at("/rss"), "--id", "post")
    vedette("watch", "--once", *HERE)
    assert "1 captures written" in out(vedette("feeds", "captures", "--to", "all.warc.gz"))
    done = vedette("run", "--case", "again.vedette", "all.warc.gz")
    assert "1 document came in: 1 new" in out(done)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("add", "nowhere"), "is no address and no file"),
        (("add", "https://a.example/", "--every", "5s"), "too short"),
        (("add", "https://a.example/", "--include", "fog"), "is no filter"),
        (("add", "https://a.example/", "https://b.example/", "--id", "x"), "--id names one feed"),
        (("add", "https://a.example/", "--id", "a/b"), "is no name"),
        (("add", "https://a.example/", "--tlp", "PINK"), "--tlp is wrong"),
        (("check",), "no feed is watched"),
        (("import", "nowhere.opml"), "cannot be read"),
    ],
)
def test_wrong_use_is_told(vedette: Any, arguments: tuple[str, ...], told: str) -> None:
    done = vedette("feeds", *arguments)
    assert done.returncode == 2
    assert told in done.err


def test_a_case_without_feeds_cannot_be_watched(vedette: Any, site: Website) -> None:
    vedette("feeds", "add", site.at("/rss"), "--id", "post")
    vedette("feeds", "remove", "post")
    done = vedette("watch")
    assert done.returncode == 2
    assert "no feed is watched" in done.err


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_watch_stops_at_once_when_it_is_told_to(
    start: Any, vedette: Any, site: Website, stop: signal.Signals
) -> None:
    """Also while a server keeps it waiting."""
    site.routes["/raid"] = Answer(b"x" * 10_000, drip_s=0.05)
    vedette("feeds", "add", site.at("/rss"), "--id", "post")
    watching = start("watch", *HERE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert watching.stdout is not None
    assert b"1 to read" in watching.stdout.readline()
    watching.send_signal(stop)
    _, told = watching.communicate(timeout=15)
    assert watching.returncode == 130
    assert b"Traceback" not in told
    site.routes["/raid"] = Answer(f"<article><h1>Raid</h1><p>{RAID * 4}</p></article>")
    assert out(vedette("watch", "--once", *HERE)).splitlines()[-1] == "1 new"
