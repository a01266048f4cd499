"""A document: one version of one item, with its text and what is known of its origin."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from vedette.model.base import Value
from vedette.model.marking import Tlp

__all__ = ["Document", "PublishedFrom"]

PublishedFrom = Literal["given", "metadata", "dateline", "text"]
"""Where a publication date comes from: the caller, the page's or file's metadata, a dateline or
by-line at the head of the text, or other words of the text."""


class Document(Value):
    """One version of one item of reporting.

    Dates are ISO 8601 texts. Unknown is None.
    """

    id: str
    """Given by the caller, else a digest of what is known of the document."""
    title: str | None = None
    url: str | None = None
    """Canonical address."""
    publisher: str | None = None
    """The outlet."""
    author: str | None = None
    """As the by-line or the metadata give it."""
    published: str | None = None
    """ISO date or date-time of publication."""
    published_earliest: str | None = None
    """ISO date: first day on which it may have been published."""
    published_latest: str | None = None
    """ISO date: last day on which it may have been published, inclusive."""
    published_from: PublishedFrom | None = None
    """Where the publication date comes from."""
    language: str | None = None
    """ISO 639-1 code where there is one, else 639-3; `hbs` for Bosnian, Croatian, Serbian."""
    translated_from: str | None = None
    """Language code of the original, where the document says that it is a translation."""
    text: str
    """The whole text; every offset of the record counts its code points."""
    sha256: str
    """Digest of the text in UTF-8, hexadecimal."""
    item: str
    """The same for all versions of one article."""
    version: int = Field(default=1, ge=1)
    """1 for the first text seen of an item, then 2, 3, …"""
    tlp: Tlp | None = None
    """How far it may be passed on (TLP 2.0); None where nobody marked it."""
    known_since: str
    """ISO date or date-time: given, else the publication, else the time of collection."""
