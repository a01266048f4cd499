"""A find: an item of a feed with what its page gave, and the documents that are in it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from vedette.collect.collection import results_of
from vedette.collect.document import complete
from vedette.collect.draft import Draft, failure
from vedette.collect.fetch import Capture, input_of_capture
from vedette.collect.metadata import Metadata
from vedette.collect.source import inputs_of
from vedette.errors import FetchError, ItemError
from vedette.model import Document, Failure, Feed, FeedItem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.collect.options import CollectOptions

__all__ = ["Find", "documents_of_find", "facts_of_find", "json_of_facts", "text_of_entry"]

FIRST_YEAR = "1990"
"""An entry that says it is older was dated by a fault."""
AHEAD = timedelta(days=1)
"""How far ahead an entry may be dated before that counts as a fault."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Find:
    """An item that is due, and what its page gave."""

    feed: Feed
    item: FeedItem
    at: str
    """ISO date-time at which it was looked at."""
    capture: Capture | None = None
    error: FetchError | None = None
    """Why there is no capture."""

    @property
    def name(self) -> str:
        """What to call it in the log."""
        entry = self.item.entry
        return entry.address or entry.title or f"{self.feed.id}:{self.item.key}"


def documents_of_find(find: Find, options: CollectOptions) -> Iterator[Document | Failure]:
    """Yield the document of a find, of its page or, where that gives less, of its entry.

    Folders and archives may give several.
    """
    if find.feed.kind in ("folder", "archive"):
        yield from results_of(find.name, inputs_of(find.item.entry.address or ""), options)
        return
    found = list(_of_page(find, options))
    pages = [each for each in found if isinstance(each, Document)]
    words = text_of_entry(find.item)
    if not pages or len(pages[0].text) < len(words):
        told = _of_entry(find, words, options)
        if isinstance(told, Document) or not found:
            yield told
            return
    yield from pages or found


def _of_page(find: Find, options: CollectOptions) -> Iterator[Document | Failure]:
    if find.capture is not None:
        given, fallback = facts_of_find(find)
        page = input_of_capture(find.capture, given, fallback)
        yield from results_of(find.name, iter([page]), options)


def _of_entry(find: Find, words: str, options: CollectOptions) -> Document | Failure:
    if not find.item.entry.words and find.error is not None:
        return failure(find.name, find.error)
    if not words:
        error = ItemError("the entry has no words and no page", "Tell whoever runs the site.")
        return failure(find.name, error)
    given, fallback = facts_of_find(find)
    draft = Draft(input=find.name, text=words, given=given, found=fallback, collected_at=find.at)
    try:
        return complete(draft, options)
    except ItemError as error:
        return failure(find.name, error)


def text_of_entry(item: FeedItem) -> str:
    """Return the text that an entry stands for; empty where it has none but a title."""
    entry = item.entry
    if not entry.words:
        return ""
    begins_so = entry.title is None or entry.words.startswith(entry.title)
    return entry.words if begins_so else f"{entry.title}\n\n{entry.words}"


def facts_of_find(find: Find) -> tuple[Metadata, Metadata]:
    """Return what the user says of an item, and what its feed does.

    What comes in again, since it was edited, was known when it was looked at and not before.
    """
    entry = find.item.entry
    is_edited = find.item.document is not None
    given = Metadata(
        publisher=find.feed.publisher,
        tlp=find.feed.tlp,
        known_since=find.at if is_edited else None,
    )
    fallback = Metadata(
        title=entry.title,
        url=entry.address,
        publisher=entry.publisher,
        author=entry.author,
        published=sane_date(entry.published, find.at),
        language=entry.language,
        item=None if entry.address else f"{find.feed.id}:{find.item.key}",
    )
    return given, fallback


def sane_date(published: str | None, at: str) -> str | None:
    """Return the date of an entry, None where it is dated by a fault."""
    if published is None or published[:4] < FIRST_YEAR:
        return None
    is_ahead = datetime.fromisoformat(published) > datetime.fromisoformat(at) + AHEAD
    return None if is_ahead else published


def json_of_facts(facts: tuple[Metadata, Metadata]) -> str:
    """Return facts as a line of ASCII, as `facts_of_json` reads it."""
    given, fallback = (
        {key: value for key, value in asdict(each).items() if value is not None} for each in facts
    )
    return json.dumps({"given": given, "fallback": fallback}, sort_keys=True)
