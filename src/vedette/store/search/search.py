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
    from collections.abc import Iterator, Sequence

    from sqlalchemy import ColumnElement, Select

    from vedette.store.search.query import Query

__all__ = ["ClaimHit", "DocumentHit", "Search"]


_AT_ONCE = 400
"""Documents whose sentences are looked at together, at first."""
_COMMON = 5_000
"""Rows that were found up to which all are put in order."""


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
        is_common = most is not None and self._is_common("document", query)
        asked = self._conditions("document", query, only_current, is_common=is_common)
        keys = select(document.key).where(*asked)
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
        if most is not None and self._is_common("sentence", query):
            keys: Select[Any] | Sequence[int] = self._first_claims(query, most, only_current)
        else:
            asked = self._conditions("sentence", query, only_current)
            some = select(claim.key).join_from(table.claim, table.document).where(*asked)
            keys = some.order_by(*order).limit(most).subquery().select()
        found = select_claims().add_columns(event_claim.c.event)
        found = found.outerjoin(event_claim, event_claim.c.claim == claim.key)
        found = found.where(claim.key.in_(keys)).order_by(*order)
        for row in self.connection.execute(found):
            yield ClaimHit(claim_row(row, self.as_of), row.event, snippet_of(row.text, query))

    def count_documents(
        self, query: Query, *, only_current: bool = True, most: int | None = None
    ) -> int:
        """Return how many documents have all that is asked for.

        Args:
            query: what is asked for.
            only_current: leave out superseded versions.
            most: count no further than this; None for all.
        """
        found = select(table.document.c.key)
        asked = self._conditions("document", query, only_current)
        return self._count(found.where(*asked).limit(most))

    def count_claims(
        self, query: Query, *, only_current: bool = True, most: int | None = None
    ) -> int:
        """Return how many claims have sentences that do; arguments as for documents."""
        found = select(table.claim.c.key).select_from(table.claim.join(table.document))
        asked = self._conditions("sentence", query, only_current)
        return self._count(found.where(*asked).limit(most))

    def events(self, query: Query) -> list[str]:
        """Return the ids of events with a claim whose sentence has all that is asked for."""
        event_claim, claim = table.event_claim, table.claim
        keys = index_of(self.connection).matching("sentence", query)
        found = select(event_claim.c.event).distinct().select_from(event_claim.join(claim))
        found = found.where(claim.c.sentence.in_(keys.columns(table.sentence.c.key)))
        return sorted(self.connection.execute(found).scalars())

    def _count(self, found: Select[Any]) -> int:
        counted = select(func.count()).select_from(found.subquery())
        return int(self.connection.execute(counted).scalar_one())

    def _first_claims(self, query: Query, most: int, only_current: bool) -> list[int]:
        """Return the keys of the first claims of very many: documents are gone through in order."""
        document, claim = table.document.c, table.claim.c
        order = (document.known_at.desc(), document.id, document.version.desc())
        is_seen = current(self.as_of) if only_current else known(self.as_of)
        asked = [*self._conditions("sentence", query, only_current, is_common=True)]
        found: list[int] = []
        at, size = 0, _AT_ONCE
        while len(found) < most:
            some = select(document.key).where(is_seen).order_by(*order).offset(at).limit(size)
            documents = list(self.connection.execute(some).scalars())
            keys = select(claim.key).join_from(table.claim, table.document).where(*asked)
            keys = keys.where(claim.document.in_(documents)).order_by(*order, claim.ordinal)
            found += self.connection.execute(keys.limit(most - len(found))).scalars()
            if len(documents) < size:
                break
            at, size = at + size, 2 * size
        return found

    def _is_common(self, part: Any, query: Query) -> bool:
        """Say whether so much was found that it is not gone through to show the first of it."""
        key = table.document.c.key if part == "document" else table.sentence.c.key
        found = index_of(self.connection).matching(part, query).columns(key)
        some = select(found.subquery().c.key).limit(_COMMON + 1)
        return self._count(some) > _COMMON

    def _conditions(
        self, part: Any, query: Query, only_current: bool, *, is_common: bool = False
    ) -> Iterator[ColumnElement[bool]]:
        key = table.document.c.key if part == "document" else table.sentence.c.key
        keys = index_of(self.connection).matching(part, query)
        own: ColumnElement[int] = key if part == "document" else table.claim.c.sentence
        if is_common:
            own = own + 0  # no key to look up: rows are gone through in their order instead
        yield own.in_(keys.columns(key))
        yield current(self.as_of) if only_current else known(self.as_of)
