"""Documents: every version of every item, and how a text that comes in stands to them.

An item is what all versions of one article share. Its versions are numbered by the time at which
each was known; a text that comes in late takes its place among them. A version is superseded from
the moment at which the next one is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import func, select, update

from vedette.model import Document
from vedette.store import table
from vedette.store.shelf import Shelf, chunks, current, known
from vedette.store.tombstone import Tombstones

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection, Row

__all__ = ["DocumentRow", "Documents", "Standing", "document_row", "renumber", "touch"]

Standing = Literal["new", "version", "known", "duplicate", "erased"]
"""How a text stands to the case: of a new item, a new version of a known item, there already, the
same text of the same item under another id, or erased and not to be taken in again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """What is known of a document, without its text."""

    id: str
    item: str
    version: int
    superseded_by: int | None
    """Number of the next version of its item that was known; None for the current one."""
    sha256: str
    known_since: str
    title: str | None
    url: str | None
    publisher: str | None
    published: str | None
    language: str | None


class Documents(Shelf):
    """The documents of a case."""

    def rows(self, *, item: str | None = None, only_current: bool = False) -> list[DocumentRow]:
        """Return documents by the time at which they were known, then by id.

        Args:
            item: only versions of this item.
            only_current: leave out superseded versions.
        """
        document = table.document.c
        query = select(table.document).where(
            current(self.as_of) if only_current else known(self.as_of)
        )
        if item is not None:
            query = query.where(document.item == item)
        order = (document.known_at, document.version, document.id, document.sha256)
        return [
            document_row(row, self.as_of) for row in self.connection.execute(query.order_by(*order))
        ]

    def texts(self, ids: Iterable[str]) -> dict[str, str]:
        """Return, by id, the digest of the text of current documents."""
        document = table.document.c
        found: dict[str, str] = {}
        for chunk in chunks(sorted(set(ids))):
            query = select(document.id, document.sha256).where(document.id.in_(chunk))
            rows = self.connection.execute(query.where(current(self.as_of)))
            found.update((row.id, row.sha256) for row in rows)
        return found

    def row(self, id_: str) -> DocumentRow | None:
        """Return the latest version of a document, None where there is none."""
        document = table.document.c
        query = select(table.document).where(document.id == id_, known(self.as_of))
        row = self.connection.execute(query.order_by(document.version.desc()).limit(1)).first()
        return None if row is None else document_row(row, self.as_of)

    def heads(self, ids: Iterable[str]) -> Iterator[Document]:
        """Yield documents with an empty text: their latest versions that were known, in any order.

        Args:
            ids: of documents; those that are not there are left out.
        """
        document = table.document.c
        names = [name for name in Document.model_fields if name in document]
        for chunk in chunks(sorted(set(ids))):
            query = select(*(document[name] for name in names))
            query = query.where(document.id.in_(chunk), known(self.as_of))
            rows = self.connection.execute(query.order_by(document.version))
            latest = {row["id"]: row for row in rows.mappings()}
            yield from (Document(**row, text="") for row in latest.values())

    def latest(self, ids: Iterable[str], *, most: int) -> list[str]:
        """Return those documents of some that were known last, the last one first.

        Args:
            ids: of documents; those that are not current are left out.
            most: how many.
        """
        document = table.document.c
        found: list[tuple[str, str]] = []
        for chunk in chunks(sorted(set(ids))):
            query = select(document.known_at, document.id)
            rows = self.connection.execute(query.where(document.id.in_(chunk), current(self.as_of)))
            found += [(row.known_at, row.id) for row in rows]
        return [id_ for _, id_ in sorted(found, reverse=True)[:most]]

    def count(self) -> int:
        """Return how many documents there are, superseded ones among them."""
        query = select(func.count()).select_from(table.document).where(known(self.as_of))
        return self.connection.execute(query).scalar_one()

    def newest(self) -> str | None:
        """Return when the newest document was known, as it is written there; None without any."""
        document = table.document.c
        query = select(document.known_since).where(known(self.as_of))
        return self.connection.execute(query.order_by(document.known_at.desc()).limit(1)).scalar()

    def unfused(self) -> list[DocumentRow]:
        """Return what came in, or was superseded, since events were last made."""
        document = table.document.c
        query = select(table.document).where(document.is_fused.is_(False))
        rows = self.connection.execute(query.order_by(document.known_at, document.id))
        return [document_row(row, self.as_of) for row in rows]

    def standings(self, documents: Sequence[Document]) -> list[Standing]:
        """Say of each document how it stands to the case and to those before it in the list."""
        return [standing for standing, _ in self.standings_and_items(documents)]

    def standings_and_items(self, documents: Sequence[Document]) -> Iterator[tuple[Standing, str]]:
        """Yield the standing of each document and the item that it belongs to in this case."""
        texts = self._texts_of_ids({document.id for document in documents})
        home = {id_: item for id_, _, item in texts}
        items = {home.get(document.id, document.item) for document in documents}
        known_texts = {(id_, sha256) for id_, sha256, _ in texts}
        item_texts = self._texts_of_items(items)
        known_items = {item for item, _ in item_texts}
        bars = Tombstones(self.connection, self.as_of).bars()
        for document in documents:
            item = home.setdefault(document.id, document.item)
            standing: Standing = "version" if item in known_items else "new"
            if (document.id, document.sha256) in known_texts:
                standing = "known"
            elif bars.hold(document, item):
                standing = "erased"
            elif (item, document.sha256) in item_texts:
                standing = "duplicate"
            if standing in ("new", "version"):
                known_texts.add((document.id, document.sha256))
                item_texts.add((item, document.sha256))
                known_items.add(item)
            yield standing, item

    def _texts_of_ids(self, ids: Iterable[str]) -> set[tuple[str, str, str]]:
        document = table.document.c
        found: set[tuple[str, str, str]] = set()
        for chunk in chunks(sorted(ids)):
            query = select(document.id, document.sha256, document.item)
            rows = self.connection.execute(query.where(document.id.in_(chunk)))
            found.update((row.id, row.sha256, row.item) for row in rows)
        return found

    def _texts_of_items(self, items: Iterable[str]) -> set[tuple[str, str]]:
        document = table.document.c
        found: set[tuple[str, str]] = set()
        for chunk in chunks(sorted(items)):
            query = select(document.item, document.sha256)
            rows = self.connection.execute(query.where(document.item.in_(chunk)))
            found.update((row.item, row.sha256) for row in rows)
        return found


