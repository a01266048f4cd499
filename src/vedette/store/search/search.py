"""Searching a case: documents and claims that have all the words that are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, literal, select

from vedette.store import table
from vedette.store.claim import ClaimRow, claim_row, select_claims
from vedette.store.document import DocumentRow, document_row
from vedette.store.record import parsed
from vedette.store.search.index import index_of
from vedette.store.search.snippet import Snippet, snippet_of
from vedette.store.shelf import Shelf, current, known

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import ColumnElement, FromClause, Select, Subquery

    from vedette.store.search.index import Part, Range
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
        if most is not None and self._is_common("document", query):
            keys: Select[Any] | Sequence[int] = self._first("document", query, most, only_current)
        else:  # records are opened of those that are shown
            asked = self._conditions("document", query, only_current)
            some = select(document.key).where(*asked).order_by(*order).limit(most)
            keys = some.subquery().select()
        joined = table.document.join(table.reading)
        found = select(table.document, table.reading.c.record).select_from(joined)
        found = found.where(document.key.in_(keys)).order_by(*order)
        for row in self.connection.execute(found):
            text = parsed(row.record)["document"]["text"]  # all the rest of it stays closed
            yield DocumentHit(document_row(row, self.as_of), snippet_of(text, query))

    def claims(
        self, query: Query, *, most: int | None = None, only_current: bool = True
    ) -> Iterator[ClaimHit]:
        """Yield claims whose sentences have all that is asked for; arguments as for documents."""
        document, claim, event_claim = table.document.c, table.claim.c, table.event_claim
        order = (document.known_at.desc(), document.id, document.version.desc(), claim.ordinal)
        if most is not None and self._is_common("sentence", query):
            keys: Select[Any] | Sequence[int] = self._first("sentence", query, most, only_current)
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
        matching = self._matching("document", query)
        joined = matching.join(table.document, table.document.c.key == matching.c.key)
        return self._count(joined, only_current, most)

    def count_claims(
        self, query: Query, *, only_current: bool = True, most: int | None = None
    ) -> int:
        """Return how many claims have sentences that do; arguments as for documents."""
        matching = self._matching("sentence", query)
        joined = matching.join(table.claim, table.claim.c.sentence == matching.c.key)
        return self._count(joined.join(table.document), only_current, most)

    def events(self, query: Query) -> list[str]:
        """Return the ids of events with a claim whose sentence has all that is asked for."""
        event_claim, claim = table.event_claim, table.claim
        keys = index_of(self.connection).matching("sentence", query)
        found = select(event_claim.c.event).distinct().select_from(event_claim.join(claim))
        found = found.where(claim.c.sentence.in_(keys.columns(table.sentence.c.key)))
        return sorted(self.connection.execute(found).scalars())

    def _count(self, joined: FromClause, only_current: bool, most: int | None) -> int:
        """Count what was found, as it is found, so that counting may end soon."""
        is_seen = current(self.as_of) if only_current else known(self.as_of)
        found = select(literal(1)).select_from(joined).where(is_seen).limit(most)
        counted = select(func.count()).select_from(found.subquery())
        return int(self.connection.execute(counted).scalar_one())

    def _first(self, part: Part, query: Query, most: int, only_current: bool) -> list[int]:
        """Return the keys of the first documents, or claims, of very many.

        Documents are gone through in their order, some at a time; words are looked for in these.
        """
        document = table.document.c
        order = (document.known_at.desc(), document.id, document.version.desc())
        is_seen = current(self.as_of) if only_current else known(self.as_of)
        found: list[int] = []
        at, size = 0, _AT_ONCE
        while len(found) < most:
            some = select(document.key).where(is_seen).order_by(*order).offset(at).limit(size)
            documents = list(self.connection.execute(some).scalars())
            if part == "document":
                found += self._among_documents(query, documents)
            else:
                found += self._among_claims(query, documents, order)
            if len(documents) < size:
                break
            at, size = at + size, 2 * size
        return found[:most]

    def _among_documents(self, query: Query, documents: Sequence[int]) -> list[int]:
        """Return those of some documents that have what is asked for, in their order."""
        if not documents:
            return []
        matching = self._matching("document", query, (min(documents), max(documents)))
        keys = set(self.connection.execute(select(matching.c.key)).scalars())
        return [key for key in documents if key in keys]

    def _among_claims(
        self, query: Query, documents: Sequence[int], order: tuple[ColumnElement[Any], ...]
    ) -> list[int]:
        """Return those claims of documents whose sentences have what is asked for, in order."""
        claim = table.claim.c
        of_these = claim.document.in_(documents)
        ends = select(func.min(claim.sentence), func.max(claim.sentence)).where(of_these)
        first, last = self.connection.execute(ends).one()
        if first is None:
            return []
        matching = self._matching("sentence", query, (first, last))
        keys = select(claim.key).join_from(table.claim, table.document).where(of_these)
        keys = keys.where((claim.sentence + 0).in_(select(matching.c.key)))  # no key to look up
        return list(self.connection.execute(keys.order_by(*order, claim.ordinal)).scalars())

    def _is_common(self, part: Part, query: Query) -> bool:
        """Say whether so much was found that it is not gone through to show the first of it."""
        some = select(self._matching(part, query).c.key).limit(_COMMON + 1).subquery()
        counted = select(func.count()).select_from(some)
        return int(self.connection.execute(counted).scalar_one()) > _COMMON

    def _matching(self, part: Part, query: Query, within: Range | None = None) -> Subquery:
        """Return the keys of what has all that is asked for, as a table."""
        key = table.document.c.key if part == "document" else table.sentence.c.key
        return index_of(self.connection).matching(part, query, within).columns(key).subquery()

    def _conditions(
        self, part: Part, query: Query, only_current: bool
    ) -> Iterator[ColumnElement[bool]]:
        own = table.document.c.key if part == "document" else table.claim.c.sentence
        yield own.in_(select(self._matching(part, query).c.key))
        yield current(self.as_of) if only_current else known(self.as_of)
