"""The feeds that a web page names in its head."""

from __future__ import annotations

import logging
from urllib.parse import urljoin

__all__ = ["feeds_of_page"]

FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")
MAX_BYTES = 2_000_000


def feeds_of_page(content: bytes, address: str) -> list[str]:
    """Return the addresses of the feeds that a page names; none where it is no page."""
    from trafilatura.utils import load_html

    if not content.lstrip().startswith(b"<"):
        return []
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    tree = load_html(content[:MAX_BYTES])
    if tree is None:
        return []
    return [
        urljoin(address, link.get("href"))
        for link in tree.iter("link")
        if (link.get("type") or "").strip().lower() in FEED_TYPES and link.get("href")
    ]
