"""Sitemaps (sitemaps.org 0.9, with the extension for news) → entries and further sitemaps."""

from __future__ import annotations

import re
import zlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from vedette.collect.fetch.unpack import unpack
from vedette.errors import ItemError
from vedette.model import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["is_sitemap", "sitemap_of"]

ROOT = re.compile(rb"<(?:[\w-]+:)?(?:urlset|sitemapindex)[\s>]")
GZIP = b"\x1f\x8b"
HEAD_BYTES = 4096
MAX_BYTES = 50_000_000
"""Longest sitemap that its protocol allows, in bytes."""


def is_sitemap(content: bytes) -> bool:
    """Say whether what an address gave is a sitemap, packed as a file or not."""
    if content.startswith(GZIP):
        try:
            head = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(content, HEAD_BYTES)
        except zlib.error:
            return False
        return ROOT.search(head) is not None
    return ROOT.search(content[:HEAD_BYTES]) is not None


def sitemap_of(content: bytes, address: str) -> tuple[list[Entry], list[str]]:
    """Return the entries of a sitemap, and the sitemaps that it leads to, the newest first.

    Raises:
        ItemError: it is no XML, or too long.
    """
    from lxml import etree

    if content.startswith(GZIP):
        content = unpack(content, "gzip", MAX_BYTES)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ItemError(f"the sitemap is no XML: {error}", "Tell whoever runs the site.") from error
    if root is None:
        raise ItemError("the sitemap is empty", "Tell whoever runs the site.")
    inner: list[tuple[str, str]] = []
    entries: list[Entry] = []
    for node in root.iterchildren(tag=etree.Element):
        facts = dict(_facts(node))
        where = urljoin(address, facts.get("loc", ""))
        if not where.lower().startswith(("http://", "https://")) or "loc" not in facts:
            continue
        if _name(node) == "sitemap":
            inner.append((_moment(facts.get("lastmod")) or "", where))
        elif _name(node) == "url":
            entries.append(_entry(where, facts))
    inner.sort(reverse=True)
    return entries, [where for _, where in inner]


def _entry(address: str, facts: dict[str, str]) -> Entry:
    """Return an entry; when a page was last changed is when it was published at the latest."""
    return Entry(
        address=address,
        title=facts.get("title"),
        publisher=facts.get("name"),
        language=facts.get("language"),
        published=_moment(facts.get("publication_date") or facts.get("lastmod")),
    )


def _facts(node: Any) -> Iterator[tuple[str, str]]:
    for inner in node.iter():
        words = (inner.text or "").strip()
        if isinstance(inner.tag, str) and words:
            yield _name(inner), words


def _name(node: Any) -> str:
    return str(node.tag).rpartition("}")[2]


def _moment(written: str | None) -> str | None:
    if written is None:
        return None
    try:
        moment = datetime.fromisoformat(written.strip())
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
