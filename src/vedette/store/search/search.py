"""Searching a case: documents and claims that have all the words that are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from vedette.model import Reading
from vedette.store import table
from vedette.store.claim import ClaimRow, claim_row, select_claims
from vedette.store.document import DocumentRow, document_row
from vedette.store.record import value_of
from vedette.store.search.index import index_of
from vedette.store.search.snippet import Snippet, snippet_of
from vedette.store.shelf import Shelf, current, known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement, Select

    from vedette.store.search.query import Query

__all__ = ["ClaimHit", "DocumentHit", "Search"]


@dataclass(frozen=True, slots=True)
class DocumentHit:
    """A document that was found."""

    document: DocumentRow
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class ClaimHit:
    """A claim whose sentence was found."""

    claim: ClaimRow
    event: str | None
    """Id of the event that it stands in; None where events were not made since it came in."""
    snippet: Snippet


class Search(Shelf):
    """Full-text search. What was known last comes first; ties are put in order by id."""

    def documents(
        self, query: Query, *, most: int | None = None, only_current: bool = True
    ) -> Iterator[DocumentHit]:
        """Yield documents whose title and text have all that is asked for.

        Args:
            query: what is asked for.
            most: how many at most; None for all.
            only_current: leave out superseded versions.
        """
        document = table.document.c
        order = (document.known_at.desc(), document.id, document.version.desc())
        keys = select(document.key).where(*self._conditions("document", query, only_current))
        keys = keys.order_by(*order).limit(most)  # records are opened of those that are shown
        joined = table.document.join(table.reading)
        found = select(table.document, table.reading.c.record).select_from(joined)
        found = found.where(document.key.in_(keys.subquery().select())).order_by(*order)
        for row in self.connection.execute(found):
            text = value_of(Reading, row.record).document.text
            yield DocumentHit(document_row(row, self.as_of), snippet_of(text, query))

    def claims(
        self, query: Query, *, most: int | None = None, only_current: bool = True
    ) -> Iterator[ClaimHit]:
        """Yield claims whose sentences have all that is asked for; arguments as for documents."""
        document, claim, event_claim = table.document.c, table.claim.c, table.event_claim
        order = (document.known_at.desc(), document.id, document.version.desc(), claim.ordinal)
        keys = select(claim.key).join_from(table.claim, table.document)
        keys = keys.where(*self._conditions("sentence", query, only_current))
        keys = keys.order_by(*order).limit(most)
        found = select_claims().add_columns(event_claim.c.event)
        found = found.outerjoin(event_claim, event_claim.c.claim == claim.key)
        found = found.where(claim.key.in_(keys.subquery().select())).order_by(*order)
        for row in self.connection.execute(found):
            yield ClaimHit(claim_row(row, self.as_of), row.event, snippet_of(row.text, query))

    def count_documents(self, query: Query, *, only_current: bool = True) -> int:
        """Return how many documents have all that is asked for."""
        counted = select(func.count()).select_from(table.document)
        return self._count(counted.where(*self._conditions("document", query, only_current)))

    def count_claims(self, query: Query, *, only_current: bool = True) -> int:
        """Return how many claims have sentences that have all that is asked for."""
        counted = select(func.count()).select_from(table.claim.join(table.document))
        return self._count(counted.where(*self._conditions("sentence", query, only_current)))

    def events(self, query: Query) -> list[str]:
        """Return the ids of events with a claim whose sentence has all that is asked for."""
        event_claim, claim = table.event_claim, table.claim
        keys = index_of(self.connection).matching("sentence", query)
        found = select(event_claim.c.event).distinct().select_from(event_claim.join(claim))
        found = found.where(claim.c.sentence.in_(keys.columns(table.sentence.c.key)))
        return sorted(self.connection.execute(found).scalars())

    def _count(self, counted: Select[Any]) -> int:
        return int(self.connection.execute(counted).scalar_one())

    def _conditions(
        self, part: Any, query: Query, only_current: bool
    ) -> Iterator[ColumnElement[bool]]:
        key = table.document.c.key if part == "document" else table.sentence.c.key
        keys = index_of(self.connection).matching(part, query)
        own = key if part == "document" else table.claim.c.sentence
        yield own.in_(keys.columns(key))
        yield current(self.as_of) if only_current else known(self.as_of)
