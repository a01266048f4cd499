"""OPML (2.0) and back: the subscriptions of feed readers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vedette.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vedette.model import Feed

__all__ = ["Subscription", "feeds_from_opml", "opml_from_feeds"]

MAX_BYTES = 20_000_000
MEND = "Export it anew from your feed reader, as OPML."


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A feed that an OPML file names."""

    address: str
    title: str | None
    categories: tuple[str, ...]
    """Folders that it lies in."""


def feeds_from_opml(content: bytes) -> list[Subscription]:
    """Return the feeds that an OPML file names, in its order, each address once.

    Raises:
        UsageError: it is no OPML.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(content[:MAX_BYTES], parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UsageError(f"the file is no OPML: {error}", MEND) from error
    body = root.find("body")
    if root.tag != "opml" or body is None:
        raise UsageError(f"the file is no OPML: its root is {str(root.tag)[:60]!r}", MEND)
    found = {each.address: each for each in reversed(list(_outlines(body, ())))}
    return list(reversed(found.values()))


def _outlines(node: Any, folders: tuple[str, ...]) -> Iterator[Subscription]:
    for inner in node.iterchildren("outline"):
        given = {key.lower(): str(value).strip() for key, value in inner.attrib.items()}
        title = given.get("title") or given.get("text") or None
        address = given.get("xmlurl")
        if address:
            yield Subscription(address=address, title=title, categories=folders)
        yield from _outlines(inner, (*folders, title) if title and not address else folders)


def opml_from_feeds(feeds: Iterable[tuple[Feed, str | None]]) -> bytes:
    """Return feeds with what they call themselves as OPML that any feed reader takes."""
    from lxml import etree

    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = "Feeds watched by vedette"
    body = etree.SubElement(root, "body")
    for feed, title in feeds:
        named = _storable(title or feed.publisher or feed.id)
        facts = {"text": named, "title": named, "type": "rss", "xmlUrl": _storable(feed.address)}
        etree.SubElement(body, "outline", facts)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True))


def _storable(words: str) -> str:
    """Return words without what XML cannot hold."""
    return re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", words)
