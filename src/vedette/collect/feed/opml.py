"""OPML (2.0) and back: the subscriptions of feed readers.

How vedette watches a feed stands in an attribute of a namespace of its own, as OPML allows; other
readers pass it over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from vedette.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vedette.model import Feed

__all__ = ["Subscription", "feeds_from_opml", "opml_from_feeds"]

MAX_BYTES = 20_000_000
MEND = "Export it anew from your feed reader, as OPML."
SPACE = "urn:vedette:feed"
SETTINGS = f"{{{SPACE}}}settings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A feed that an OPML file names."""

    address: str
    title: str | None
    categories: tuple[str, ...]
    """Folders that it lies in."""
    settings: Mapping[str, Any] = field(default_factory=dict)
    """How vedette watched it, by the names of a feed's fields; empty where another wrote the file.
    Nothing of it is checked yet."""


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
            settings = _settings(inner.get(SETTINGS))
            yield Subscription(address=address, title=title, categories=folders, settings=settings)
        yield from _outlines(inner, (*folders, title) if title and not address else folders)


def _settings(words: str | None) -> dict[str, Any]:
    try:
        found = json.loads(words or "{}")
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise UsageError(f"the settings of a feed are wrong: {str(words)[:60]!r}", MEND)
    return {name: value for name, value in found.items() if name not in ("address", "kind")}


def opml_from_feeds(feeds: Iterable[tuple[Feed, str | None]]) -> bytes:
    """Return feeds with what they call themselves as OPML that any feed reader takes."""
    from lxml import etree

    root = etree.Element("opml", {"version": "2.0"}, nsmap={"vedette": SPACE})
    etree.SubElement(etree.SubElement(root, "head"), "title").text = "Feeds watched by vedette"
    body = etree.SubElement(root, "body")
    for feed, title in feeds:
        named = _storable(title or feed.publisher or feed.id)
        facts = {"text": named, "title": named, "type": "rss", "xmlUrl": _storable(feed.address)}
        settings = feed.model_dump(mode="json", exclude={"address", "kind"}, exclude_defaults=True)
        facts[SETTINGS] = json.dumps(settings, sort_keys=True)
        etree.SubElement(body, "outline", facts)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True))


def _storable(words: str) -> str:
    """Return words without what XML cannot hold."""
    return re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", words)
