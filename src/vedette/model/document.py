"""A document: one version of one item, with its text and what is known of its origin."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from vedette.model.base import Value
from vedette.model.marking import Tlp

__all__ = ["Document", "PublishedFrom", "heading_of"]

HEAD = 2_000
"""How far into a text a stand-in for its title is looked for, in code points."""
A_SENTENCE = 7
"""A line of fewer words may be a by-line or a date."""
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

    def heading(self, most: int) -> str:
        """Return the title, else the first words that are no by-line; empty where there are none.

        Args:
            most: code points of such words, beyond which they are cut.
        """
        return heading_of(self.title, self.text, most)


def heading_of(title: str | None, text: str, most: int) -> str:
    """Return a title, else the first words of a text that are no by-line, as `Document.heading`."""
    if title:
        return title
    lines = text[:HEAD].split("\n")
    first = next((line for line in lines if len(line.split()) >= A_SENTENCE), lines[0])
    words = " ".join(first.split())
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"
