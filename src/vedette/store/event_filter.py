"""Which events are asked for."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, get_args

from sqlalchemy import exists, func, or_, select

from vedette.model import EventType
from vedette.store import table, tally_table
from vedette.store.search.index import index_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement, Connection

    from vedette.store.search.query import Query

__all__ = ["EventFilter", "Way", "conditions", "is_tallied", "of_types", "saying", "tallied"]

_FEW = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How the events of parties that have many are found (`Breadth`)."""

    is_checked: bool = False
    """Of events one after the other is looked whether a party takes part."""
    most: int | None = None
    """So many of them alone are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilter:
    """Which events are asked for; None asks nothing."""

    types: tuple[str, ...] | None = None
    """PLOVER types."""
    statuses: tuple[str, ...] | None = None
    earliest: str | None = None
    """ISO date: what may have been on this day or later; of what is open at the end, its beginning
    counts, so that a plan of long ago is not taken for one of today. No undated events."""
    latest: str | None = None
    """ISO date: what begins on this day or before; of what is open at the start, its end counts,
    so that what is only known by its publication is not taken for ancient. No undated events."""
    country: str | None = None
    """ISO 3166-1 alpha-3 of its place."""
    place: str | None = None
    """Name of its place, as the gazetteer has it."""
    known_after: str | None = None
    """Moment, as `moment_of` writes it: what was first known after it."""
    box: tuple[float, float, float, float] | None = None
    """South, west, north, east of the point, in degrees; west may lie east of east."""
    parties: tuple[str, ...] | None = None
    """Ids of parties: one of them acts or receives."""
    credibility: int | None = None
    """Admiralty digit at worst: 3 asks for 1, 2 and 3."""
    independent_origins: float | None = None
    """At least so many."""
    claims: int | None = None
    """At least so many claims."""
    ids: tuple[str, ...] | None = None
    """Only these."""
    way: Way | None = None
    """How the events of parties are found; None for all of them at once."""


_TALLIED = ("types", "statuses", "country", "place")


def is_tallied(asked: EventFilter) -> bool:
    """Say whether the counts that are kept of events (`EventTally`) answer what is asked."""
    others = (field.name for field in fields(asked) if field.name not in _TALLIED)
    return all(getattr(asked, name) is None for name in others)


def tallied(asked: EventFilter) -> Iterator[ColumnElement[bool]]:
    """Yield what a row of the counts that are kept must fulfil, for what `is_tallied`."""
    tally = tally_table.event_tally.c
    for column, values in ((tally.type, asked.types), (tally.status, asked.statuses)):
        if values is not None:
            yield column.in_(values)
    for column, value in ((tally.country, asked.country), (tally.place, asked.place)):
        if value is not None:
            yield column == value


def conditions(asked: EventFilter) -> Iterator[ColumnElement[bool]]:
    """Yield what an event must fulfil."""
    event = table.event.c
    yield from _choices(asked)
    if asked.earliest is not None:
        yield or_(
            event.latest >= asked.earliest,
            event.latest.is_(None) & (event.earliest >= asked.earliest),
        )
    if asked.latest is not None:
        yield func.coalesce(event.earliest, event.latest) <= asked.latest
    if asked.box is not None:
        yield from _inside(asked.box)
    if asked.credibility is not None:
        yield event.credibility <= asked.credibility
    if asked.independent_origins is not None:
        yield event.independent_origins >= asked.independent_origins
    if asked.claims is not None:
        yield event.claims >= asked.claims


def saying(connection: Connection, said: Query | None) -> Iterator[ColumnElement[bool]]:
    """Yield what an event must fulfil so that a sentence of it has the words; nothing for none."""
    if said is None:
        return
    claim, event_claim = table.claim, table.event_claim
    matching = index_of(connection).matching("sentence", said)
    keys: Any = matching.columns(table.sentence.c.key)
    if said.every > 1:
        found = keys.subquery()
        keys = select(found.c.key).where(found.c.key % said.every == 0)
    held = select(event_claim.c.event).select_from(event_claim.join(claim))
    held = held.where(claim.c.sentence.in_(keys))
    if said.is_checked:
        yield exists(held.where(event_claim.c.event == table.event.c.id).correlate(table.event))
    else:
        yield table.event.c.id.in_(held)


def _choices(asked: EventFilter) -> Iterator[ColumnElement[bool]]:
    event = table.event.c
    if asked.types is not None:
        yield of_types(event.type, asked.types)
    if asked.statuses is not None:
        yield event.status.in_(asked.statuses)
    if asked.country is not None:
        yield event.country == asked.country
    if asked.place is not None:
        yield event.place == asked.place
    if asked.known_after is not None:
        yield event.known_at > asked.known_after
    if asked.ids is not None:
        yield event.id.in_(asked.ids)
    if asked.parties is not None:
        yield _of_parties(asked.parties, asked.way)


def _of_parties(parties: tuple[str, ...], way: Way | None) -> ColumnElement[bool]:
    event, party = table.event.c, table.event_party.c
    held = select(party.event).where(party.party.in_(parties))
    if way is None:
        return event.id.in_(held)
    if way.is_checked:
        return exists(held.where(party.event == event.id).correlate(table.event))
    return event.id.in_(held.order_by(party.event).limit(way.most))


def of_types(column: ColumnElement[str], types: tuple[str, ...]) -> ColumnElement[bool]:
    """Say which types; almost all are told by those that are not meant.

    So no index of types is taken for a way to find them, and few are looked at for each row.
    """
    others = sorted(set(get_args(EventType)) - set(types))
    return column.not_in(others) if len(others) <= _FEW else column.in_(types)


def _inside(box: tuple[float, float, float, float]) -> Iterator[ColumnElement[bool]]:
    event = table.event.c
    south, west, north, east = box
    yield event.latitude.between(south, north)
    if west <= east:
        yield event.longitude.between(west, east)
    else:  # across the antimeridian
        yield or_(event.longitude >= west, event.longitude <= east)
