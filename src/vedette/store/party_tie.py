"""Ties between parties, kept so that the strongest are found at once.

Each row is one origin of one tie: what an event has somebody do to somebody (`event_tie`), and what
a document tells of two parties outright (`told_tie`): a role, a membership, a claim of
responsibility. They are views, made with events. Who stands on either side goes by the ids of
parties; a tie counts as strong as the distinct origins behind it are many.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from heapq import nsmallest
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import (
    JSON,
    Text,
    cast,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    tuple_,
    union_all,
)

from vedette.store import table, tally_table
from vedette.store.event_filter import of_types
from vedette.store.shelf import Shelf, chunks, current

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy import Subquery

    from vedette.model import Event

__all__ = ["PartyTieWriter", "PartyTies", "TieFilter", "TieRow", "TieSort", "ToldTie", "event_ties"]

TieSort = Literal["event", "relation", "attribution"]
"""Something that happened or is to come; a tie that is told outright; a claim of responsibility."""
_MOST_ROWS = 2_000
"""How many events or mentions of one pair are gone through for its page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TieFilter:
    """Which ties are asked for; None asks nothing."""

    types: tuple[str, ...] | None = None
    """PLOVER types of events; an empty one leaves all events out."""
    sorts: tuple[TieSort, ...] | None = None
    """Sorts of what is told outright; an empty one leaves all of it out."""
    first: str | None = None
    """ISO date: what was on this day or later."""
    last: str | None = None
    """ISO date: what was on this day or before."""
    party: str | None = None
    """Id of a party: it stands on one side."""
    pair: tuple[str, str] | None = None
    """Ids of two parties: from the one to the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TieRow:
    """All ties of one kind from one party to another."""

    from_party: str
    to_party: str
    sort: TieSort
    kind: str
    status: str
    """That of the events; `reported` for what is told outright."""
    origins: tuple[str, ...]
    """Distinct roots behind them, sorted."""
    items: int
    """How many events, or mentions in documents."""
    first: str
    """ISO date."""
    last: str
    """ISO date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldTie:
    """One mention of a tie in a document."""

    document: str
    """Id of the document."""
    sort: Literal["relation", "attribution"]
    number: int
    """Its place among the relations, or attributions, of the reading."""
    kind: str
    from_party: str
    from_name: str
    to_party: str
    to_name: str
    root: str
    """Whom the chain of reports ends at."""
    first: str
    """ISO date."""
    last: str
    """ISO date."""


