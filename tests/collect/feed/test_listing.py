"""What feeds list: RSS, Atom, sitemaps, lists, folders; and OPML."""

from __future__ import annotations

import contextlib
import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.collect.feed import (
    Listing,
    check_filters,
    feed_of,
    feeds_from_opml,
    listing_of_capture,
    listing_of_path,
    opml_from_feeds,
    reason_to_refuse,
)
from vedette.collect.feed.listing import keyed
from vedette.collect.fetch import Capture
from vedette.errors import FetchError, ItemError, UsageError
from vedette.model import Entry, Feed

HERE = "https://post.example/feed"


def capture(content: bytes | str, kind: str = "application/xml", address: str = HERE) -> Capture:
    body = content.encode() if isinstance(content, str) else content
    return Capture(
        asked=address,
        address=address,
        at="2026-01-05T08:00:00Z",
        status=200,
        reason="OK",
        headers=(("Content-Type", kind),),
        body=body,
        content=body,
    )


def no_fetch(address: str) -> Capture:
    raise AssertionError(f"nothing should be fetched, least of all {address}")


def listed(content: bytes | str, kind: str = "application/xml") -> Listing:
    return listing_of_capture(capture(content, kind), no_fetch)


def entries(listing: Listing) -> list[Entry]:
    return [entry for _, _, entry in listing.entries]


def keys(listing: Listing) -> list[str]:
    return [key for key, _, _ in listing.entries]


def rss(*items: str) -> str:
    return f"<rss version='2.0'><channel><title>Post</title>{''.join(items)}</channel></rss>"


def item(title: str, link: str, guid: str, words: str = "Words.", date: str = "") -> str:
    when = f"<pubDate>{date}</pubDate>" if date else ""
    return (
        f"<item><title>{title}</title><link>{link}</link><guid>{guid}</guid>"
        f"<description>{words}</description>{when}<category>World</category></item>"
    )


def test_rss_gives_its_entries() -> None:
    date = "Mon, 05 Jan 2026 08:00:00 +0100"
    found = listed(
        rss(item("Fire &amp; fog", "/a", "1", "&lt;p&gt;Ferry &lt;b&gt;late&lt;/b&gt;", date))
    )
    assert (found.form, found.title, found.fault) == ("RSS", "Post", None)
    (entry,) = entries(found)
    assert entry.address == "https://post.example/a"
    assert (entry.title, entry.words) == ("Fire & fog", "Ferry late")
    assert (entry.published, entry.categories) == ("2026-01-05T07:00:00Z", ("World",))


def test_atom_gives_its_entries() -> None:
    found = listed(
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Post</title><entry><id>tag:1</id>"
        "<title>Fog</title><link href='https://post.example/a'/><author><name>A. Bird</name>"
        "</author><content type='html'>&lt;p&gt;Long words.&lt;/p&gt;</content>"
        "<summary>Short.</summary><updated>2026-01-05T08:00:00Z</updated></entry></feed>"
    )
    assert found.form == "Atom"
    (entry,) = entries(found)
    assert (entry.author, entry.words) == ("A. Bird", "Long words.")


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(rss(item("A", "/a", "1"), item("B", "/b", "2"))[:-40], id="cut off"),
        pytest.param(rss(item("A & B", "/a", "1"), item("B", "/b", "2")), id="bare ampersand"),
        pytest.param(rss(item("A\x0b", "/a", "1"), item("B", "/b", "2")), id="control character"),
        pytest.param("junk" + rss(item("A", "/a", "1"), item("B", "/b", "2")), id="junk before"),
    ],
)
def test_broken_xml_gives_what_can_be_read_and_tells(broken: str) -> None:
    found = listed(broken)
    assert [entry.address for entry in entries(found)] == [
        "https://post.example/a",
        "https://post.example/b",
    ]
    assert found.fault is not None
    assert "XML" in found.fault


def test_items_that_share_an_id_are_not_lost() -> None:
    found = listed(rss(item("A", "/a", "same"), item("B", "/b", "same"), item("C", "/b", "same")))
    assert [entry.title for entry in entries(found)] == ["A", "B", "C"]
    assert len(set(keys(found))) == 3


