"""What a look at a feed gives: its form, its title and its entries, each under a key of its own."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from vedette.collect.draft import Input
from vedette.collect.encoding import decode
from vedette.collect.feed.page import feeds_of_page
from vedette.collect.feed.sitemap import is_sitemap, sitemap_of
from vedette.collect.feed.syndication import syndication_of
from vedette.collect.source import inputs_of
from vedette.errors import FetchError, ItemError
from vedette.model import Entry, Failure, Feed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from vedette.collect.fetch import Capture

__all__ = ["Listing", "keyed", "listing_of_capture", "listing_of_path"]

MAX_ENTRIES = 5_000
"""Entries of one look that are followed, the newest of a sitemap."""
MAX_SITEMAPS = 20
"""Sitemaps of an index that are followed, the newest."""
MAX_LIST_BYTES = 5_000_000
ADDRESS = ("http://", "https://")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a look at a feed gave."""

    form: str
    """`RSS`, `Atom`, `sitemap`, `list`, `folder` or `archive`."""
    title: str | None = None
    entries: tuple[tuple[str, str, Entry], ...] = ()
    """Key, digest and what is said, in the order of the feed."""
    left_out: int = 0
    """Entries beyond the bound."""
    fault: str | None = None
    """What is wrong with it although entries were found."""


def listing_of_capture(capture: Capture, fetch: Callable[[str], Capture]) -> Listing:
    """Return what an address lists.

    Args:
        capture: what the server said.
        fetch: gets the sitemaps that an index leads to.

    Raises:
        ItemError: it is no feed; the feeds that a page names are told.
    """
    content = capture.content
    if is_sitemap(content):
        return _of_sitemap(content, capture.address, fetch)
    found = syndication_of(content, capture.headers, capture.address)
    if found is not None:
        form, title, entries, fault = found
        return _listing(form, entries, title, fault)
    addresses = list(_addresses(decode(content[:MAX_LIST_BYTES], capture.charset)))
    if addresses:
        return _listing("list", [(None, Entry(address=each)) for each in addresses])
    raise _no_feed(capture)


def _no_feed(capture: Capture) -> ItemError:
    feeds = feeds_of_page(capture.content, capture.address)
    if feeds:
        return ItemError("this is a page, not a feed", f"Add the feed that it names: {feeds[0]}")
    what = "this is neither RSS nor Atom, a sitemap or a list of addresses"
    return ItemError(what, "Look for the address of the feed on the page; often it ends in /feed.")


def _of_sitemap(content: bytes, address: str, fetch: Callable[[str], Capture]) -> Listing:
    entries, inner = sitemap_of(content, address)
    faults = [f"{len(inner) - MAX_SITEMAPS} sitemaps are left out"] * (len(inner) > MAX_SITEMAPS)
    for each in inner[:MAX_SITEMAPS]:
        try:
            entries += sitemap_of(fetch(each).content, each)[0]
        except (FetchError, ItemError) as error:
            faults.append(f"{each}: {error.what}")
    entries.sort(key=lambda entry: entry.published or "", reverse=True)
    return _listing("sitemap", [(None, e) for e in entries], fault="; ".join(faults) or None)


def _addresses(text: str) -> Iterator[str]:
    """Yield the addresses of a list; a line that is none and no comment ends it: it is no list."""
    found = []
    for line in text.splitlines():
        words = line.partition(" #")[0].strip()
        if words.lower().startswith(ADDRESS) and len(words.split()) == 1:
            found.append(words)
        elif words and not words.startswith("#"):
            return
    yield from found


def _listing(
    form: str,
    entries: Iterable[tuple[str | None, Entry]],
    title: str | None = None,
    fault: str | None = None,
) -> Listing:
    given = list(entries)
    return Listing(
        form=form,
        title=title,
        entries=tuple(keyed(given[:MAX_ENTRIES])),
        left_out=max(0, len(given) - MAX_ENTRIES),
        fault=fault,
    )


def keyed(entries: Iterable[tuple[str | None, Entry]]) -> Iterator[tuple[str, str, Entry]]:
    """Yield key, digest and entry; entries that share an id and an address are told apart.

    The key of an entry that is alone with its id and address is a digest of both, so that an edit
    of its words keeps it. Where several share them, title and date go into it; the same entry twice
    is one.

    Args:
        entries: the id that the feed gives each, where it does, and what it says.
    """
    given = list(entries)
    bases = [
        _digest(id_, entry.address) if id_ or entry.address else _digest(entry.title, entry.words)
        for id_, entry in given
    ]
    shared = Counter(bases)
    done: set[str] = set()
    for base, (_, entry) in zip(bases, given, strict=True):
        key = base if shared[base] == 1 else _digest(base, entry.title, entry.published)
        if key not in done:
            done.add(key)
            yield key, entry_digest(entry), entry


def entry_digest(entry: Entry) -> str:
    """Return a digest of the words of an entry; another date alone makes no edit."""
    return _digest(entry.address, entry.title, entry.words)


def _digest(*parts: str | None) -> str:
    key = "\x1e".join("\x00" if part is None else f"\x01{part}" for part in parts)
    return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def listing_of_path(feed: Feed) -> Listing:
    """Return what a file or folder of this machine lists.

    Raises:
        ItemError: it cannot be read.
    """
    path = Path(feed.address)
    if feed.kind == "list":
        text = decode(_one_input(feed.address).read(MAX_LIST_BYTES))
        addresses = list(_addresses(text))
        if not addresses:
            raise ItemError(f"{feed.address!r} lists no addresses", "Write one a line.")
        return _listing("list", [(None, Entry(address=each)) for each in addresses])
    entries = [(str(path), _stamp(path), Entry(address=feed.address))]
    if feed.kind == "folder":
        steps = [step for step in inputs_of(feed.address) if not isinstance(step, Failure)]
        names = [step.name for step in steps if isinstance(step, Input)]
        entries = [(name, _stamp(Path(name)), Entry(address=name)) for name in names]
    return Listing(form=feed.kind, entries=tuple(entries))


def _one_input(path: str) -> Input:
    step = next(inputs_of(path))
    if not isinstance(step, Input):
        raise ItemError(f"{path!r} is no file", "Give a file with one address a line.")
    return step


def _stamp(path: Path) -> str:
    """Return what changes when a file does, its side-car among it.

    Raises:
        ItemError: there is no such file.
    """
    try:
        found = path.stat()
        beside = [path.with_suffix(f".meta{end}") for end in (".json", ".toml")]
        stats = [found, *(each.stat() for each in beside if each.exists())]
    except OSError as error:
        what = f"{os.fspath(path)!r} cannot be opened: {error.strerror}"
        raise ItemError(what, "Check the path.") from error
    return "/".join(f"{each.st_size}-{each.st_mtime_ns}" for each in stats)
