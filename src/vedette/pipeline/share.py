"""How several that watch one case share its feeds: by host, and through the queue."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from vedette.model import Feed
    from vedette.store import Writer

__all__ = ["host_of", "put_look"]


def host_of(feed: Feed) -> str:
    """Return what one watcher at a time may ask: the host of a feed, or the feed itself."""
    return f"host {urlsplit(feed.address).netloc}" if feed.kind == "address" else f"feed {feed.id}"


def put_look(writer: Writer, feed: Feed, checked: str | None) -> None:
    """Leave a look at a feed to the workers of a case.

    Args:
        writer: of the case.
        feed: what is looked at.
        checked: ISO date-time of the last look; one that is made since makes this one needless.
    """
    writer.queue.put(
        "look", lock=host_of(feed), unless_begun=True, feed=feed.id, checked=checked or ""
    )
