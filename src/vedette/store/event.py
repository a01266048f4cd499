"""Events: the views that merging makes of claims, kept so that they can be found.

Events are made anew, never edited. What changes from one making to the next is kept apart: where
the claims of a vanished event went, and how the credibility of an event changed.
"""

from __future__ import annotations

from collections import Counter
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, select, update

from vedette.model import Credibility, Event, event_digest
from vedette.store import table, tally_table
from vedette.store.claim import Claims
from vedette.store.document import touch
from vedette.store.event_filter import EventFilter, conditions
from vedette.store.event_row import party_rows, row_of
from vedette.store.fact import MAKER, REMAKE, RENAME, STALE, fact_of, forget_fact, state_fact
from vedette.store.grade import GradeWriter
from vedette.store.party_tie import event_ties
from vedette.store.record import bytes_of, value_of
from vedette.store.shelf import Shelf, chunks
from vedette.store.tally import EventTally, PartyTally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from vedette.model import ClaimRef

__all__ = ["EventWriter", "Events"]

_AT_ONCE = 500
"""How many events are fetched together: a case may hold more than memory does."""


class Events(Shelf):
    """The events of a case, as they were last made.

    They are made of all that is known, so a view as of a date has none: make that date's events of
    its readings.
    """

    def get(self, id_: str) -> Event | None:
        """Return an event; for one that was merged, what it was merged into.

        None where there is none, or where nothing is left of it.
        """
        query = select(table.event.c.record).where(table.event.c.id == (self.heir(id_) or id_))
        return next(iter(list(self._events(query))), None)

    def of(self, ids: Iterable[str]) -> Iterator[Event]:
        """Yield events by id; those that are not there are left out."""
        for chunk in chunks(sorted(set(ids))):
            query = select(table.event.c.record).where(table.event.c.id.in_(chunk))
            yield from self._events(query.order_by(table.event.c.id))

    def known(self, ids: Iterable[str]) -> set[str]:
        """Return those of some ids that are events now."""
        found: set[str] = set()
        for chunk in chunks(sorted(set(ids))):
            query = select(table.event.c.id).where(table.event.c.id.in_(chunk))
            found.update(self.connection.execute(query).scalars())
        return found

    def heir(self, id_: str) -> str | None:
        """Return the id of the event that the claims of a vanished event went to, else None."""
        gone = table.gone_event.c
        query = select(gone.merged_into).where(gone.id == id_)
        return self.connection.execute(query).scalar()

    def beginning(self, prefix: str, most: int = 5) -> list[str]:
        """Return ids of events that begin so, or that hold a claim whose id does, sorted.

        Args:
            prefix: the first characters of an id of an event, vanished ones too, or of a claim.
            most: how many are returned.
        """
        event, gone, claim = table.event.c, table.gone_event.c, table.claim.c
        held = (
            select(table.event_claim.c.event)
            .join_from(table.event_claim, table.claim)
            .where(claim.id.startswith(prefix, autoescape=True))
        )
        own = select(event.id).where(event.id.startswith(prefix, autoescape=True))
        vanished = select(gone.merged_into).where(gone.id.startswith(prefix, autoescape=True))
        found: set[str] = set()
        for query in (own, vanished, held):
            found.update(id_ for id_ in self.connection.execute(query.limit(most)).scalars() if id_)
            if found:
                break
        return sorted(found)[:most]

    def party_names(self) -> dict[str, set[str]]:
        """Return the ids of all parties of events, with the names that they go by."""
        found: dict[str, set[str]] = {}
        for row in self.connection.execute(select(tally_table.party_name)):
            found.setdefault(row.party, set()).add(row.name)
        return found

    def find(self, asked: EventFilter | None = None) -> Iterator[Event]:
        """Yield events by the time at which they were first known, then by id."""
        event = table.event.c
        query = select(event.record).where(*conditions(asked or EventFilter()))
        yield from self._events(query.order_by(event.known_at, event.id))

    def count(self, asked: EventFilter | None = None) -> int:
        """Return how many events there are."""
        query = select(func.count()).select_from(table.event)
        return self.connection.execute(
            query.where(*conditions(asked or EventFilter()))
        ).scalar_one()

    def are_stale(self) -> bool:
        """Say whether anything changed that events stand on since they were last made."""
        document = table.document.c
        query = select(document.key).where(document.is_fused.is_(False)).limit(1)
        has_unfused = self.connection.execute(query).first() is not None
        facts = (fact_of(self.connection, name) for name in (STALE, REMAKE, RENAME))
        return has_unfused or any(fact is not None for fact in facts)

    def are_all_stale(self) -> bool:
        """Say whether all events are to be made anew, or none were made yet."""
        is_empty = self.connection.execute(select(table.event.c.id).limit(1)).first() is None
        return is_empty or fact_of(self.connection, REMAKE) is not None

    def without_claims(self) -> set[str]:
        """Return the ids of events none of whose claims are there any more."""
        event, event_claim = table.event.c, table.event_claim
        query = select(event.id).join_from(table.event, event_claim, isouter=True)
        query = query.where(event_claim.c.claim.is_(None))
        return set(self.connection.execute(query).scalars())

    def stripped(self) -> set[str]:
        """Return the ids of events of which an erasure took all claims."""
        query = select(table.event.c.id).where(table.event.c.claims == 0)
        return set(self.connection.execute(query).scalars())

    def claims_of(self, ids: Iterable[str]) -> set[ClaimRef]:
        """Return the claims of events, as they were last made; those of current documents."""
        return set(self.homes(ids))

    def homes(self, ids: Iterable[str]) -> dict[ClaimRef, str]:
        """Return the claims of events, those of current documents, with the id of the event."""
        document, claim, event_claim = table.document.c, table.claim.c, table.event_claim.c
        joined = table.event_claim.join(table.claim).join(table.document)
        found: dict[ClaimRef, str] = {}
        for chunk in chunks(sorted(set(ids))):
            query = select(document.id.label("document"), claim.id, event_claim.event)
            query = query.select_from(joined).where(event_claim.event.in_(chunk))
            rows = self.connection.execute(query.where(document.superseded_at.is_(None)))
            found.update({(row.document, row.id): row.event for row in rows})
        return found

    def of_claims(self, refs: Iterable[ClaimRef]) -> dict[ClaimRef, str]:
        """Return the ids of the events that claims stand in."""
        keys = Claims(self.connection, None).keys(refs)
        events = self._events_of_keys(keys.values())
        return {ref: events[key] for ref, key in keys.items() if key in events}

    def of_documents(self, ids: Iterable[str]) -> list[str]:
        """Return the ids of the events that claims of documents stand in, sorted."""
        event_claim, claim, document = table.event_claim.c, table.claim, table.document.c
        found: set[str] = set()
        for chunk in chunks(sorted(set(ids))):
            query = select(event_claim.event).distinct().where(document.id.in_(chunk))
            joined = table.event_claim.join(claim).join(table.document)
            found.update(self.connection.execute(query.select_from(joined)).scalars())
        return sorted(found)

    def _events_of_keys(self, keys: Iterable[int]) -> dict[int, str]:
        event_claim = table.event_claim.c
        found: dict[int, str] = {}
        for chunk in chunks(sorted(keys)):
            query = select(event_claim.claim, event_claim.event)
            rows = self.connection.execute(query.where(event_claim.claim.in_(chunk)))
            found.update((row.claim, row.event) for row in rows)
        return found

    def _events(self, query: Any) -> Iterator[Event]:
        if self.as_of is not None:
            raise ValueError("events are made of all that is known; fuse the readings of the date")
        rows = self.connection.execute(query, execution_options={"yield_per": _AT_ONCE})
        for record in rows.scalars():
            yield value_of(Event, record)


