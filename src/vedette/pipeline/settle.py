"""What became of the items of feeds, by how their documents stood; kept with their readings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from vedette.collect.feed import (
    Find,
    documents_of_find,
    facts_of_find,
    json_of_facts,
    text_of_entry,
)
from vedette.collect.fetch.capture import header
from vedette.collect.fetch.clock import written
from vedette.model import Document, Failure
from vedette.store import CaptureRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vedette.collect import CollectOptions
    from vedette.model import FeedItem, ItemOutcome
    from vedette.pipeline.run import Settled
    from vedette.store import Writer

__all__ = ["REVISITS", "Settling"]

REVISITS = tuple(timedelta(hours=hours) for hours in (1, 6, 24, 72))
"""When, after it was last read, a page is read again: it may have been edited."""
TRIES = 5
"""How often a page that fails in passing is tried, each time after twice the time."""
OUTCOMES: dict[str, ItemOutcome] = {
    "new": "new",
    "version": "version",
    "known": "copy",
    "duplicate": "copy",
    "erased": "refused",
    "aside": "refused",
    "failed": "failed",
}
"""Standing of a document → outcome of its item."""
RANKS: tuple[ItemOutcome, ...] = ("failed", "refused", "copy", "version", "new")
"""Of several documents the last of these that there is names the outcome."""


@dataclass(slots=True)
class _Open:
    """A find whose documents have not all come back."""

    find: Find
    out: int = 0
    is_whole: bool = False
    standings: Counter[str] = field(default_factory=Counter)
    document: Document | None = None
    what: str | None = None


class Settling:
    """The finds of one run.

    Args:
        finds: what was fetched.
        options: how documents are made of it.
        now: ISO date-time.
    """

    def __init__(self, finds: Sequence[Find], options: CollectOptions, now: str) -> None:
        self.outcomes: Counter[str] = Counter()
        self._options = options
        self._now = now
        self._open = [_Open(find) for find in finds]
        self._by_key: dict[tuple[str, ...], list[_Open]] = {}
        for each in self._open:
            each.is_whole = _is_quiet(each.find)

    @property
    def has_news(self) -> bool:
        """Say whether any find may hold a document."""
        return not all(each.is_whole for each in self._open)

    def documents(self) -> Iterator[Document | Failure]:
        """Yield what the finds hold."""
        for each in self._open:
            if each.is_whole:
                continue
            for found in documents_of_find(each.find, self._options):
                each.out += 1
                self._by_key.setdefault(_key(found), []).append(each)
                yield found
            each.is_whole = True

    def settle(self, writer: Writer, settled: Sequence[Settled]) -> None:
        """Keep the items whose documents have all come back, with what was captured of them."""
        for found, standing in settled:
            self._note(found, standing)
        ready = [each for each in self._open if each.is_whole and not each.out]
        self._open = [each for each in self._open if not (each.is_whole and not each.out)]
        ready = _unsettled(writer, ready)
        items = [self._settled(each) for each in ready]
        writer.feeds.put_items(items)
        writer.captures.add(_captures(ready))
        for each, item in zip(ready, items, strict=True):
            if _is_news(each, item):
                self.outcomes[item.outcome] += 1

    def _note(self, found: Document | Failure, standing: str) -> None:
        waiting = self._by_key.get(_key(found)) or self._by_id(found)
        if not waiting:
            return
        each = waiting.pop(0)
        each.out -= 1
        each.standings[standing] += 1
        if isinstance(found, Document):
            each.document = each.document or found
        else:
            each.what = f"{found.error.what}. {found.error.mend}"

    def _by_id(self, found: Document | Failure) -> list[_Open] | None:
        """Return who waits for a document that failed only when it was read."""
        name = found.input if isinstance(found, Failure) else found.id
        return next((v for k, v in self._by_key.items() if k[0] == name and v), None)

    def _settled(self, each: _Open) -> FeedItem:
        item, find = each.find.item, each.find
        outcome = self._outcome(each)
        told = each.what if outcome == "failed" else None
        if sum(each.standings.values()) > 1:
            told = ", ".join(f"{count:,} {name}" for name, count in sorted(each.standings.items()))
        looks = item.looks + 1
        capture = find.capture
        update: dict[str, object] = {"outcome": outcome, "what": told, "looks": looks}
        update["due"] = self._due(find, outcome, looks)
        if each.document is not None:
            update["document"] = each.document.id
        if capture is not None and not capture.is_unchanged:
            update["etag"] = header(capture.headers, "ETag")
            update["modified"] = header(capture.headers, "Last-Modified")
        return item.model_copy(update=update)

    def _outcome(self, each: _Open) -> ItemOutcome:
        found = {OUTCOMES[standing] for standing in each.standings}
        was = each.find.item.outcome
        if not found:
            return was if was != "waiting" else "failed"
        outcome = next(name for name in reversed(RANKS) if name in found)
        is_again = was in ("new", "version") and outcome in ("copy", "failed")
        return was if is_again else outcome

    def _due(self, find: Find, outcome: ItemOutcome, looks: int) -> str | None:
        """Return when an item is to be read again; None for never."""
        if find.feed.kind in ("folder", "archive") or not find.feed.full_text:
            return None
        if outcome == "refused" or find.item.entry.address is None:
            return None
        now = datetime.fromisoformat(self._now)
        if outcome == "failed":
            may_pass = find.error is not None and find.error.is_passing and looks < TRIES
            wait = timedelta(seconds=find.feed.every_s * 2 ** (looks - 1))
            return written(now + wait) if may_pass else None
        return written(now + REVISITS[looks - 1]) if looks <= len(REVISITS) else None


def _unsettled(writer: Writer, ready: Sequence[_Open]) -> list[_Open]:
    """Return the finds whose items stand as they did; others were settled by somebody meanwhile."""
    stand: dict[tuple[str, str], FeedItem] = {}
    for feed in {each.find.feed.id for each in ready}:
        keys = [each.find.item.key for each in ready if each.find.feed.id == feed]
        stand |= {(feed, item.key): item for item in writer.feeds.items(feed, keys=keys)}
    found = ((each, stand.get((each.find.feed.id, each.find.item.key))) for each in ready)
    return [
        each
        for each, item in found
        if item is not None
        and (item.looks, item.digest, item.outcome)
        == (each.find.item.looks, each.find.item.digest, each.find.item.outcome)
    ]


def _is_news(each: _Open, item: FeedItem) -> bool:
    """Say whether an item has an outcome that it had not, or was made a version once more."""
    was = each.find.item.outcome
    return item.outcome != was or bool(each.standings["new"] or each.standings["version"])


def _is_quiet(find: Find) -> bool:
    """Say whether a second look at a page gave nothing that could be read."""
    is_again = find.item.outcome in ("new", "version", "copy")
    has_page = find.capture is not None and not find.capture.is_unchanged
    return is_again and not has_page


def _key(found: Document | Failure) -> tuple[str, ...]:
    if isinstance(found, Document):
        return (found.id, found.sha256)
    return (found.input,)


def _captures(ready: Sequence[_Open]) -> Iterator[CaptureRow]:
    """Yield what was captured of items that became documents: their page, else their entry."""
    for each in ready:
        is_kept = each.standings["new"] or each.standings["version"]
        if not is_kept or each.document is None or each.find.feed.kind in ("folder", "archive"):
            continue
        find, entry = each.find, text_of_entry(each.find.item)
        is_entry = find.capture is None or len(each.document.text) == len(entry)
        capture = None if is_entry else find.capture
        body = capture.body if capture is not None else entry.encode("utf-8", "replace")
        yield CaptureRow(
            feed=find.feed.id,
            address=capture.address if capture is not None else find.name,
            at=find.at,
            status=capture.status if capture is not None else None,
            reason=capture.reason if capture is not None else "",
            headers=capture.headers if capture is not None else (),
            body=body,
            sha256=capture.sha256 if capture is not None else sha256(body).hexdigest(),
            facts=json_of_facts(facts_of_find(find)),
            document=each.document.id,
        )