class PartyTies(Shelf):
    """Ties between parties."""

    def strongest(self, asked: TieFilter, *, most: int) -> tuple[list[TieRow], int]:
        """Return the ties of the pairs of most origins, and how many pairs there are.

        Args:
            asked: which ties count.
            most: how many pairs, each in one direction; of equals, the one with the smaller ids.
        """
        by_pair = self._origins(asked)
        pairs = nsmallest(most, by_pair, key=lambda pair: (-by_pair[pair], pair))
        return list(self._of_pairs(asked, pairs)), len(by_pair)

    def _origins(self, asked: TieFilter) -> dict[tuple[str, str], int]:
        """Return how many distinct roots are behind the ties of each pair.

        Pairs of which only events tell are counted in the order of an index. Those of which
        documents tell outright, too, are few: their roots are counted together.
        """
        tie, found = table.event_tie.c, dict[tuple[str, str], int]()
        pair = (tie.from_party, tie.to_party)
        query = select(*pair, func.count(tie.root.distinct())).group_by(*pair)
        for side in _sides(asked, None):
            rows = self.connection.execute(query.where(*_of_events(asked, None, side)))
            found.update({(row[0], row[1]): row[2] for row in rows.all()})
        told = table.told_tie
        outright = select(told.c.from_party, told.c.to_party).distinct()
        outright = outright.select_from(told.join(table.document))
        rows = self.connection.execute(outright.where(current(None), *_told(asked)))
        for chunk in chunks((row[0], row[1]) for row in rows.fetchall()):
            both = self._rows(asked, chunk)
            sides = (both.c.from_party, both.c.to_party)
            counted = select(*sides, func.count(both.c.root.distinct())).group_by(*sides)
            found.update({(r[0], r[1]): r[2] for r in self.connection.execute(counted)})
        return found

    def range(self) -> tuple[str, str] | None:
        """Return the first and the last day of any tie; None where there is none."""
        event, told = table.event_tie.c, table.told_tie
        said = told.join(table.document)
        asked = (
            select(event.first).order_by(event.first),
            select(told.c.first).select_from(said).where(current(None)).order_by(told.c.first),
            select(event.last).order_by(event.last.desc()),
            select(told.c.last).select_from(said).where(current(None)).order_by(told.c.last.desc()),
        )
        found = [self.connection.execute(query.limit(1)).scalar() for query in asked]
        firsts, lasts = ([day for day in part if day] for part in (found[:2], found[2:]))
        return (min(firsts), max(lasts)) if firsts else None

    def names(self, parties: Iterable[str]) -> dict[str, str]:
        """Return the names of parties by id: as events have them, else as documents tell."""
        party, told = tally_table.party_name.c, table.told_tie.c
        found: dict[str, str] = {}
        for chunk in chunks(sorted(set(parties))):
            sides = (
                (told.from_party, told.from_name),
                (told.to_party, told.to_name),
                (party.party, party.name),
            )
            for id_, name in sides:
                query = select(id_, func.min(name)).where(id_.in_(chunk)).group_by(id_)
                found.update((row[0], row[1]) for row in self.connection.execute(query))
        return found

    def events(self, asked: TieFilter, *, most: int = _MOST_ROWS) -> list[str]:
        """Return the ids of the events behind ties, the latest first."""
        tie = table.event_tie.c
        last = func.max(tie.last)
        query = select(tie.event).where(*_of_events(asked)).group_by(tie.event)
        query = query.order_by(last.desc(), tie.event).limit(most)
        return list(self.connection.execute(query).scalars())

    def told(self, asked: TieFilter, *, most: int = _MOST_ROWS) -> list[ToldTie]:
        """Return what documents tell outright, the latest first."""
        tie, document = table.told_tie, table.document.c
        columns = [column for column in tie.c if column.name != "document"]
        query = select(document.id.label("document"), *columns).select_from(
            tie.join(table.document, tie.c.document == document.key)
        )
        query = query.where(current(None), *_told(asked))
        query = query.order_by(tie.c.last.desc(), document.id, tie.c.sort, tie.c.number).limit(most)
        return [ToldTie(**row) for row in self.connection.execute(query).mappings()]

    def _of_pairs(self, asked: TieFilter, pairs: list[tuple[str, str]]) -> Iterator[TieRow]:
        found: list[TieRow] = []
        for chunk in chunks(pairs):
            rows = self._rows(asked, chunk)
            key = [rows.c[name] for name in ("from_party", "to_party", "sort", "kind", "status")]
            query = select(
                *key,
                self._gathered(rows.c.root).label("origins"),
                func.count(rows.c.item.distinct()).label("items"),
                func.min(rows.c.first).label("first"),
                func.max(rows.c.last).label("last"),
            )
            rows_of = self.connection.execute(query.group_by(*key)).mappings()
            found += [_tie_row(row) for row in rows_of]
        order = {pair: place for place, pair in enumerate(pairs)}
        yield from sorted(found, key=lambda row: (order[row.from_party, row.to_party], *_key(row)))

    def _gathered(self, column: Any) -> Any:
        """Return the distinct values of a column of a group: one row for all is soon fetched."""
        is_postgresql = self.connection.dialect.name == "postgresql"
        gather = func.json_agg if is_postgresql else func.json_group_array
        return gather(column.distinct(), type_=JSON)

    def _rows(self, asked: TieFilter, pairs: Pairs = None) -> Subquery:
        event, told = table.event_tie.c, table.told_tie.c
        happened = select(
            event.from_party, event.to_party, literal("event").label("sort"), event.kind,
            event.status, event.root, event.first, event.last, event.event.label("item"),
        )  # fmt: skip
        sides = [
            happened.where(*_of_events(asked, block, side))
            for block in (_blocks(pairs) if pairs else [pairs])
            for side in _sides(asked, block)
        ]
        item = cast(told.document, Text).op("||")(":").op("||")(cast(told.number, Text))
        said = select(
            told.from_party, told.to_party, told.sort, told.kind,
            literal("reported").label("status"), told.root, told.first, told.last,
            item.label("item"),
        ).select_from(table.told_tie.join(table.document))  # fmt: skip
        said = said.where(current(None), *_told(asked, pairs))
        return union_all(*sides, said).subquery()


Pairs = list[tuple[str, str]] | None
_MOST_BLOCKS = 4