def document_row(row: Row[Any], as_of: str | None) -> DocumentRow:
    """Return the document of a row of its table."""
    is_current = row.superseded_at is None or (as_of is not None and row.superseded_at > as_of)
    return DocumentRow(
        id=row.id,
        item=row.item,
        version=row.version,
        superseded_by=None if is_current else row.superseded_by,
        sha256=row.sha256,
        known_since=row.known_since,
        title=row.title,
        url=row.url,
        publisher=row.publisher,
        published=row.published,
        language=row.language,
    )


def renumber(connection: Connection, item: str) -> None:
    """Number the versions of an item, and mark which one supersedes which.

    A version keeps the number that was given with it where that is free and in order.
    """
    document = table.document
    columns = document.c
    order = (columns.known_at, columns.given_version, columns.sha256, columns.id)
    rows = connection.execute(
        select(document).where(columns.item == item).order_by(*order)
    ).fetchall()
    numbers: list[int] = []
    for row in rows:
        numbers.append(max(row.given_version, numbers[-1] + 1 if numbers else 1))
    for place, row in enumerate(rows):
        is_last = place + 1 == len(rows)
        values = {
            "version": numbers[place],
            "superseded_by": None if is_last else numbers[place + 1],
            "superseded_at": None if is_last else rows[place + 1].known_at,
        }
        if any(getattr(row, name) != value for name, value in values.items()):
            change = update(document).where(columns.key == row.key)
            connection.execute(change.values(**values, is_fused=False))


def touch(connection: Connection, ids: Iterable[str]) -> None:
    """Mark current documents, so that what stands on them is made anew the next time."""
    document = table.document
    for chunk in chunks(sorted(set(ids))):
        change = update(document).where(document.c.id.in_(chunk), current(None))
        connection.execute(change.values(is_fused=False))
