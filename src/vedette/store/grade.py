"""How the credibility of events changed: a row for every change of a digit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from vedette.store import table
from vedette.store.shelf import Shelf, chunks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vedette.model import Event

__all__ = ["Grade", "GradeWriter", "Grades"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """What the credibility of an event was from some time on."""

    event: str
    """Id; it may be that of an event that is no more."""
    digit: int
    """1 to 6."""
    because: str
    since: str
    """ISO date-time at which it was found."""


class Grades(Shelf):
    """The history of credibility."""

    def of(self, event: str) -> list[Grade]:
        """Return the grades of an event, the first one first."""
        grade = table.credibility.c
        query = select(grade.event, grade.digit, grade.because, grade.since)
        query = query.where(grade.event == event).order_by(grade.ordinal)
        return [Grade(**row) for row in self.connection.execute(query).mappings()]


class GradeWriter(Grades):
    """The history of credibility, for one who writes."""

    def note(self, events: Sequence[Event], since: str) -> None:
        """Note the digits that differ from the last ones noted."""
        last = self._last(event.id for event in events)
        rows = []
        for event in events:
            ordinal, digit = last.get(event.id, (0, None))
            if digit != event.credibility.digit:
                row = {"event": event.id, "ordinal": ordinal + 1, "since": since}
                rows.append(row | event.credibility.model_dump())
        for chunk in chunks(rows):
            self.connection.execute(insert(table.credibility), chunk)

    def _last(self, events: Iterable[str]) -> dict[str, tuple[int, int | None]]:
        grade = table.credibility.c
        found: dict[str, tuple[int, int | None]] = {}
        for chunk in chunks(events):
            query = select(grade.event, grade.ordinal, grade.digit)
            query = query.where(grade.event.in_(chunk)).order_by(grade.ordinal)
            for row in self.connection.execute(query):
                found[row.event] = (row.ordinal, row.digit)
        return found
