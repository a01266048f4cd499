"""Lists of a case, a page at a time: found by keys, never by counting past what was shown before.

page = view.listing.events(EventFilter(country="XKX"), by="known", most=50)
more = view.listing.events(EventFilter(country="XKX"), by="known", most=50, after=page.last)
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import and_, func, or_, select

from vedette.model import Event
from vedette.store import table
from vedette.store.event import Events
from vedette.store.event_filter import EventFilter, conditions
from vedette.store.record import value_of
from vedette.store.search.index import index_of
from vedette.store.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement

    from vedette.store.search.query import Query

__all__ = ["EventOrder", "EventPage", "Listing", "Mark", "OutletRow", "PartyPage", "PartyRow"]

EventOrder = Literal["known", "day", "credibility", "origins", "claims"]
"""Last known first, last happened first, best graded first, most origins first, most claims first;
what is equal goes by id."""
Mark = tuple[str | int | float, str]
"""Where a page ended: the value that it is sorted by, and the id."""
_FACETS = {"type": "types", "status": "statuses", "country": "country"}
"""Column of an event → the field of the filter that chooses among its values."""


@dataclass(frozen=True, slots=True)
class EventPage:
    """Some events in their order."""

    events: tuple[Event, ...]
    last: Mark | None
    """Where the next page begins behind; None where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRow:
    """A party of events."""

    id: str
    name: str
    country: str | None
    events: int
    """How many events it acts or receives in."""


@dataclass(frozen=True, slots=True)
class PartyPage:
    """Some parties, those of most events first."""

    parties: tuple[PartyRow, ...]
    last: Mark | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletRow:
    """What an outlet brought."""

    publisher: str
    documents: int
    first: str
    """Moment at which its first document was known."""
    last: str
    """Moment at which its last document was known."""


class Listing(Shelf):
    """Lists of events, parties and outlets."""

    def events(
        self,
        asked: EventFilter,
        *,
        by: EventOrder = "known",
        most: int,
        after: Mark | None = None,
        said: Query | None = None,
    ) -> EventPage:
        """Return a page of events.

        Args:
            asked: which events.
            by: their order.
            most: how many.
            after: where the page before ended; None for the first.
            said: words that a sentence of the event must have.
        """
        event = table.event.c
        value, falls = self._value(by)
        query = select(event.id, value.label("value"), event.record)
        query = query.where(*conditions(asked), *self._said(said))
        if after is not None:
            beyond = value < after[0] if falls else value > after[0]
            query = query.where(or_(beyond, and_(value == after[0], event.id > after[1])))
        query = query.order_by(value.desc() if falls else value.asc(), event.id).limit(most + 1)
        rows = self.connection.execute(query).fetchall()
        found = tuple(value_of(Event, row.record) for row in rows[:most])
        mark = (rows[most - 1].value, rows[most - 1].id) if len(rows) > most else None
        return EventPage(found, mark)

    def count(self, asked: EventFilter, said: Query | None = None) -> int:
        """Return how many events there are."""
        query = select(func.count()).select_from(table.event)
        query = query.where(*conditions(asked), *self._said(said))
        return int(self.connection.execute(query).scalar_one())

    def facets(self, asked: EventFilter, said: Query | None = None) -> dict[str, dict[str, int]]:
        """Return for type, status and country how many events each value would give.

        Each is counted with all that is asked but its own choice.
        """
        found: dict[str, dict[str, int]] = {}
        for name, field in _FACETS.items():
            column = table.event.c[name]
            others = conditions(replace(asked, **{field: None}))
            query = select(column, func.count()).where(*others, *self._said(said)).group_by(column)
            rows = self.connection.execute(query).fetchall()
            found[name] = {row[0]: row[1] for row in rows if row[0] is not None}
        return found

    def parties(
        self, *, most: int, after: Mark | None = None, party: str | None = None, name: str = ""
    ) -> PartyPage:
        """Return a page of the parties of events, those of most events first.

        Args:
            most: how many.
            after: where the page before ended; None for the first.
            party: only the one of this id.
            name: part of the name, in any case.
        """
        row = table.event_party.c
        count = func.count(row.event.distinct())
        shown = func.min(row.name)
        query = select(row.party, shown.label("name"), func.min(row.country), count.label("value"))
        if party is not None:
            query = query.where(row.party == party)
        if name:
            query = query.where(func.lower(row.name).contains(name.lower(), autoescape=True))
        query = query.group_by(row.party)
        if after is not None:
            query = query.having(
                or_(count < after[0], and_(count == after[0], row.party > after[1]))
            )
        query = query.order_by(count.desc(), row.party).limit(most + 1)
        rows = self.connection.execute(query).fetchall()
        found = tuple(
            PartyRow(id=each[0], name=each[1], country=each[2], events=each[3])
            for each in rows[:most]
        )
        mark = (rows[most - 1].value, rows[most - 1].party) if len(rows) > most else None
        return PartyPage(found, mark)

    def outlets(self) -> list[OutletRow]:
        """Return what each outlet brought, by name; documents without one are left out."""
        document = table.document.c
        query = select(
            document.publisher,
            func.count(),
            func.min(document.known_at),
            func.max(document.known_at),
        )
        query = query.where(document.publisher.is_not(None), document.superseded_at.is_(None))
        rows = self.connection.execute(
            query.group_by(document.publisher).order_by(document.publisher)
        )
        return [
            OutletRow(publisher=row[0], documents=row[1], first=row[2], last=row[3]) for row in rows
        ]

    def state(self) -> str:
        """Return words that differ whenever what pages are made of has changed."""
        parts: list[object] = [Events(self.connection, None).are_stale()]
        asked = [select(func.max(table.document.c.key)), select(func.max(table.run.c.ended))]
        counted = (table.judgement, table.undo, table.source, table.tombstone)
        asked += [select(func.count()).select_from(each) for each in counted]
        asked.append(select(func.sum(func.length(table.source.c.record))))
        parts += [self.connection.execute(query).scalar() for query in asked]
        return "/".join(map(str, parts))

    def _value(self, by: EventOrder) -> tuple[ColumnElement[Any], bool]:
        """Return what events are sorted by, and whether it falls."""
        event = table.event.c
        orders: dict[EventOrder, tuple[ColumnElement[Any], bool]] = {
            "known": (event.known_at, True),
            "day": (func.coalesce(event.earliest, event.latest, ""), True),
            "credibility": (event.credibility, False),
            "origins": (event.independent_origins, True),
            "claims": (event.claims, True),
        }
        return orders[by]

    def _said(self, said: Query | None) -> Iterator[ColumnElement[bool]]:
        if said is None:
            return
        claim, event_claim = table.claim, table.event_claim
        keys = index_of(self.connection).matching("sentence", said)
        held = select(event_claim.c.event).select_from(event_claim.join(claim))
        held = held.where(claim.c.sentence.in_(keys.columns(table.sentence.c.key)))
        yield table.event.c.id.in_(held)