def test_items_that_share_a_date_and_have_no_id_are_not_lost() -> None:
    bare = "<item><title>{}</title><pubDate>Mon, 05 Jan 2026 08:00:00 GMT</pubDate></item>"
    found = listed(rss(bare.format("A"), bare.format("B"), bare.format("A")))
    assert [entry.title for entry in entries(found)] == ["A", "B"]


def test_an_edit_keeps_the_key_and_changes_the_digest() -> None:
    first = listed(rss(item("A", "/a", "1", "Two men died."))).entries[0]
    again = listed(rss(item("A", "/a", "1", "Two men died."))).entries[0]
    edited = listed(rss(item("A", "/a", "1", "Three men died."))).entries[0]
    assert first[:2] == again[:2]
    assert first[0] == edited[0]
    assert first[1] != edited[1]


@given(st.lists(st.tuples(st.sampled_from([None, "1", "2"]), st.sampled_from("ab"), st.text())))
def test_no_two_different_entries_share_a_key(rows: list[tuple[str | None, str, str]]) -> None:
    made = [(id_, Entry(address=f"https://post.example/{a}", title=t)) for id_, a, t in rows]
    found = list(keyed(made))
    assert len({key for key, _, _ in found}) == len(found)
    kept = {(entry.address, entry.title) for _, _, entry in found}
    assert kept == {(entry.address, entry.title) for _, entry in made}


def test_an_entity_bomb_does_no_harm() -> None:
    lines = "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, 10))
    bomb = f"<?xml version='1.0'?><!DOCTYPE r [<!ENTITY e0 'x'>{lines}]>"
    found = listed(bomb + rss(item("A &e9;", "/a", "1")))
    assert all(len(entry.title or "") < 1000 for entry in entries(found))


