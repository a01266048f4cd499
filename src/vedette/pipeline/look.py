"""One look at a feed: what it lists now becomes items that are due, and the feed's new standing."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.collect.feed import (
    Listing,
    listing_of_capture,
    listing_of_path,
    reason_to_refuse,
)
from vedette.collect.feed.find import sane_date
from vedette.errors import ItemError, VedetteError
from vedette.model import Entry, Feed, FeedItem, FeedState
from vedette.store import Issue

if TYPE_CHECKING:
    from vedette.collect.fetch import Fetcher
    from vedette.store import Writer

__all__ = ["Look", "keep_look", "look_at"]

log = logging.getLogger(__name__)
MEND_FAULT = "Tell whoever runs the site; what could be read was."


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a look at a feed gave."""

    feed: Feed
    listing: Listing | None = None
    """None where nothing changed, or nothing was answered."""
    etag: str | None = None
    modified: str | None = None
    error: VedetteError | None = None


def look_at(feed: Feed, state: FeedState, fetcher: Fetcher) -> Look:
    """Ask what a feed lists; what goes wrong is part of what is returned."""
    from vedette.collect.fetch.capture import header

    try:
        if feed.kind != "address":
            return Look(feed=feed, listing=listing_of_path(feed))
        found = fetcher.fetch(feed.address, etag=state.etag, modified=state.modified)
        if found.is_unchanged:
            return Look(feed=feed, etag=state.etag, modified=state.modified)
        return Look(
            feed=feed,
            listing=listing_of_capture(found, fetcher.fetch),
            etag=header(found.headers, "ETag"),
            modified=header(found.headers, "Last-Modified"),
        )
    except ItemError as error:
        return Look(feed=feed, error=error)
    except Exception as error:  # what a feed holds may break the libraries that read it
        log.debug("the feed %s could not be read", feed.id, exc_info=True)
        what = f"it could not be read: {type(error).__name__}: {str(error)[:200]}"
        return Look(feed=feed, error=ItemError(what, "Tell whoever runs the site."))


def keep_look(writer: Writer, look: Look, now: str) -> int:
    """Keep what a look gave: items that are new or edited become due.

    Args:
        writer: of the case.
        look: what was listed.
        now: ISO date-time of the look.

    Returns:
        How many items are new or edited.

    Raises:
        UsageError: the feed was removed in the meantime.
    """
    _, state = writer.feeds.get(look.feed.id)
    items = _changed_items(writer, look, now)
    writer.feeds.put_items(items)
    fresh = sum(item.seen == now for item in items)
    is_answered = look.error is None
    writer.feeds.count_day(look.feed.id, now[:10], is_answered=is_answered, items=fresh)
    writer.feeds.stand(look.feed.id, _state(state, look, now, is_new=fresh > 0))
    refused = [_issue(item, now) for item in items if item.outcome == "refused"]
    if look.listing is not None and look.listing.left_out:
        refused.append(_left_out(look, now))
    writer.ledger.add(refused)
    return sum(item.outcome == "waiting" for item in items)


def _changed_items(writer: Writer, look: Look, now: str) -> list[FeedItem]:
    entries = look.listing.entries if look.listing is not None else ()
    keys = [key for key, _, _ in entries]
    known = {item.key: item for item in writer.feeds.items(look.feed.id, keys=keys)}
    found = []
    for key, digest, entry in entries:
        item = known.get(key)
        if item is None:
            found.append(_new_item(look.feed, key, digest, entry, now))
        elif item.digest != digest and item.outcome != "refused":
            edit = {"digest": digest, "entry": entry, "outcome": "waiting", "due": now, "looks": 0}
            found.append(item.model_copy(update=edit | {"etag": None, "modified": None}))
    return found


def _new_item(feed: Feed, key: str, digest: str, entry: Entry, now: str) -> FeedItem:
    refused = reason_to_refuse(feed, entry)
    return FeedItem(
        feed=feed.id,
        key=key,
        digest=digest,
        entry=entry,
        seen=now,
        at=min(sane_date(entry.published, now) or now, now),
        outcome="waiting" if refused is None else "refused",
        what=refused,
        due=now if refused is None else None,
    )


def _state(state: FeedState, look: Look, now: str, *, is_new: bool) -> FeedState:
    if look.error is not None:
        told = {"error": look.error.what, "mend": look.error.mend, "failures": state.failures + 1}
        return state.model_copy(update={"checked": now, **told})
    fault = look.listing.fault if look.listing is not None else state.error
    known: dict[str, object] = {
        "checked": now,
        "succeeded": now,
        "failures": 0,
        "error": fault,
        "mend": MEND_FAULT if fault else None,
        "etag": look.etag,
        "modified": look.modified,
    }
    if look.listing is not None:
        known |= {"form": look.listing.form, "title": look.listing.title or state.title}
    if is_new:
        known["newest"] = now
    return state.model_copy(update=known)


def _issue(item: FeedItem, now: str) -> Issue:
    return Issue(
        kind="skipped",
        input=item.entry.address or item.entry.title or item.key,
        what=f"feed {item.feed}: {item.what}",
        mend=f"Change the filters if it should come in: vedette feeds add --id {item.feed} …",
        since=now,
    )


def _left_out(look: Look, now: str) -> Issue:
    count = look.listing.left_out if look.listing is not None else 0
    return Issue(
        kind="skipped",
        input=look.feed.address,
        what=f"feed {look.feed.id}: {count:,} entries beyond the bound of one look are left out",
        mend="Add the feeds of its sections instead.",
        since=now,
    )
