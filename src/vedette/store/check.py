"""Whether a case is sound: the database itself, and what its tables say of one another."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select, text

from vedette.model import EVENT, Reading
from vedette.store import table
from vedette.store.event import Events
from vedette.store.fact import MAKER, fact_of
from vedette.store.judgement import Judgements
from vedette.store.record import value_of
from vedette.store.search.index import index_of
from vedette.store.shelf import Shelf, current
from vedette.store.tally import tally_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Problem", "Soundness"]

_COPY = "Take the last copy of the case, or make it anew from its sources."
_MERGE = "Make its events anew: vedette check --mend"
_SHOWN = 5
"""Ids that are named of many."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a case."""

    what: str
    mend: str
    """What to do, as an order."""


class Soundness(Shelf):
    """What a case holds, and what can be wrong with it."""

    def counts(self) -> dict[str, int]:
        """Return how many rows of each kind there are; `waiting` are documents to be merged."""
        document = table.document.c
        counted = {
            "documents": select(func.count())
            .where(current(self.as_of))
            .select_from(table.document),
            "superseded": select(func.count()).where(document.superseded_at.is_not(None)),
            "claims": select(func.count()).select_from(table.claim),
            "events": select(func.count()).select_from(table.event),
            "judgements": select(func.count()).select_from(table.judgement),
            "waiting": select(func.count()).where(document.is_fused.is_(False)),
        }
        return {
            name: self.connection.execute(query).scalar_one() for name, query in counted.items()
        }

    def made_by(self) -> str | None:
        """Return the version of vedette that made all events last; None where it is not known."""
        return fact_of(self.connection, MAKER)

    def problems(self) -> list[Problem]:
        """Return what is wrong; nothing where the case is sound."""
        words = index_of(self.connection).problems()
        found = [Problem(what, _COPY) for what in (*words, *self._versions(), *self._claims())]
        if self.connection.dialect.name == "sqlite":
            found += [Problem(what, _COPY) for what in self._file()]
        return found + [Problem(what, _MERGE) for what in self._events()]

    def _file(self) -> Iterator[str]:
        for (told,) in self.connection.execute(text("PRAGMA integrity_check")):
            if told != "ok":
                yield f"the file is damaged: {told}"
        rows = self.connection.execute(text("PRAGMA foreign_key_check"))
        for (source, target), count in sorted(Counter((row[0], row[2]) for row in rows).items()):
            yield f"{count} rows of {source} point to nothing in {target}"

    def _versions(self) -> Iterator[str]:
        """Every item has one current version, and no number twice."""
        document = table.document.c
        is_current = func.sum(document.superseded_by.is_(None).cast(document.key.type))
        distinct = func.count(document.version.distinct())
        query = select(document.item, func.count(), is_current, distinct).group_by(document.item)
        for item, count, currents, numbers in self.connection.execute(query):
            if currents != 1 or numbers != count:
                yield f"the versions of item {item} are not in order"

    def _claims(self) -> Iterator[str]:
        """Every document has its reading, and the claims of it as rows, beside those added."""
        claim, document, added = table.claim.c, table.document, table.added_claim
        counted = select(claim.document, func.count()).group_by(claim.document)
        counted = counted.where(claim.key.not_in(select(added.c.claim)))
        counts: dict[int, int] = {row[0]: row[1] for row in self.connection.execute(counted)}
        joined = document.outerjoin(table.reading)
        query = select(document.c.key, document.c.id, table.reading.c.record).select_from(joined)
        for row in self.connection.execute(query):
            if row.record is None:
                yield f"document {row.id} has no reading"
            elif len(value_of(Reading, row.record).claims) != counts.get(row.key, 0):
                yield f"document {row.id} has not the claims of its reading"

    def _events(self) -> Iterator[str]:
        """Every claim that nobody rejected stands in one event, once events are of today."""
        yield from tally_problems(self.connection)
        if Events(self.connection, None).are_stale():
            return
        judged = Judgements(self.connection, None).in_force()
        rejected = {
            about.removeprefix(EVENT).rpartition("#")[2]
            for each in judged
            for about in each.about
            if each.verb == "reject"
        }
        claim, event_claim = table.claim.c, table.event_claim
        joined = table.claim.join(table.document).outerjoin(event_claim)
        query = select(claim.id).select_from(joined)
        query = query.where(event_claim.c.event.is_(None), current(None)).order_by(claim.id)
        lost = [id_ for id_ in self.connection.execute(query).scalars() if id_ not in rejected]
        if lost:
            yield f"{len(lost)} claims stand in no event: {', '.join(lost[:_SHOWN])}"
        empty = sorted(Events(self.connection, None).without_claims())
        if empty:
            yield f"{len(empty)} events hold no claim: {', '.join(empty[:_SHOWN])}"
