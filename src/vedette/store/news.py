"""What came to events since somebody looked: those that new documents tell of, and new grades.

Events are told by what they are chosen and put in order by; their records stay closed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import case, exists, func, or_, select

from vedette.model import EVENT
from vedette.store import table
from vedette.store.shelf import Shelf, chunks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Join, Select

__all__ = ["EventHead", "News"]

_SECOND = len("2023-10-01T00:00:00")


class EventHead(NamedTuple):
    """What an event is chosen and put in order by."""

    known_at: str
    """Moment at which it was first known."""
    id: str
    type: str
    status: str


class News(Shelf):
    """What came to events."""

    def touched(self, runs: Iterable[int]) -> tuple[list[EventHead], list[EventHead]]:
        """Return the events that documents of some runs tell of.

        Returns:
            Those that nothing of an earlier run tells of, and the others.
        """
        wanted = sorted(set(runs))
        if not wanted:
            return [], []
        event, event_claim, document = table.event.c, table.event_claim.c, table.document.c
        joined = _claims_of_events()
        counted = select(event_claim.event, func.count().label("claims")).select_from(joined)
        counted = counted.where(document.run.in_(wanted)).group_by(event_claim.event)
        came = counted.subquery()
        before = or_(document.run < wanted[0], document.run.is_(None))
        earlier = exists(
            select(event_claim.claim).select_from(joined)
            .where(event_claim.event == event.id, before).correlate(table.event)
        )  # fmt: skip
        is_again = case((event.claims == came.c.claims, False), else_=earlier)
        query = _heads().add_columns(is_again).join(came, came.c.event == event.id)
        new: list[EventHead] = []
        again: list[EventHead] = []
        for *values, is_known in self.connection.execute(query).all():
            (again if is_known else new).append(EventHead(*values))
        return new, again

    def graded_anew(self, since: str) -> dict[str, tuple[int, int]]:
        """Return the events whose digit changed after a moment, with the digits before and now.

        Args:
            since: ISO date-time in UTC.
        """
        grade = table.credibility.c
        changed = select(grade.event).where(
            grade.ordinal > 1, func.substr(grade.since, 1, _SECOND) > since[:_SECOND]
        )
        query = select(grade.event, grade.digit, grade.since).where(grade.event.in_(changed))
        found: dict[str, tuple[int, int]] = {}
        before: dict[str, int] = {}
        for row in self.connection.execute(query.order_by(grade.event, grade.ordinal)):
            if row.since[:_SECOND] <= since[:_SECOND]:
                before[row.event] = row.digit
            found[row.event] = (before.get(row.event, row.digit), row.digit)
        return {id_: pair for id_, pair in found.items() if pair[0] != pair[1]}

    def rejected(self, since: str) -> list[str]:
        """Return the ids of the events that somebody rejected after a moment, sorted.

        Args:
            since: ISO date-time in UTC.
        """
        judgement = table.judgement.c
        query = select(func.substr(judgement.first, len(EVENT) + 1)).distinct()
        query = query.where(
            judgement.verb == "reject",
            judgement.first.startswith(EVENT),
            func.substr(judgement.at, 1, _SECOND) > since[:_SECOND],
            judgement.id.not_in(select(table.undo.c.judgement)),
        )
        return sorted(self.connection.execute(query).scalars())

    def heads(self, ids: Iterable[str]) -> list[EventHead]:
        """Return some events, in any order; those that are no more are left out."""
        found: list[EventHead] = []
        for chunk in chunks(sorted(set(ids))):
            rows = self.connection.execute(_heads().where(table.event.c.id.in_(chunk)))
            found += map(EventHead._make, rows)
        return found


def _claims_of_events() -> Join:
    claim, document = table.claim.c, table.document.c
    joined = table.event_claim.join(table.claim)
    return joined.join(table.document, claim.document == document.key)


def _heads() -> Select[Any]:
    event = table.event.c
    return select(event.known_at, event.id, event.type, event.status)