def _blocks(pairs: list[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """Return pairs in parts of which each has all from some parties to some others, if few do.

    An index finds such a part without going through other ties of those parties: that of one party
    to several, and of several to it, are two.
    """
    targets: dict[str, list[str]] = {}
    for from_, to in sorted(pairs):
        targets.setdefault(from_, []).append(to)
    blocks: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for from_, found in targets.items():
        blocks.setdefault(tuple(found), []).extend((from_, to) for to in found)
    return list(blocks.values()) if len(blocks) <= _MOST_BLOCKS else [pairs]


def _sides(asked: TieFilter, pairs: Pairs) -> tuple[str | None, ...]:
    """Return on which side a party is looked for, one after the other: an index finds each."""
    return (None,) if asked.party is None or pairs is not None else ("from", "to")


def _of_events(asked: TieFilter, pairs: Pairs = None, side: str | None = None) -> Iterator[Any]:
    tie = table.event_tie.c
    if side is not None:
        asked, party = replace(asked, party=None), asked.party
        yield tie.from_party == party if side == "from" else tie.to_party == party
        if side == "to":
            yield tie.from_party != party
    if asked.types is not None:
        yield of_types(tie.kind, asked.types)
    yield from _conditions(tie, asked, pairs)


def _told(asked: TieFilter, pairs: Pairs = None) -> Iterator[Any]:
    tie = table.told_tie.c
    if asked.sorts is not None:
        yield tie.sort.in_(asked.sorts)
    yield from _conditions(tie, asked, pairs)


def _conditions(tie: Any, asked: TieFilter, pairs: Pairs) -> Iterator[Any]:
    if asked.first is not None:
        yield tie.last >= asked.first
    if asked.last is not None:
        yield tie.first <= asked.last
    if asked.party is not None and pairs is None:
        yield or_(tie.from_party == asked.party, tie.to_party == asked.party)
    if asked.pair is not None:
        yield tie.from_party == asked.pair[0]
        yield tie.to_party == asked.pair[1]
    if pairs is not None:
        yield tie.from_party.in_(sorted({pair[0] for pair in pairs}))  # what an index finds
        yield tie.to_party.in_(sorted({pair[1] for pair in pairs}))
        yield tuple_(tie.from_party, tie.to_party).in_(pairs)


def _tie_row(row: Any) -> TieRow:
    return TieRow(**{**row, "origins": tuple(sorted(row["origins"]))})


def _key(row: TieRow) -> tuple[str, ...]:
    return row.from_party, row.to_party, row.sort, row.kind, row.status


class PartyTieWriter(PartyTies):
    """Ties between parties, for one who writes."""

    def tell(self, ties: Iterable[ToldTie], documents: Iterable[str]) -> None:
        """Keep what current documents tell in place of what they told before.

        Args:
            ties: of these documents.
            documents: their ids.
        """
        keys = self._keys(documents)
        for chunk in chunks(keys.values()):
            told = table.told_tie
            self.connection.execute(delete(told).where(told.c.document.in_(chunk)))
        for part in chunks(tie for tie in ties if tie.document in keys):
            rows = [asdict(tie) | {"document": keys[tie.document]} for tie in part]
            self.connection.execute(insert(table.told_tie), rows)

    def _keys(self, ids: Iterable[str]) -> dict[str, int]:
        document = table.document.c
        found: dict[str, int] = {}
        for chunk in chunks(sorted(set(ids))):
            query = select(document.id, document.key).where(document.id.in_(chunk), current(None))
            found.update((row.id, row.key) for row in self.connection.execute(query))
        return found


def event_ties(event: Event) -> Iterator[Mapping[str, str]]:
    """Yield the rows of an event: a party to a party, once for each root.

    What has no day of its own counts on that by which it was reported. What a person rejected ties
    nobody.
    """
    verdicts = [each.verb for each in event.judged if each.verb != "set"]
    if verdicts and verdicts[-1] == "reject":
        return
    first, last = _days(event)
    actors, recipients = ({party.id for party in side} for side in (event.actors, event.recipients))
    for from_, to in sorted((a, b) for a in actors for b in recipients if a != b):
        for root in sorted({group.root for group in event.origins}):
            yield {
                "from_party": from_, "to_party": to, "event": event.id, "root": root,
                "kind": event.type, "status": event.status, "first": first, "last": last,
            }  # fmt: skip


def _days(event: Event) -> tuple[str, str]:
    time, known = event.time, event.known_since[:10]
    first = (time.earliest or time.latest if time else None) or known
    last = (time.latest or time.earliest if time else None) or known
    return first[:10], last[:10]
