"""A sheet: what merging and the tracing of origins need to know of one document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from vedette.fuse.entity import NamedEntity, named_entity
from vedette.fuse.gist import NO_GIST, Gist, gist_of
from vedette.fuse.saying import Saying, saying_of
from vedette.model import PublishedFrom

if TYPE_CHECKING:
    from vedette.model import Document, Reading

__all__ = ["Days", "Sheet", "days_between", "sheet_of"]

Days = tuple[int | None, int | None]
"""Earliest and latest day as proleptic ordinals (`date.toordinal`), inclusive, None where open."""


@dataclass(frozen=True, slots=True, weakref_slot=True, kw_only=True)
class Sheet:
    """One document as the stage sees it."""

    id: str
    item: str
    """The same for all versions of one article."""
    version: int
    sha256: str
    title: str | None
    url: str | None
    publisher: str | None
    author: str | None
    published: Days
    """Days on which it may have been published."""
    published_from: PublishedFrom | None
    """Where the publication comes from; what was read out of the text may be another day."""
    moment: str | None
    """ISO date or date-time of publication, as given; it may be finer than `published`."""
    known_since: str
    text: str
    sentences: tuple[tuple[int, int], ...]
    entities: tuple[NamedEntity, ...]
    statements: tuple[Saying, ...]
    gist: Gist = NO_GIST
    """What a brief document tells as a whole."""

    def __hash__(self) -> int:
        """Hash what tells documents apart, so that what follows from one can be kept."""
        return hash((self.id, self.sha256))


def sheet_of(reading: Reading) -> Sheet:
    """Return the sheet of a document that was read."""
    document = reading.document
    return Sheet(
        id=document.id,
        item=document.item,
        version=document.version,
        sha256=document.sha256,
        title=document.title,
        url=document.url,
        publisher=document.publisher,
        author=document.author,
        published=_published(document),
        published_from=document.published_from,
        moment=document.published,
        known_since=document.known_since,
        text=document.text,
        sentences=reading.sentences,
        entities=tuple(named_entity(each, document.text) for each in reading.entities),
        statements=tuple(map(saying_of, reading.statements)),
        gist=gist_of(reading),
    )


def days_between(earliest: str | None, latest: str | None) -> Days:
    """Return ISO dates, or date-times, as days; None where open."""
    return _ordinal(earliest), _ordinal(latest)


def _published(document: Document) -> Days:
    first, last = days_between(document.published_earliest, document.published_latest)
    if first is None and last is None and document.published:
        first = last = _ordinal(document.published)
    return first, last


def _ordinal(written: str | None) -> int | None:
    return None if written is None else date.fromisoformat(written[:10]).toordinal()
