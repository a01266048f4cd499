"""Ids of documents and items: digests of what is known of them, the same on every machine."""

from __future__ import annotations

from hashlib import blake2b, sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vedette.collect.metadata import Metadata

__all__ = ["document_id", "item_id", "text_digest"]


def text_digest(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, hexadecimal."""
    return sha256(text.encode()).hexdigest()


def document_id(facts: Metadata, published: str | None, digest: str) -> str:
    """Return the id of a version: a digest of its origin, date and text."""
    return _digest("document", facts.url, facts.publisher, facts.title, published, digest)


def item_id(facts: Metadata, document: str) -> str:
    """Return what all versions of an article share: a digest of its address, else of its id."""
    return _digest("item", facts.url or document)


def _digest(*parts: str | None) -> str:
    """Digest parts so that unknown differs from empty and no two lists of parts run together."""
    key = "\x1e".join("\x00" if part is None else f"\x01{part}" for part in parts)
    return blake2b(key.encode("utf-8"), digest_size=12).hexdigest()
