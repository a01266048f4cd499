"""What is known of a document besides its text, as the input writes it."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

__all__ = ["FIELDS", "Metadata"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """Facts about a document as they were given or found; dates are not parsed yet."""

    id: str | None = None
    title: str | None = None
    url: str | None = None
    """Canonical address."""
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    """Publication date, date-time or interval, as written."""
    created: str | None = None
    """When the file was made: it stands in for the publication where nothing tells that."""
    language: str | None = None
    translated_from: str | None = None
    """Language of the original, as a code or an English name."""
    item: str | None = None
    """What all versions of one article share."""
    version: str | None = None
    known_since: str | None = None
    tlp: str | None = None
    """How far it may be passed on, as a label of TLP 2.0."""

    def or_else(self, other: Metadata) -> Metadata:
        """Return these facts, with what is unknown here taken from `other`."""
        missing = {name: getattr(other, name) for name in FIELDS if getattr(self, name) is None}
        return replace(self, **missing)


FIELDS = tuple(field.name for field in fields(Metadata))
"""Names of the facts; `text` is not one of them."""
