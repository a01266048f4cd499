"""Tombstones: what stays of a document that was erased on demand, and keeps it from coming back.

A tombstone holds the ids of the document and of its item, when it was erased, by whom and why, and
a digest of its text. The digest is keyed with a secret of the case: whoever has the text and the
case can tell that it was there, and must be able to, or the next run would take it in again;
without the case it says nothing, and the tombstones of two cases cannot be matched.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from secrets import token_hex
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from vedette.store import table
from vedette.store.fact import fact_of, state_fact
from vedette.store.shelf import Shelf

if TYPE_CHECKING:
    from vedette.model import Document

__all__ = ["Bars", "Tombstone", "TombstoneWriter", "Tombstones"]

_SECRET = "tombstone secret"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """What stays of a document that was erased."""

    document: str
    """Its id."""
    item: str
    is_whole_item: bool
    """True where all versions were erased: no other version of the item is taken in either."""
    digest: str
    """Of its text, keyed with a secret of the case."""
    erased: str
    """ISO date-time."""
    by: str
    because: str


@dataclass(frozen=True, slots=True)
class Bars:
    """What was erased and must not come in again."""

    secret: str | None
    digests: frozenset[str]
    items: frozenset[str]

    def hold(self, document: Document, item: str) -> bool:
        """Say whether a document must stay out."""
        if self.secret is None:
            return False
        return item in self.items or digest_of(document.sha256, self.secret) in self.digests


class Tombstones(Shelf):
    """The tombstones of a case."""

    def all(self) -> list[Tombstone]:
        """Return all tombstones by the time of erasure."""
        stone = table.tombstone.c
        query = select(table.tombstone).order_by(stone.erased, stone.document, stone.digest)
        return [Tombstone(**row) for row in self.connection.execute(query).mappings()]

    def bars(self) -> Bars:
        """Return what must not come in again."""
        secret = self.secret()
        stones = self.all() if secret else []
        items = frozenset(stone.item for stone in stones if stone.is_whole_item)
        return Bars(secret, frozenset(stone.digest for stone in stones), items)

    def secret(self) -> str | None:
        """Return the secret of the case; None where nothing was ever erased."""
        return fact_of(self.connection, _SECRET)


class TombstoneWriter(Tombstones):
    """The tombstones of a case, for one who writes."""

    def digest(self, sha256: str) -> str:
        """Return the digest that stands for a text."""
        secret = self.secret()
        if secret is None:
            secret = token_hex(32)
            state_fact(self.connection, _SECRET, secret)
        return digest_of(sha256, secret)

    def put(self, stone: Tombstone) -> None:
        """Set a tombstone."""
        values = {name: getattr(stone, name) for name in table.tombstone.c.keys()}  # noqa: SIM118
        self.connection.execute(insert(table.tombstone).values(**values))


def digest_of(sha256: str, secret: str) -> str:
    """Return the keyed digest of a text that has this SHA-256."""
    key = bytes.fromhex(secret)
    return blake2b(sha256.encode(), key=key, digest_size=16).hexdigest()
