"""Plain text and Markdown → one draft each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vedette.collect.draft import Draft, Input
from vedette.collect.encoding import decode
from vedette.collect.field import metadata_of
from vedette.collect.metadata import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.collect.options import CollectOptions

__all__ = ["read_markdown", "read_prose"]

KEY = re.compile(r"(?P<key>[A-Za-z][A-Za-z_ -]{1,30}):[ \t]+(?P<value>\S.*)")
KNOWN = frozenset(
    {"title", "headline", "url", "link", "source", "publisher", "outlet", "publication"}
    | {"author", "by", "byline", "date", "published", "language", "translated_from"}
)
MIN_KEYS = 2
"""A head of fewer known keys is a sentence with a colon."""
FENCE = "---"
MARKUP = (
    (re.compile(r"^ {0,3}#{1,6}[ \t]+(?=\S)", re.M), ""),
    (re.compile(r"^(?:```|~~~).*$\n?", re.M), ""),
    (re.compile(r"!\[([^\[\]\n]*)\]\([^()\n]*\)"), ""),
    (re.compile(r"\[([^\[\]\n]+)\]\([^()\n]*\)"), r"\1"),
    (re.compile(r"<(https?://[^<>\s]+)>"), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)([^*_\n]+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])([*_])(?=\S)([^*_\n]+?)(?<=\S)\1(?![\w*])"), r"\2"),
    (re.compile(r"^[ \t]*(?:[*+-]|>)[ \t]+", re.M), ""),
    (re.compile(r"^(?:[-*_][ \t]*){3,}$\n?", re.M), ""),
)
"""Markdown's marks → the words that they mark."""
HEADING = re.compile(r"^ {0,3}#{1,2}[ \t]+(\S.*)$", re.M)


def read_prose(item: Input, options: CollectOptions) -> Iterator[Draft]:
    """Read a text file; lines like `Source: …` and `Date: …` at its head are its metadata."""
    text = _text(item, options)
    found, body = _split_head(text)
    yield Draft(input=item.name, text=body, given=item.given, found=found)


def read_markdown(item: Input, options: CollectOptions) -> Iterator[Draft]:
    """Read a Markdown file: its front matter as metadata, its words without the marks."""
    found, body = _split_head(_text(item, options))
    heading = HEADING.search(body)
    title = _plain(heading[1]).strip(" #\t") if heading else None
    found = found.or_else(Metadata(title=title or None))
    yield Draft(input=item.name, text=_plain(body), given=item.given, found=found)


def _plain(text: str) -> str:
    """Return Markdown without its marks; each pattern looks at no more than one line."""
    for pattern, words in MARKUP:
        text = pattern.sub(words, text)
    return text


def _text(item: Input, options: CollectOptions) -> str:
    text = decode(item.read(options.max_file_bytes), item.charset)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _split_head(text: str) -> tuple[Metadata, str]:
    """Cut off lines of `key: value` that head a text, fenced or followed by an empty line."""
    lines = text[:4000].lstrip("\n").split("\n")
    fenced = lines[0].strip() == FENCE
    facts: dict[str, str] = {}
    for line in lines[1:] if fenced else lines:
        match = KEY.fullmatch(line.strip())
        if match is None:
            break
        facts[match["key"].strip().lower().replace(" ", "_")] = match["value"].strip("\"' ")
    count = len(facts) + (2 if fenced else 0)
    closed = (
        count <= len(lines) and lines[count - 1].strip() == FENCE
        if fenced
        else (
            len(KNOWN & facts.keys()) >= MIN_KEYS
            and len(lines) > count
            and not lines[count].strip()
        )
    )
    if not closed:
        return Metadata(), text
    body = text.lstrip("\n").split("\n", count)
    return metadata_of(facts, {}), body[count].lstrip("\n") if len(body) > count else ""
