"""Web pages that must not be parsed: how big, rich and deep a page is, and its bare words.

Everything here takes time in proportion to the page's length, whatever is in it.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vedette.collect.options import CollectOptions

__all__ = ["bare_words", "is_parseable", "lighten", "page_title"]

TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]*+)[^<>]*+>")
ATTRIBUTE_EDGE = re.compile(r"[\s=/]+")
MAX_ATTRIBUTES = 2000
"""More edges between attributes than this in one tag make a page too costly to parse."""
DATA_ADDRESS = re.compile(r"data:[a-z]++[^\"'\s<>)]{256,}+", re.IGNORECASE)
HIDDEN = re.compile(
    r"<(script|style|noscript|template|svg|head|iframe|object)\b|<!--", re.IGNORECASE
)
TITLE = re.compile(r"<title[^<>]*+>([^<]{1,2000}+)</title", re.IGNORECASE)
NEVER_CLOSED = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
CLOSED_BY_THE_NEXT = frozenset(
    {"p", "li", "dt", "dd", "tr", "td", "th", "option", "thead", "tbody", "tfoot", "colgroup"}
)
IN_LINE = frozenset(
    {"a", "abbr", "b", "cite", "code", "del", "em", "font", "i", "ins", "mark", "q", "s", "small"}
    | {"span", "strong", "sub", "sup", "time", "u", "wbr"}
)


def is_parseable(page: str, options: CollectOptions) -> bool:
    """Say whether a page is small, plain and flat enough to be parsed."""
    if len(page) > options.max_page_bytes or any(map(_is_crowded, page.split("<"))):
        return False
    depth = 0
    for tags, match in enumerate(TAG.finditer(page), 1):
        name = match["name"].lower()
        if name not in NEVER_CLOSED and name not in CLOSED_BY_THE_NEXT:
            depth = max(0, depth - 1) if match["close"] else depth + 1
        if tags > options.max_page_tags or depth > options.max_page_depth:
            return False
    return True


def _is_crowded(piece: str) -> bool:
    """Say whether the tag that a piece begins with may have attributes by the thousand.

    The parser compares each of them with all others. A quotation mark that is left open before the
    tag's end makes the whole piece part of the tag.
    """
    if len(piece) <= MAX_ATTRIBUTES:
        return False
    tag, end, _ = piece.partition(">")
    is_open = end and (tag.count('"') % 2 or tag.count("'") % 2)
    return len(ATTRIBUTE_EDGE.findall(piece if is_open else tag)) > MAX_ATTRIBUTES


def lighten(page: str) -> str:
    """Drop pictures and fonts that lie in the page itself, which many saved pages have."""
    return DATA_ADDRESS.sub("", page)


def page_title(page: str) -> str | None:
    """Return what the title element of a page says."""
    match = TITLE.search(page)
    return " ".join(unescape(match[1]).split()) or None if match else None


def bare_words(page: str) -> str:
    """Return the words of a page, a line for each block; scripts and the like are left out."""
    lines = unescape(TAG.sub(_gap, _visible(page))).splitlines()
    return "\n\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def _gap(tag: re.Match[str]) -> str:
    return "" if tag["name"].lower() in IN_LINE else "\n"


def _visible(page: str) -> str:
    """Cut out what is never shown; what is not closed runs to the end."""
    kept = []
    at = 0
    while opening := HIDDEN.search(page, at):
        kept.append(page[at : opening.start()])
        end = f"</{opening[1]}" if opening[1] else "-->"
        closing = re.compile(re.escape(end), re.IGNORECASE).search(page, opening.end())
        if closing is None:
            at = len(page)
        else:
            at = closing.end() if end == "-->" else page.find(">", closing.end()) + 1 or len(page)
    kept.append(page[at:])
    return " ".join(kept)