def test_a_file_of_this_machine_is_not_pulled_in(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hidden", encoding="utf-8")
    told = f"<!DOCTYPE r [<!ENTITY x SYSTEM 'file://{secret}'>]>"
    assert "hidden" not in str(entries(listed(told + rss(item("A &x;", "/a", "1")))))
    site = f"{told}<urlset><url><loc>https://post.example/&x;</loc></url></urlset>"
    assert "hidden" not in str(entries(listed(site)))
    with pytest.raises(UsageError):
        feeds_from_opml(f"{told}<opml><head/></opml>".encode())


SITEMAP = (
    "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' "
    "xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'>"
    "<url><loc>https://post.example/old</loc><lastmod>2026-01-01</lastmod></url>"
    "<url><loc>https://post.example/new</loc><n:news><n:publication><n:name>Post</n:name>"
    "<n:language>en</n:language></n:publication><n:title>Fog</n:title>"
    "<n:publication_date>2026-01-05T08:00:00+01:00</n:publication_date></n:news></url></urlset>"
)


@pytest.mark.parametrize("content", [SITEMAP.encode(), gzip.compress(SITEMAP.encode())])
def test_a_sitemap_gives_its_pages_the_newest_first(content: bytes) -> None:
    found = listed(content)
    first, second = entries(found)
    assert found.form == "sitemap"
    assert (first.address, first.title) == ("https://post.example/new", "Fog")
    assert (first.publisher, first.published) == ("Post", "2026-01-05T07:00:00Z")
    assert second.published == "2026-01-01T00:00:00Z"


def test_an_index_of_sitemaps_is_followed_past_one_that_fails() -> None:
    index = (
        "<sitemapindex><sitemap><loc>https://post.example/1.xml</loc></sitemap>"
        "<sitemap><loc>https://post.example/2.xml</loc></sitemap></sitemapindex>"
    )

    def fetch(address: str) -> Capture:
        if address.endswith("2.xml"):
            raise FetchError("post.example answered with status 500", "Wait.")
        return capture(SITEMAP)

    found = listing_of_capture(capture(index), fetch)
    assert len(found.entries) == 2
    assert found.fault is not None
    assert "2.xml" in found.fault


def test_a_list_of_addresses_is_read() -> None:
    text = "# ours\nhttps://post.example/a\n\nhttps://post.example/b # the second\n"
    found = listed(text, "text/plain")
    assert found.form == "list"
    assert [entry.address for entry in entries(found)] == [
        "https://post.example/a",
        "https://post.example/b",
    ]


def test_a_page_is_refused_and_the_feed_that_it_names_is_told() -> None:
    page = "<html><head><link rel=alternate type='application/rss+xml' href='/rss'></head></html>"
    with pytest.raises(ItemError) as raised:
        listed(page, "text/html")
    assert raised.value.mend == "Add the feed that it names: https://post.example/rss"


@pytest.mark.parametrize("content", ["", "{}", "<a/>", "some words\nhttps://post.example/a"])
def test_what_is_no_feed_is_told(content: str) -> None:
    with pytest.raises(ItemError, match="neither RSS nor Atom"):
        listed(content)


@given(st.binary(max_size=300))
def test_no_content_breaks_a_look(content: bytes) -> None:
    with contextlib.suppress(ItemError):
        listing_of_capture(capture(content), lambda _: capture(b""))


def test_a_folder_lists_its_files_and_tells_edits(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Men attacked.", encoding="utf-8")
    (tmp_path / "a.meta.json").write_text("{}", encoding="utf-8")
    kind, address = feed_of(str(tmp_path))
    feed = Feed(id="folder", address=address, kind=kind)
    first = listing_of_path(feed).entries
    assert [entry.address for _, _, entry in first] == [f"{tmp_path}/a.txt"]
    (tmp_path / "a.meta.json").write_text('{"title": "Raid"}', encoding="utf-8")
    second = listing_of_path(feed).entries
    assert first[0][0] == second[0][0]
    assert first[0][1] != second[0][1]


@pytest.mark.parametrize(
    ("filters", "passes"),
    [
        (("category:world",), True),
        (("category:w*",), True),
        (("address:*/world/*",), True),
        (("words:ferry",), True),
        (("words:ferr",), False),
        (("category:sport", "words:harbour"), True),
        (("category:sport",), False),
    ],
)
def test_filters_let_in_and_keep_out(filters: tuple[str, ...], passes: bool) -> None:
    entry = Entry(
        address="https://post.example/world/1",
        title="Harbour closed",
        words="A ferry sank.",
        categories=("World",),
    )
    let_in = Feed(id="f", address=HERE, include=filters)
    kept_out = Feed(id="f", address=HERE, exclude=filters)
    assert (reason_to_refuse(let_in, entry) is None) == passes
    assert (reason_to_refuse(kept_out, entry) is None) != passes


@pytest.mark.parametrize("written", ["", "world", "section:world", "words:", "words: "])
def test_what_is_no_filter_is_told(written: str) -> None:
    with pytest.raises(UsageError, match="is no filter"):
        check_filters([written])


def test_opml_goes_both_ways() -> None:
    feeds = [
        (Feed(id="a", address="https://a.example/rss"), "Äther & <Post>"),
        (Feed(id="b", address="https://b.example/?x=1&y=2"), None),
    ]
    back = feeds_from_opml(opml_from_feeds(feeds))
    assert [(each.address, each.title) for each in back] == [
        ("https://a.example/rss", "Äther & <Post>"),
        ("https://b.example/?x=1&y=2", "b"),
    ]


def test_opml_of_readers_is_taken_with_its_folders() -> None:
    content = (
        "<opml version='1.0'><body><outline text='War'><outline text='A' type='rss' "
        "xmlUrl='https://a.example/rss'/><outline text='A again' xmlUrl='https://a.example/rss'/>"
        "</outline><outline title='B' XMLURL='https://b.example/rss'/></body></opml>"
    )
    found = feeds_from_opml(content.encode())
    assert [(each.title, each.categories) for each in found] == [("A", ("War",)), ("B", ())]


@pytest.mark.parametrize("content", [b"", b"<rss/>", b"<opml/>", b"\xff\xfe"])
def test_what_is_no_opml_is_told(content: bytes) -> None:
    with pytest.raises(UsageError, match="no OPML"):
        feeds_from_opml(content)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("feed://post.example/rss", "https://post.example/rss"),
        ("feed:https://post.example/rss", "https://post.example/rss"),
        ("https://post.example/rss#top", "https://post.example/rss"),
    ],
)
def test_addresses_of_feeds_are_made_plain(written: str, address: str) -> None:
    assert feed_of(written) == ("address", address)


@pytest.mark.parametrize("written", ["ftp://post.example/", "nowhere.txt", "post.example/rss", ""])
def test_what_cannot_be_watched_is_told(
    written: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError):
        feed_of(written)
