"""Feeds that are watched, the items that they lead to, and how both stand."""

from __future__ import annotations

from typing import Literal

from vedette.model.base import Value
from vedette.model.marking import TlpLabel

__all__ = ["Entry", "Feed", "FeedItem", "FeedState", "ItemOutcome"]

FeedKind = Literal["address", "list", "folder", "archive"]
ItemOutcome = Literal["waiting", "new", "version", "copy", "refused", "failed"]
"""It is yet to be read; it became a document, or a new version of one; the case has its text; it
was left out by a filter or erased before; it could not be read."""


class Feed(Value):
    """What is watched, and how."""

    id: str
    """A short name of letters, digits and hyphens."""
    address: str
    """Of http or https, or a path."""
    kind: FeedKind = "address"
    """An address of RSS, Atom, a sitemap or a list of addresses; a file with a list of addresses; a
    folder; a WARC or WACZ file."""
    publisher: str | None = None
    """Outlet that its documents are given."""
    every_s: int = 900
    """Seconds between two looks, 30 and more."""
    full_text: bool = True
    """Read the page behind an entry; else the entry alone."""
    include: tuple[str, ...] = ()
    """Filters `category:`, `address:` or `words:`; an entry must pass one, if there are any."""
    exclude: tuple[str, ...] = ()
    """Filters that keep an entry out."""
    tlp: TlpLabel | None = None
    """Marking of its documents."""


class FeedState(Value):
    """How a feed stands."""

    title: str | None = None
    """What it calls itself."""
    form: str | None = None
    """What it was found to be, such as `RSS` or `sitemap`."""
    etag: str | None = None
    modified: str | None = None
    checked: str | None = None
    """ISO date-time of the last look."""
    succeeded: str | None = None
    """ISO date-time of the last look that was answered."""
    newest: str | None = None
    """ISO date-time at which an item was last found that was not there before."""
    failures: int = 0
    """Looks that failed since the last one that was answered."""
    error: str | None = None
    """What went wrong at the last look."""
    mend: str | None = None


class Entry(Value):
    """What a feed says of one item."""

    address: str | None = None
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    """ISO date-time in UTC."""
    language: str | None = None
    categories: tuple[str, ...] = ()
    words: str = ""
    """Its summary or its text, without markup."""


class FeedItem(Value):
    """An item of a feed, and what became of it."""

    feed: str
    key: str
    """The same at each look; two items that share an id or an address have two."""
    digest: str
    """Of what the feed says: another one means that the item was edited."""
    entry: Entry
    seen: str
    """ISO date-time at which it was first found."""
    at: str
    """ISO date-time at which it was published, else first found."""
    outcome: ItemOutcome = "waiting"
    what: str | None = None
    """Why it is no document of its own."""
    document: str | None = None
    """Id of the document that it became, or that has its text."""
    looks: int = 0
    """How often it was read."""
    due: str | None = None
    """ISO date-time at which it is to be read, or read again; None for never."""
    etag: str | None = None
    modified: str | None = None
