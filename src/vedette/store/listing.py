"""Lists of a case, a page at a time: found by keys, never by counting past what was shown before.

page = view.listing.events(EventFilter(country="XKX"), by="known", most=50)
more = view.listing.events(EventFilter(country="XKX"), by="known", most=50, after=page.last)
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import and_, func, literal_column, or_, select

from vedette.errors import UsageError
from vedette.model import Event
from vedette.store import table, tally_table
from vedette.store.breadth import Breadth
from vedette.store.column import Words
from vedette.store.document import DocumentRow, document_row
from vedette.store.event import Events
from vedette.store.event_filter import EventFilter, conditions, is_tallied, saying, tallied
from vedette.store.ledger import Issue
from vedette.store.record import value_without
from vedette.store.shelf import Shelf, chunks
from vedette.store.unjudged import unjudged_ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Column, ColumnElement, Select

    from vedette.store.search.query import Query

__all__ = ["EventOrder", "EventPage", "Listing", "Mark", "PartyPage", "PartyRow"]

EventOrder = Literal["known", "day", "credibility", "origins", "claims"]
"""Last known first, last happened first, best graded first, most origins first, most claims first;
what is equal goes by id, in the same direction."""
Mark = tuple[str | int | float, str]
"""Where a page ended: the value that it is sorted by, and the id."""
_NOT_LISTED = ("origins", "merged_because")
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


def _values(asked: EventFilter, field: str) -> set[str] | None:
    """Return the values of a facet that are asked for; None for all."""
    given = getattr(asked, field)
    if given is None:
        return None
    return {given} if isinstance(given, str) else set(given)


def _beyond(
    value: ColumnElement[Any], id_: ColumnElement[str], after: Mark, *, falls: bool
) -> ColumnElement[bool]:
    """Say what comes behind a mark, in an order in which both rise or both fall."""
    first, last = _placed(after, value)
    if falls:
        return or_(value < first, and_(value == first, id_ < last))
    return or_(value > first, and_(value == first, id_ > last))


def _placed(after: Mark, value: ColumnElement[Any]) -> Mark:
    """Return a mark of a list that is sorted by such values.

    Raises:
        UsageError: it is the mark of another list.
    """
    if isinstance(after[0], str) != (value.type.python_type is str):
        mend = "Take the one that a page of this list gave, or begin at its first page."
        raise UsageError(f"a page that ended at {after[0]!r} is none of this list", mend)
    return after


class Listing(Shelf):
    """Lists of events, parties, issues and documents."""

    def events(
        self,
        asked: EventFilter,
        *,
        by: EventOrder = "known",
        most: int,
        after: Mark | None = None,
        said: Query | None = None,
    ) -> EventPage:
        """Return a page of events, without their origins and the reasons for merging them.

        Args:
            asked: which events.
            by: their order.
            most: how many.
            after: where the page before ended; None for the first.
            said: words that a sentence of the event must have.
        """
        event = table.event.c
        value, falls = self._value(by)
        asked, said = Breadth(self.connection, None).for_list(asked, said)
        query = select(event.id, value.label("value"))
        query = query.where(*conditions(asked), *saying(self.connection, said))
        if after is not None:
            query = query.where(_beyond(value, event.id, after, falls=falls))
        order = (value.desc(), event.id.desc()) if falls else (value, event.id)
        return self._page(query.order_by(*order).limit(most + 1), most)

    def unjudged(
        self,
        by_type: Mapping[str, int],
        by_digit: Mapping[int, int],
        *,
        most: int,
        after: Mark | None = None,
    ) -> EventPage:
        """Return a page of the events that nobody accepted or rejected, the heaviest first.

        Args:
            by_type: weight of types; those that are not named weigh 1, those of 0 are left out.
            by_digit: weight of digits of credibility, by which that of the type is multiplied; what
                is disputed weighs as digit 4 does.
            most: how many.
            after: where the page before ended; None for the first.
        """
        bound = None if after is None else _placed(after, table.event.c.claims)
        rows = unjudged_ids(self.connection, (by_type, by_digit), most + 1, bound)
        mark = rows[most - 1] if len(rows) > most else None
        return EventPage(self._opened([id_ for _, id_ in rows[:most]], ()), mark)

    def of(self, ids: Iterable[str]) -> tuple[Event, ...]:
        """Return events by their ids, in the same order, without what pages of them leave out."""
        return self._opened(list(ids), _NOT_LISTED)

    def _page(self, query: Select[Any], most: int) -> EventPage:
        """Open the records of a page alone; the query finds ids and what they are sorted by."""
        rows = self.connection.execute(query).fetchall()
        events = self._opened([row.id for row in rows[:most]], _NOT_LISTED)
        mark = (rows[most - 1].value, rows[most - 1].id) if len(rows) > most else None
        return EventPage(events, mark)

    def _opened(self, ids: list[str], left_out: tuple[str, ...]) -> tuple[Event, ...]:
        """Return events by their ids, in the same order, without some fields."""
        event = table.event.c
        records = {}
        for chunk in chunks(ids):
            found = select(event.id, event.record).where(event.id.in_(chunk))
            records.update({row.id: row.record for row in self.connection.execute(found)})
        return tuple(value_without(Event, records[id_], left_out) for id_ in ids)

    def count(self, asked: EventFilter, said: Query | None = None) -> int:
        """Return how many events there are."""
        if said is None and is_tallied(asked):
            tally = tally_table.event_tally.c
            counted = select(func.coalesce(func.sum(tally.counted), 0)).where(*tallied(asked))
            return int(self.connection.execute(counted).scalar_one())
        query = select(func.count()).select_from(table.event)
        query = query.where(*conditions(asked), *saying(self.connection, said))
        return int(self.connection.execute(query).scalar_one())

    def facets(
        self, asked: EventFilter, said: Query | None = None
    ) -> tuple[int, dict[str, dict[str, int]]]:
        """Return how many events there are, and by type, status and country how many each gives.

        A value is counted with all that is asked but the choice among its like. The events are gone
        through once.
        """
        open_ = replace(asked, types=None, statuses=None, country=None)
        query, columns = self._counts_of_facets(open_, said)
        chosen = [_values(asked, field) for field in _FACETS.values()]
        found: dict[str, dict[str, int]] = {name: {} for name in _FACETS}
        total = 0
        for *values, count in self.connection.execute(query.group_by(*columns)):
            pairs = zip(values, chosen, strict=True)
            fits = [wanted is None or value in wanted for value, wanted in pairs]
            total += count if all(fits) else 0
            for place, name in enumerate(_FACETS):
                if values[place] and all(fits[:place] + fits[place + 1 :]):
                    found[name][values[place]] = found[name].get(values[place], 0) + count
        return total, found

    def _counts_of_facets(
        self, asked: EventFilter, said: Query | None
    ) -> tuple[Select[Any], list[Column[Any]]]:
        """Return a query that counts events by the columns of facets, from what is kept if it is.

        What is unknown is an empty string there.
        """
        if said is None and is_tallied(asked):
            tally = tally_table.event_tally.c
            columns = [tally[name] for name in _FACETS]
            return select(*columns, func.sum(tally.counted)).where(*tallied(asked)), columns
        columns = [table.event.c[name] for name in _FACETS]
        query = select(*columns, func.count())
        return query.where(*conditions(asked), *saying(self.connection, said)), columns

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
        row = tally_table.party_tally.c
        query = select(tally_table.party_tally)
        if party is not None:
            query = query.where(row.party == party)
        if name:
            named = tally_table.party_name.c
            like = func.lower(named.name).contains(name.lower(), autoescape=True)
            query = query.where(row.party.in_(select(named.party).where(like)))
        if after is not None:
            query = query.where(_beyond(row.counted, row.party, after, falls=True))
        query = query.order_by(row.counted.desc(), row.party.desc()).limit(most + 1)
        rows = self.connection.execute(query).fetchall()
        found = tuple(
            PartyRow(id=each.party, name=each.name, country=each.country, events=each.counted)
            for each in rows[:most]
        )
        mark = (rows[most - 1].counted, rows[most - 1].party) if len(rows) > most else None
        return PartyPage(found, mark)

    def issues(
        self, *, most: int, after: Mark | None = None, kind: str | None = None
    ) -> tuple[list[Issue], Mark | None]:
        """Return a page of what stayed out, the last noted first, and where it ends."""
        issue = table.issue.c
        query = select(table.issue)
        if kind is not None:
            query = query.where(issue.kind == kind)
        if after is not None:
            query = query.where(_beyond(issue.since, issue.id, after, falls=True))
        query = query.order_by(issue.since.desc(), issue.id.desc()).limit(most + 1)
        rows = self.connection.execute(query).mappings().fetchall()
        found = [
            Issue(**{name: value for name, value in row.items() if name != "id"})
            for row in rows[:most]
        ]
        mark = (rows[most - 1]["since"], rows[most - 1]["id"]) if len(rows) > most else None
        return found, mark

    def documents(
        self, *, most: int, after: Mark | None = None, publishers: Iterable[str] | None = None
    ) -> tuple[list[DocumentRow], Mark | None]:
        """Return a page of current documents, the last known first, and where it ends."""
        document = table.document.c
        query = select(table.document).where(document.superseded_at.is_(None))
        if publishers is not None:
            query = query.where(document.publisher.in_(sorted(set(publishers))))
        if after is not None:
            known, last = _placed(after, document.known_at)
            query = query.where(
                or_(document.known_at < known, and_(document.known_at == known, document.id > last))
            )
        query = query.order_by(document.known_at.desc(), document.id).limit(most + 1)
        rows = self.connection.execute(query).fetchall()
        mark = (rows[most - 1].known_at, rows[most - 1].id) if len(rows) > most else None
        return [document_row(row, None) for row in rows[:most]], mark

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
            "day": (func.coalesce(event.earliest, event.latest, literal_column("''", Words)), True),
            "credibility": (event.credibility, False),
            "origins": (event.independent_origins, True),
            "claims": (event.claims, True),
        }
        return orders[by]
