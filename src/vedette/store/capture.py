"""Captures: what servers said of the items of feeds, byte for byte, each content once."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select

from vedette.store import feed_table as table
from vedette.store.shelf import Shelf, chunks, next_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["CaptureRow", "CaptureWriter", "Captures"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureRow:
    """One capture."""

    feed: str
    address: str
    at: str
    """ISO date-time."""
    status: int | None
    """None for the words of a feed, whose page was not read."""
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    """As it came over the wire."""
    sha256: str
    """Digest of the content, unpacked."""
    facts: str
    """What the user and the feed said of it, as JSON."""
    document: str | None
    """Id of the document that came of it, None where none did."""


class Captures(Shelf):
    """The captures of a case."""

    def count(self) -> int:
        """Return how many there are."""
        return self.connection.execute(select(func.count()).select_from(table.capture)).scalar_one()

    def rows(self, feed: str | None = None) -> Iterator[CaptureRow]:
        """Yield captures in the order in which they were made.

        Args:
            feed: only of the feed of this id.
        """
        capture, content = table.capture, table.capture_content
        query = select(capture, content.c.body).join(content).order_by(capture.c.key)
        if feed is not None:
            query = query.where(capture.c.feed == feed)
        names = ("feed", "address", "at", "status", "reason", "sha256", "facts", "document", "body")
        for row in self.connection.execute(query).mappings():
            headers = tuple((str(k), str(v)) for k, v in json.loads(row["headers"]))
            yield CaptureRow(headers=headers, **{name: row[name] for name in names})


class CaptureWriter(Captures):
    """The captures of a case, for one who writes."""

    def add(self, captures: Iterable[CaptureRow]) -> None:
        """Keep captures."""
        key = next_key(self.connection, table.capture.c.key)
        content = table.capture_content
        for number, each in enumerate(captures, key):
            digest = sha256(each.body).hexdigest()
            known = select(content.c.digest).where(content.c.digest == digest)
            if self.connection.execute(known).scalar() is None:
                row = {"digest": digest, "body": each.body}
                self.connection.execute(insert(content).values(**row))
            names = ("feed", "address", "at", "status", "reason", "sha256", "facts", "document")
            values = {name: getattr(each, name) for name in names}
            values |= {"key": number, "content": digest, "headers": json.dumps(each.headers)}
            self.connection.execute(insert(table.capture).values(**values))

    def forget(self, documents: Iterable[str]) -> None:
        """Delete the captures of documents, and contents that no other capture has."""
        capture, content = table.capture, table.capture_content
        for chunk in chunks(sorted(set(documents))):
            self.connection.execute(delete(capture).where(capture.c.document.in_(chunk)))
        used = select(capture.c.content)
        self.connection.execute(delete(content).where(content.c.digest.not_in(used)))
