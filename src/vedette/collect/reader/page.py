"""Web pages → drafts: text and metadata by trafilatura, dates by what the page declares."""

from __future__ import annotations

import json
import logging
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from vedette.collect.draft import Draft, Input
from vedette.collect.encoding import decode
from vedette.collect.markup import bare_words, is_parseable, lighten, page_title
from vedette.collect.metadata import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.collect.options import CollectOptions

__all__ = ["read_markup", "read_page"]

CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^<>]{0,200}?(?:charset|encoding)=[\"']?([\w.:-]{1,40})", re.I
)
DECLARATION = re.compile(r"^\s*<\?xml[^<>]*+>")
DATE_NAMES = frozenset(
    {"article:published_time", "og:article:published_time", "og:published_time", "datepublished"}
    | {"published_time", "article.published", "article:published", "parsely-pub-date", "pubdate"}
    | {"publish-date", "publish_date", "publication_date", "publication-date", "sailthru.date"}
    | {"dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dc.date.created", "date"}
    | {
        "citation_publication_date",
        "citation_date",
        "originalpublicationdate",
        "rnews:datepublished",
    }
)
"""Names of meta elements that hold the date of publication."""
TIME_CLASSES = re.compile(
    r"publish|pubdate|entry-date|post-date|article-date|dateline|posted", re.I
)
MAX_DATA_CHARS = 300_000
"""Longest JSON-LD that is looked at."""
MAX_NODES = 5000
"""Most values of the page's JSON-LD that are looked at."""


def read_page(item: Input, options: CollectOptions) -> Iterator[Draft]:
    """Read a web page that was saved as a file."""
    content = item.read(options.max_file_bytes)
    declared = CHARSET.search(content[:4096])
    named = declared[1].decode("ascii", "replace") if declared else None
    page = decode(content, item.charset or named)
    text, found = read_markup(page, options, item.address)
    yield Draft(input=item.name, text=text, given=item.given, found=found)


def read_markup(
    page: str, options: CollectOptions, address: str | None = None
) -> tuple[str, Metadata]:
    """Return the text of a page and what it says of itself.

    A page that is too big, too rich or nested too deep to be parsed gives its bare words.

    Args:
        page: the whole markup.
        options: the bounds.
        address: where the page was fetched from, where that is known.
    """
    page = DECLARATION.sub("", page.replace("\x00", ""))
    if not is_parseable(page, options):
        page = lighten(page)
    if not is_parseable(page, options):
        return bare_words(page), Metadata(title=page_title(page), url=address)
    return _parse(page, options, address)


def _parse(page: str, options: CollectOptions, address: str | None) -> tuple[str, Metadata]:
    import trafilatura
    from trafilatura.utils import load_html

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    logging.getLogger("htmldate").addHandler(logging.NullHandler())
    tree = load_html(page)
    if tree is None:
        return bare_words(page), Metadata(url=address)
    _drop_broken_data(tree)
    found = _metadata(tree, options, address)
    result = trafilatura.bare_extraction(tree, include_comments=False, with_metadata=False)
    text = result.text if result is not None and not isinstance(result, dict) else None
    paragraphs = text.split("\n") if text else [bare_words(page)]
    return "\n\n".join(filter(None, map(str.strip, paragraphs))), found


def _metadata(tree: Any, options: CollectOptions, address: str | None) -> Metadata:
    from trafilatura.metadata import extract_metadata

    # The date is sought in what the page declares and in its address only: a search of the words
    # would take an event's date. The latest day is passed in, so that the clock is not read.
    search = {
        "original_date": True,
        "extensive_search": False,
        "max_date": options.collected_at[:10],
    }
    known = extract_metadata(tree, default_url=address, date_config=search, extensive=False)
    is_domain = known.sitename is not None and known.sitename == known.hostname
    return Metadata(
        title=known.title or None,
        url=_own_address(known.url, address),
        publisher=None if is_domain else known.sitename or None,
        author=known.author.replace("; ", ", ") if known.author else None,
        published=_declared_date(tree) or known.date or None,
    )


def _own_address(declared: str | None, address: str | None) -> str | None:
    """Return the address that a page declares as its own, unless it lies on another host."""
    if address is None or (declared and _host(declared) == _host(address)):
        return declared or address
    return address


def _host(address: str) -> str | None:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.") or None
    except ValueError:
        return None


def _declared_date(tree: Any) -> str | None:
    """Return the date of publication that a page declares, with its time where it gives one."""
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = element.get("content") or ""
        if name.lower() in DATE_NAMES and any(map(str.isdigit, content)):
            return content.strip()
    return _linked_date(tree) or _timed(tree)


def _drop_broken_data(tree: Any) -> None:
    """Empty JSON-LD that is huge or broken: trafilatura may search such for minutes."""
    for element in tree.iter("script"):
        text = element.text or ""
        if len(text) > MAX_DATA_CHARS or not _is_json(text):
            element.text = None


def _is_json(text: str) -> bool:
    try:
        json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return False
    return True


def _linked_date(tree: Any) -> str | None:
    """Return `datePublished` of the page's JSON-LD."""
    for element in tree.iter("script"):
        if "ld+json" in (element.get("type") or ""):
            date = _value_of("datePublished", json.loads(element.text or "null", strict=False))
            if date:
                return date
    return None


def _value_of(key: str, data: Any) -> str | None:
    """Return the first text under a key, breadth first."""
    queue = [data]
    for node in queue:
        if isinstance(node, dict):
            value = node.get(key)
            if isinstance(value, str) and value.strip():
                return value.strip()
            queue.extend(node.values())
        elif isinstance(node, list):
            queue.extend(node)
        if len(queue) > MAX_NODES:
            return None
    return None


def _timed(tree: Any) -> str | None:
    """Return the date of a `time` element that is marked as that of publication."""
    for element in tree.iter("time"):
        marks = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
        is_published = element.get("pubdate") is not None or TIME_CLASSES.search(marks)
        if is_published and element.get("datetime"):
            return str(element.get("datetime")).strip()
    return None
