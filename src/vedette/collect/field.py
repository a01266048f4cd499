"""Which column or key of a table holds which field of a document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from vedette.collect.metadata import Metadata
from vedette.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ALIASES", "check_columns", "metadata_of", "text_of"]

ALIASES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "guid", "uid", "doc_id", "document_id", "article_id"),
    "text": (
        "text", "body", "content", "full_text", "fulltext", "article_text", "article_body",
        "article", "message", "post", "tweet", "selftext", "caption", "maintext",
    ),
    "title": ("title", "headline", "heading", "subject", "hd", "hlead"),
    "url": ("url", "link", "permalink", "canonical_url", "href", "uri", "web_url", "source_url"),
    "publisher": (
        "publisher", "source", "outlet", "publication", "newspaper", "site_name", "sitename",
        "channel", "channel_name", "media", "source_name",
    ),
    "author": ("author", "authors", "byline", "by", "creator", "writer"),
    "published": (
        "published", "date", "published_at", "publish_date", "publication_date", "pub_date",
        "pubdate", "date_published", "date_publish", "published_date", "datetime", "created_at",
        "created_utc", "timestamp", "created",
    ),
    "language": ("language", "lang"),
    "translated_from": ("translated_from", "original_language"),
    "item": ("item",),
    "version": ("version",),
    "known_since": ("known_since",),
    "tlp": ("tlp",),
}  # fmt: skip
"""Field → names that press archives and channel exports give it, the likeliest first."""

WORD_EDGE = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[\s\-.]+")
TEXT_KEYS = ("text", "name", "title", "value")
"""Where the words lie in a value that is itself an object."""
NOTHING = frozenset({"", "-", "n/a", "na", "nan", "none", "null", "unknown"})
"""What tables write where they know nothing."""


def check_columns(columns: Mapping[str, str]) -> None:
    """Check that what is mapped are fields of a document.

    Raises:
        UnknownNameError: a name is no field.
    """
    for name in columns:
        if name not in ALIASES:
            raise UnknownNameError("field", name, ALIASES)


def text_of(row: Mapping[str, Any], columns: Mapping[str, str]) -> object:
    """Return the value that holds the text, unchanged; pieces of a text are joined."""
    value = _value(row, "text", columns)
    return _joined(value) if isinstance(value, list) else value


def metadata_of(row: Mapping[str, Any], columns: Mapping[str, str]) -> Metadata:
    """Return the facts that a row gives of its document; cells that say "unknown" give none."""
    facts = {name: _words(_value(row, name, columns)) for name in ALIASES if name != "text"}
    given = _value(row, "id", columns)
    if isinstance(given, str) and given.strip():
        facts["id"] = given  # an id is never tidied: the caller must find it again
    return Metadata(**facts)


def _value(row: Mapping[str, Any], name: str, columns: Mapping[str, str]) -> object:
    if name in columns:
        return row.get(columns[name])
    if row.get(name) is not None:
        return row[name]
    folded = {_folded(key): value for key, value in row.items() if value not in (None, "")}
    return next((folded[alias] for alias in ALIASES[name] if alias in folded), None)


def _folded(key: str) -> str:
    return WORD_EDGE.sub("_", key.strip()).lower()


def _words(value: object) -> str | None:
    """Return a value in words; None for nothing, and for objects that name nothing."""
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, str):
        return None if value.strip().lower() in NOTHING else value.strip()
    if isinstance(value, list):
        words = [word for word in map(_words, value) if word]
        return ", ".join(words) or None
    if isinstance(value, dict):
        return next((_words(value[key]) for key in TEXT_KEYS if value.get(key)), None)
    return None


def _joined(pieces: list[Any]) -> str:
    """Join the pieces of a text: words, and objects that hold words."""
    words = (piece.get("text") if isinstance(piece, dict) else piece for piece in pieces)
    return "".join(word for word in words if isinstance(word, str))
