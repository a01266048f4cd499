"""Drafts → documents: what the user says wins over the file, the file over its text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from unicodedata import normalize

from vedette.collect.date import DateSpan, parse_date
from vedette.collect.identity import document_id, item_id, text_digest
from vedette.collect.imprint import Imprint, read_imprint
from vedette.collect.language import detect_language, language_code
from vedette.collect.metadata import FIELDS, Metadata
from vedette.collect.translation import original_language
from vedette.errors import ItemError
from vedette.model import Document, PublishedFrom, TlpLabel, tlp_from_words

if TYPE_CHECKING:
    from vedette.collect.draft import Draft
    from vedette.collect.options import CollectOptions

__all__ = ["complete"]

DATE_CHARS = len("2023-10-01")
VERSION = re.compile(r"[1-9]\d{0,8}")


def complete(draft: Draft, options: CollectOptions) -> Document:
    """Return the document that a draft stands for.

    Raises:
        ItemError: the draft has no text, too much of it, or something that cannot be read.
    """
    if draft.collected_at is not None:
        options = replace(options, collected_at=draft.collected_at)
    text = draft.text if draft.exact else normalize("NFC", draft.text)
    _check_text(text, options)
    _check_facts(draft)
    imprint = read_imprint(text, year=int(options.collected_at[:4]))
    own = Metadata(title=imprint.title, author=imprint.author)
    facts = draft.given.or_else(draft.found).or_else(own)
    span, origin = _publication(draft, imprint, options)
    digest = text_digest(text)
    published = span.moment if span else None
    id_ = facts.id or document_id(facts, _written(span), digest)
    return Document(
        id=id_,
        title=facts.title,
        url=facts.url,
        publisher=facts.publisher,
        author=facts.author,
        published=published,
        published_earliest=span.earliest.isoformat() if span and span.earliest else None,
        published_latest=span.latest.isoformat() if span and span.latest else None,
        published_from=origin,
        language=_language(draft, text),
        translated_from=_original(facts, text),
        text=text,
        sha256=digest,
        item=facts.item or item_id(facts, id_),
        version=_version(facts),
        tlp=_tlp(facts),
        known_since=_known_since(facts, span, options),
    )


def _check_text(text: str, options: CollectOptions) -> None:
    if not text.strip():
        raise ItemError("the text is empty", "Give a document that has words in it.")
    if len(text) > options.max_text_chars:
        what = f"the text has {len(text):,} characters; at most {options.max_text_chars:,} are kept"
        raise ItemError(what, "Split it into its articles.")
    _check_unicode("the text", text)


def _check_unicode(name: str, value: str) -> None:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        what = f"{name} has half of a surrogate pair at character {error.start:,}"
        raise ItemError(what, "Write the text anew as UTF-8.") from error


def _check_facts(draft: Draft) -> None:
    for facts in (draft.given, draft.found):
        for name in FIELDS:
            _check_unicode(f"the field {name!r}", getattr(facts, name) or "")


def _publication(
    draft: Draft, imprint: Imprint, options: CollectOptions
) -> tuple[DateSpan | None, PublishedFrom | None]:
    """Return when it was published, and where that is said."""
    year = int(options.collected_at[:4])
    given = draft.given.published or options.published
    if given is not None:
        return _given_span("published", given, year), "given"
    found = parse_date(draft.found.published, year=year) if draft.found.published else None
    if found:
        return found, "metadata"
    if imprint.span is None and draft.found.created:
        return parse_date(draft.found.created, year=year), "metadata"
    return imprint.span, imprint.origin


def _given_span(name: str, written: str, year: int) -> DateSpan:
    span = parse_date(written, year=year)
    if span is None:
        what = f"the field {name!r} is no date: {written[:60]!r}"
        mend = f"Write it like 2023-09-24, 2023-09 or spring 2024, or leave it out (--map {name}=)."
        raise ItemError(what, mend)
    return span


def _written(span: DateSpan | None) -> str | None:
    return None if span is None else (span.moment or f"{span.earliest}/{span.latest}")


def _language(draft: Draft, text: str) -> str | None:
    """Return the language that the user names, else that of the words, else that the file names."""
    given, found = (
        language_code(facts.language) if facts.language else None
        for facts in (draft.given, draft.found)
    )
    return given or detect_language(text) or found


def _original(facts: Metadata, text: str) -> str | None:
    if facts.translated_from:
        return language_code(facts.translated_from)
    return original_language(text)


def _version(facts: Metadata) -> int:
    if facts.version is None:
        return 1
    if not VERSION.fullmatch(facts.version):
        what = f"the field 'version' is no whole number from 1: {facts.version[:60]!r}"
        raise ItemError(what, "Number the versions of an article 1, 2, 3.")
    return int(facts.version)


def _tlp(facts: Metadata) -> TlpLabel | None:
    if facts.tlp is None:
        return None
    try:
        return tlp_from_words(facts.tlp)
    except ValueError as error:
        raise ItemError(f"the field 'tlp' is wrong: {error}", "Write it as TLP:AMBER.") from error


def _known_since(facts: Metadata, span: DateSpan | None, options: CollectOptions) -> str:
    """Return when it can first have been known: given, else published, else collected.

    Of an interval that is the last day: before that it may not have been there.
    """
    if facts.known_since:
        year = int(options.collected_at[:4])
        given = _given_span("known_since", facts.known_since, year)
        return given.moment or str(given.latest or given.earliest)
    if span is None or span.latest is None:
        return options.collected_at
    return _no_later(span.moment or span.latest.isoformat(), options.collected_at)


def _no_later(published: str, collected: str) -> str:
    """Return the earlier of both: what is dated in the future was known when it was there."""
    if DATE_CHARS in (len(published), len(collected)):
        return published if published[:DATE_CHARS] <= collected[:DATE_CHARS] else collected
    first, second = (datetime.fromisoformat(each) for each in (published, collected))
    first, second = (each if each.tzinfo else each.replace(tzinfo=UTC) for each in (first, second))
    return published if first <= second else collected