class EventWriter(Events):
    """The events of a case, for one who writes."""

    def replace(
        self, events: Iterable[Event], *, since: str, instead_of: Iterable[str] | None = None
    ) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """Put events in the place of others.

        A vanished event is noted with the one that its founding claim went to, else the one that
        most of its claims went to; a digit of credibility that changed is noted in the history.

        Args:
            events: as they are now; their claims must stand in no event that stays.
            since: ISO date-time at which they were made.
            instead_of: ids of the events whose place they take; None for all there are.

        Returns:
            Ids of the events that are new, changed and vanished, sorted.
        """
        old = self._digests(instead_of)
        before = self._claims_of(old)
        parties = PartyTally(self.connection)
        met = parties.of(old)
        self._unlink(old)
        made: set[str] = set()
        new: list[str] = []
        changed: list[str] = []
        for batch in chunks(events):
            records = {event.id: bytes_of(event) for event in batch}
            fresh = [event for event in batch if event.id not in old]
            others = [e for e in batch if e.id in old and old[e.id] != _digest(records[e.id])]
            self._insert(fresh, records)
            self._update(others, records)
            self._link(batch)
            GradeWriter(self.connection, None).note([*fresh, *others], since)
            met |= {party.id for event in batch for party in (*event.actors, *event.recipients)}
            made |= records.keys()
            new += [event.id for event in fresh]
            changed += [event.id for event in others]
        vanished = sorted(old.keys() - made)
        self._bury(vanished, before)
        parties.renew(met)
        if instead_of is None:
            EventTally(self.connection).recount()
        return tuple(sorted(new)), tuple(sorted(changed)), tuple(vanished)

    def strip_of_documents(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Take everything out of events that claims of documents may have brought in.

        Their ids and their claims of other documents stay, so that it can be told where these went
        when the events are made anew. The history of their credibility goes.

        Returns:
            Ids of the events, sorted.
        """
        gone = set(ids)
        stripped = []
        for id_ in self.of_documents(gone):
            query = select(table.event.c.record).where(table.event.c.id == id_)
            stripped += [_stripped(event, gone) for event in self._events(query)]
        names = [event.id for event in stripped]
        self._update(stripped, {event.id: bytes_of(event) for event in stripped})
        met = PartyTally(self.connection).of(names)
        for chunk in chunks(names):
            for target in (table.event_party, table.event_tie, table.credibility):
                self.connection.execute(delete(target).where(target.c.event.in_(chunk)))
            self._untell(chunk)
        PartyTally(self.connection).renew(met)
        if names:
            state_fact(self.connection, STALE, "1")
        return tuple(names)

    def _untell(self, ids: Sequence[str]) -> None:
        """Forget the ties that documents of events tell: their roots may be named elsewhere."""
        documents = select(table.claim.c.document).join_from(table.claim, table.event_claim)
        documents = documents.where(table.event_claim.c.event.in_(ids))
        told = table.told_tie
        self.connection.execute(delete(told).where(told.c.document.in_(documents)))

    def mark_touched(self, documents: Iterable[str]) -> None:
        """Note that what stands on current documents, by id, is to be made anew."""
        touch(self.connection, documents)

    def mark_stale(self) -> None:
        """Note that all events are to be made anew."""
        state_fact(self.connection, REMAKE, "1")

    def mark_made(self, all_by: str | None = None) -> None:
        """Note that events were made of all that is there, and which version made all of them."""
        if all_by is not None:
            state_fact(self.connection, MAKER, all_by)
        document = table.document
        query = update(document).where(document.c.is_fused.is_(False)).values(is_fused=True)
        self.connection.execute(query)
        self.connection.execute(delete(table.open_judgement))
        for fact in (STALE, REMAKE, RENAME):
            forget_fact(self.connection, fact)

    def _digests(self, ids: Iterable[str] | None) -> dict[str, bytes]:
        """Return digests of the records of events, by id."""
        event = table.event.c
        query = select(event.id, event.record)
        if ids is None:
            return {row.id: _digest(row.record) for row in self.connection.execute(query)}
        found: dict[str, bytes] = {}
        for chunk in chunks(sorted(set(ids))):
            rows = self.connection.execute(query.where(event.id.in_(chunk)))
            found.update((row.id, _digest(row.record)) for row in rows)
        return found

    def _claims_of(self, ids: Iterable[str]) -> dict[str, list[int]]:
        event_claim = table.event_claim.c
        found: dict[str, list[int]] = {id_: [] for id_ in ids}
        for chunk in chunks(found):
            query = select(event_claim.event, event_claim.claim)
            for row in self.connection.execute(query.where(event_claim.event.in_(chunk))):
                found[row.event].append(row.claim)
        return found

    def _unlink(self, ids: Iterable[str]) -> None:
        for chunk in chunks(ids):
            for target in (table.event_claim, table.event_party, table.event_tie):
                self.connection.execute(delete(target).where(target.c.event.in_(chunk)))

    def _insert(self, events: Sequence[Event], records: Mapping[str, bytes]) -> None:
        gone = table.gone_event
        for chunk in chunks(events):
            ids = [event.id for event in chunk]
            self.connection.execute(delete(gone).where(gone.c.id.in_(ids)))
            rows = [row_of(event, records[event.id]) for event in chunk]
            self.connection.execute(insert(table.event), rows)
            EventTally(self.connection).add(rows)

    def _update(self, events: Sequence[Event], records: Mapping[str, bytes]) -> None:
        rows = [row_of(event, records[event.id]) for event in events]
        EventTally(self.connection).drop(row["id"] for row in rows)
        for row in rows:
            query = update(table.event).where(table.event.c.id == row["id"])
            self.connection.execute(query.values(**row, unjudged=None))
        EventTally(self.connection).add(rows)

    def _link(self, events: Sequence[Event]) -> None:
        keys = Claims(self.connection, None).keys(ref for event in events for ref in event.claims)
        links = [
            {"event": event.id, "claim": keys[ref]}
            for event in events
            for ref in dict.fromkeys(event.claims)
            if ref in keys
        ]
        parties = [row for event in events for row in party_rows(event)]
        ties = [dict(row) for event in events for row in event_ties(event)]
        filled = (
            (table.event_claim, links),
            (table.event_party, parties),
            (table.event_tie, ties),
        )
        for target, rows in filled:
            for chunk in chunks(rows):
                self.connection.execute(insert(target), chunk)

    def _bury(self, ids: Sequence[str], before: Mapping[str, list[int]]) -> None:
        """Note where vanished events went, and what had gone into them before."""
        gone, event = table.gone_event, table.event
        homes = self._events_of_keys(key for id_ in ids for key in before[id_])
        founders = self._homes_of_founders(ids)
        for id_ in ids:
            heir = founders.get(id_) or _most(homes.get(key) for key in before[id_])
            moved = update(gone).where(gone.c.merged_into == id_).values(merged_into=heir)
            self.connection.execute(moved)
            self.connection.execute(insert(gone).values(id=id_, merged_into=heir))
        EventTally(self.connection).drop(ids)
        for chunk in chunks(ids):
            self.connection.execute(delete(event).where(event.c.id.in_(chunk)))

    def _homes_of_founders(self, ids: Iterable[str]) -> dict[str, str]:
        """Return, by the id of a claim, the event that it stands in now."""
        claim, event_claim = table.claim.c, table.event_claim.c
        found: dict[str, str] = {}
        for chunk in chunks(ids):
            query = select(claim.id, event_claim.event).join_from(table.claim, table.event_claim)
            query = query.where(claim.id.in_(chunk)).order_by(event_claim.event)
            found.update((row.id, row.event) for row in self.connection.execute(query))
        return found


def _stripped(event: Event, documents: set[str]) -> Event:
    claims = tuple(ref for ref in event.claims if ref[0] not in documents)
    return Event(
        id=event.id,
        digest=event_digest(claims),
        type="OTHER",
        claims=claims,
        status="reported",
        independent_origins=0,
        independence="none",
        credibility=Credibility(digit=6, because="what it stood on was erased"),
        known_since=event.known_since,
    )


def _digest(record: bytes) -> bytes:
    return blake2b(record, digest_size=16).digest()


def _most(events: Iterable[str | None]) -> str | None:
    """Return the id that comes most often; of several, the smallest."""
    counts = Counter(event for event in events if event is not None)
    return min(counts, key=lambda id_: (-counts[id_], id_), default=None)
