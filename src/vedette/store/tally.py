"""Counts that are kept, so that lists need not count anew: of events, of parties, of outlets' ties.

Whoever changes what is counted says so here, in the same transaction. `vedette check` holds the
counts to what they count.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, select, text

from vedette.store import table, tally_table
from vedette.store.shelf import chunks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection, Select, Table

__all__ = ["EventTally", "OutletTieTally", "PartyTally", "tally_problems"]

_EVENT_KEYS = ("type", "status", "country", "place")
_OUTLET_KEYS = ("first", "second")


class EventTally:
    """How many events there are of each type, status, country and place; "" where unknown.

    Args:
        connection: of a transaction.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def add(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Count rows of events."""
        added = Counter(tuple(row[name] or "" for name in _EVENT_KEYS) for row in rows)
        _change(self.connection, tally_table.event_tally, added)

    def recount(self) -> None:
        """Count all events anew."""
        self.connection.execute(delete(tally_table.event_tally))
        columns = list(tally_table.event_tally.c)
        self.connection.execute(
            insert(tally_table.event_tally).from_select(columns, counted_events())
        )

    def drop(self, ids: Iterable[str]) -> None:
        """Count events no more; they must still be there."""
        for chunk in chunks(ids):
            query = counted_events().where(table.event.c.id.in_(chunk))
            rows = self.connection.execute(query)
            gone = Counter({tuple(row[:4]): -row[4] for row in rows})
            _change(self.connection, tally_table.event_tally, gone)


class PartyTally:
    """The parties of events, each with its name, its country and how many events it is in.

    Args:
        connection: of a transaction.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def of(self, events: Iterable[str]) -> set[str]:
        """Return the ids of the parties of events."""
        party = table.event_party.c
        found: set[str] = set()
        for chunk in chunks(events):
            query = select(party.party).where(party.event.in_(chunk)).distinct()
            found.update(self.connection.execute(query).scalars())
        return found

    def renew(self, parties: Iterable[str]) -> None:
        """Count the events of parties anew."""
        tally, party = tally_table.party_tally, table.event_party.c
        for chunk in chunks(sorted(set(parties))):
            self.connection.execute(delete(tally).where(tally.c.party.in_(chunk)))
            counted = counted_parties().where(party.party.in_(chunk))
            self.connection.execute(insert(tally).from_select(list(tally.c), counted))
            named = tally_table.party_name
            self.connection.execute(delete(named).where(named.c.party.in_(chunk)))
            names = select(party.party, party.name).where(party.party.in_(chunk)).distinct()
            self.connection.execute(insert(named).from_select(list(named.c), names))


class OutletTieTally:
    """How many pairs of documents of two outlets are tied, by the outlets.

    Args:
        connection: of a transaction.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def add(self, pairs: Sequence[tuple[int, int]]) -> None:
        """Count ties between documents, by their keys."""
        names = self._outlets({key for pair in pairs for key in pair})
        both = [(names.get(first), names.get(second)) for first, second in pairs]
        added = Counter(pair for pair in both if None not in pair)
        _change(self.connection, tally_table.outlet_tie, added)

    def drop(self, documents: Iterable[int]) -> None:
        """Count the ties of documents, by their keys, no more; they must still be there."""
        tie = table.tie.c
        found: set[tuple[int, int]] = set()
        for chunk in chunks(documents):
            for side in (tie.first, tie.second):
                query = select(tie.first, tie.second).where(side.in_(chunk))
                found.update((row.first, row.second) for row in self.connection.execute(query))
        names = self._outlets({key for pair in found for key in pair})
        gone: Counter[Any] = Counter()
        for first, second in found:
            pair = (names.get(first), names.get(second))
            if None not in pair:
                gone[pair] -= 1
        _change(self.connection, tally_table.outlet_tie, gone)

    def clear(self) -> None:
        """Count no tie."""
        self.connection.execute(delete(tally_table.outlet_tie))

    def _outlets(self, keys: Iterable[int]) -> dict[int, str]:
        document = table.document.c
        found: dict[int, str] = {}
        for chunk in chunks(sorted(keys)):
            query = select(document.key, document.publisher).where(document.key.in_(chunk))
            rows = self.connection.execute(query.where(document.publisher.is_not(None)))
            found.update((row.key, row.publisher) for row in rows)
        return found


def counted_events() -> Select[Any]:
    """Return the query that counts events as the tally has them."""
    columns = [func.coalesce(table.event.c[name], "").label(name) for name in _EVENT_KEYS]
    return select(*columns, func.count().label("counted")).group_by(*columns)


def counted_parties() -> Select[Any]:
    """Return the query that counts the events of parties as the tally has them."""
    party = table.event_party.c
    count = func.count(party.event.distinct())
    query = select(party.party, func.min(party.name), func.min(party.country), count)
    return query.group_by(party.party)


def counted_outlet_ties() -> Select[Any]:
    """Return the query that counts ties between outlets as the tally has them."""
    first, second = table.document.alias("one"), table.document.alias("other")
    joined = table.tie.join(first, table.tie.c.first == first.c.key)
    joined = joined.join(second, table.tie.c.second == second.c.key)
    names = (first.c.publisher, second.c.publisher)
    query = select(names[0].label("first"), names[1].label("second"), func.count().label("counted"))
    query = query.select_from(joined).where(names[0].is_not(None), names[1].is_not(None))
    return query.group_by(*names)


def tally_problems(connection: Connection) -> list[str]:
    """Say which counts are not those of what they count."""
    counted = {
        "events": (counted_events(), tally_table.event_tally),
        "parties": (counted_parties(), tally_table.party_tally),
        "ties between outlets": (counted_outlet_ties(), tally_table.outlet_tie),
    }
    found = []
    for name, (query, tally) in counted.items():
        kept = set(map(tuple, connection.execute(select(tally))))
        if kept != set(map(tuple, connection.execute(query))):
            found.append(f"the counts of {name} that are kept are wrong")
    return found


def _change(connection: Connection, tally: Table, by: Mapping[Any, int]) -> None:
    """Add to counts; those that come to nothing go."""
    names = [column.name for column in tally.primary_key]
    rows = [
        dict(zip(names, key, strict=True)) | {"counted": count}
        for key, count in sorted(by.items())
        if count
    ]
    if not rows:
        return
    columns = ", ".join(f'"{name}"' for name in names)
    given = ", ".join(f":{name}" for name in names)
    change = (
        f"INSERT INTO {tally.name} ({columns}, counted) VALUES ({given}, :counted) "
        f"ON CONFLICT ({columns}) DO UPDATE SET counted = {tally.name}.counted + excluded.counted"
    )
    connection.execute(text(change), rows)
    if any(row["counted"] < 0 for row in rows):
        connection.execute(delete(tally).where(tally.c.counted <= 0))
