"""What sort of feed an address or a path is, and what to call it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from vedette.collect.fetch.address import parse_address
from vedette.errors import FetchError, UsageError

if TYPE_CHECKING:
    from vedette.model.feed import FeedKind

__all__ = ["feed_of", "is_web_address", "name_of_address"]

ADDRESS = ("http://", "https://", "feed://", "feed:http")
ARCHIVES = (".warc", ".warc.gz", ".wacz")
WITHOUT = frozenset({"www", "com", "org", "net", "rss", "feeds", "feed"})
"""Parts of a host that say nothing of whose it is."""
MAX_CHARS = 40


def is_web_address(written: str) -> bool:
    """Say whether something is written as an address of the web, and not as a path."""
    return written.lower().startswith(ADDRESS)


def feed_of(written: str) -> tuple[FeedKind, str]:
    """Return the kind of a feed and its address; paths become absolute.

    Raises:
        UsageError: it is neither an address of the web nor a path that is there.
    """
    if is_web_address(written):
        web = re.sub(r"(?i)^feed:(//)?(?=https?:)", "", written)
        web = re.sub(r"(?i)^feed://", "https://", web)
        try:
            return "address", str(parse_address(web))
        except FetchError as error:
            raise UsageError(error.what, error.mend) from error
    path = Path(written or "nothing")
    if path.is_dir():
        return "folder", str(path.resolve())
    if not path.is_file():
        mend = "Write an address as https://…, or name a folder or file that is there."
        raise UsageError(f"{written!r} is no address and no file", mend)
    kind: FeedKind = "archive" if written.lower().endswith(ARCHIVES) else "list"
    return kind, str(path.resolve())


def name_of_address(address: str) -> str:
    """Return a short name for an address: of its host, or of its file.

    Example:
        >>> name_of_address("https://www.harbour-post.example/rss/world.xml")
        'harbour-post-example-world'
    """
    parts = urlsplit(address)
    last = Path(parts.path).name.partition(".")[0]
    host = [part for part in (parts.hostname or "").split(".") if part not in WITHOUT]
    words = re.findall(r"[a-z0-9]+", "-".join([*host, last if last not in WITHOUT else ""]).lower())
    return "-".join(words)[:MAX_CHARS].strip("-") or "feed"
