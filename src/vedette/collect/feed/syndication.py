"""RSS and Atom → entries, by feedparser, which also reads what is no well-formed XML."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from vedette.collect.markup import bare_words
from vedette.model import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["syndication_of"]

MAX_WORDS = 200_000
"""Characters of the words of one entry that are kept."""
MAX_CATEGORIES = 50


def syndication_of(
    content: bytes, headers: Sequence[tuple[str, str]], address: str
) -> tuple[str, str | None, list[tuple[str | None, Entry]], str | None] | None:
    """Return form, title, entries with their ids, and what is wrong; None for what is no feed.

    Args:
        content: the feed.
        headers: of the answer, which may name its encoding.
        address: what relative links are relative to.
    """
    import feedparser

    named = {key.lower(): value for key, value in headers if key.lower() == "content-type"}
    found = feedparser.parse(content, response_headers=named | {"content-location": address})
    if not found.get("version"):
        return None
    form = "Atom" if found.version.startswith("atom") else "RSS"
    fault = found.get("bozo_exception") if found.bozo else None
    is_broken = fault is not None and not isinstance(fault, _harmless())
    entries = list(_entries(found))
    title = _line(found.feed.get("title"))
    return form, title, entries, f"its XML is broken: {fault}"[:300] if is_broken else None


def _harmless() -> tuple[type[Exception], ...]:
    """Return faults that lose nothing: another encoding, or another type, than was declared."""
    from feedparser.exceptions import CharacterEncodingOverride, NonXMLContentType

    return (CharacterEncodingOverride, NonXMLContentType)


def _entries(found: Any) -> Iterator[tuple[str | None, Entry]]:
    language = found.feed.get("language")
    for item in found.entries:
        words = _words(item)
        source = item.get("source") or {}
        entry = Entry(
            address=_web_address(item),
            title=_line(item.get("title")),
            author=_line(item.get("author")),
            publisher=_line(source.get("title")),
            published=_date(item),
            language=_line(item.get("language") or language),
            categories=tuple(_categories(item)),
            words=words[:MAX_WORDS],
        )
        if entry.address or entry.title or entry.words:
            yield _line(item.get("id")), entry


def _web_address(item: Any) -> str | None:
    """Return the page of an entry; an id that is an address stands in for it."""
    for given in (item.get("link"), item.get("id")):
        if isinstance(given, str) and given.strip().lower().startswith(("http://", "https://")):
            return given.strip()
    return None


def _words(item: Any) -> str:
    """Return the longest of the texts that an entry carries, without markup."""
    texts = [each.get("value") or "" for each in item.get("content") or []]
    texts.append(item.get("summary") or "")
    return bare_words(max(texts, key=len))


def _date(item: Any) -> str | None:
    for name in ("published_parsed", "updated_parsed"):
        given = dict.get(item, name)  # its own way to get puts one date in place of another
        if given is not None:
            try:
                return datetime(*given[:6]).isoformat() + "Z"  # noqa: DTZ001
            except ValueError:
                continue
    return None


def _categories(item: Any) -> Iterator[str]:
    for tag in (item.get("tags") or [])[:MAX_CATEGORIES]:
        for words in (tag.get("term"), tag.get("label")):
            if words and str(words).strip():
                yield str(words).strip()


def _line(given: object) -> str | None:
    words = bare_words(str(given)) if given else ""
    return " ".join(words.split())[:500] or None
