"""Decisions that events do not know of yet, and judged events as they would be without decisions.

So a decision on an event costs no merging: what was settled is kept beside what was judged, and
what people decide is laid over it anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from vedette.model import Event, Judgement
from vedette.store import table
from vedette.store.record import bytes_of, value_of
from vedette.store.shelf import Shelf, chunks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy import Connection

__all__ = ["Verdicts", "open_decision"]


def open_decision(connection: Connection, id_: str) -> None:
    """Note that a judgement was made, or taken back, since events were last made."""
    opened = table.open_judgement
    connection.execute(delete(opened).where(opened.c.judgement == id_))
    connection.execute(insert(opened).values(judgement=id_))


class Verdicts(Shelf):
    """What people decided, beside the events that it is laid over; for one who writes."""

    def open(self) -> list[Judgement]:
        """Return the decisions that were made, or taken back, since events were last made."""
        judgement = table.judgement.c
        query = select(judgement.record).join_from(table.open_judgement, table.judgement)
        rows = self.connection.execute(query.order_by(judgement.at, judgement.id)).scalars()
        return [value_of(Judgement, record.encode()) for record in rows]

    def unjudged(self, ids: Iterable[str]) -> Iterator[Event]:
        """Yield events as nobody judged them; those of which that is not known are left out."""
        event = table.event.c
        for chunk in chunks(sorted(set(ids))):
            query = select(event.record, event.unjudged).where(event.id.in_(chunk))
            for row in self.connection.execute(query.order_by(event.id)):
                found = value_of(Event, row.record if row.unjudged is None else row.unjudged)
                if not found.judged:
                    yield found

    def keep(self, events: Mapping[str, Event]) -> None:
        """Keep how judged events were settled, by id."""
        event = table.event
        for id_, settled in events.items():
            change = update(event).where(event.c.id == id_)
            self.connection.execute(change.values(unjudged=bytes_of(settled)))
