"""Who is compared with whom, as far as it hangs on how many share a key.

All that share a key are compared with one another while they are few. Of a crowd, the first ones,
by what was known first, are compared with all the others. When some come or go, others may have to
be compared anew: where few become a crowd or a crowd few, and where the first of a crowd change.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
from sqlalchemy import Table, delete, func, insert, select

from vedette.store import table
from vedette.store.shelf import chunks

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from sqlalchemy import Column, Connection

__all__ = ["Crowding", "Crowds", "Regrouped", "Standing"]

_AT_ONCE = 50_000
"""Rows that one call inserts."""


@dataclass(frozen=True, slots=True)
class Crowding:
    """When those that share a key are a crowd."""

    largest: int
    """How many are no crowd yet."""
    first: int
    """How many of a crowd are compared with all of it."""
    beside: tuple[tuple[str, str], ...] = ()
    """Beginnings of keys that never crowd: who has the one is compared with those who have the
    other, and not with those who have the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrouped:
    """What it changes for other members that some got, or lost, keys."""

    unsettled: set[int]
    """Members that are to be compared with others than before."""
    losing: set[int]
    """Members that may no longer be compared with some of those that they were compared with."""
    gained: set[tuple[int, int]]
    """Pairs, the smaller one first, that are to be compared by a key by which they were not."""
    counts: Mapping[Any, int]
    """Key → how many have it now; of the keys that members got or lost."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A table that says who has which key."""

    table: Table
    key: str
    member: str


@dataclass(frozen=True, slots=True)
class _Crowd:
    """Those that share a key."""

    members: tuple[int, ...]
    """All of them where they are few, else the first ones."""
    is_large: bool


class Crowds:
    """Those that share keys, in one table.

    Args:
        connection: of a transaction.
        standing: the table.
    """

    def __init__(self, connection: Connection, standing: Standing) -> None:
        self.connection = connection
        self.table = standing.table
        self.key: Column[Any] = standing.table.c[standing.key]
        self.member: Column[Any] = standing.table.c[standing.member]
        self.is_claims = standing.member == "claim"

    def members_of(self, documents: Iterable[int]) -> list[int]:
        """Return the members that documents have: their claims, or themselves; sorted."""
        if not self.is_claims:
            return sorted(documents)
        found: list[int] = []
        for chunk in chunks(documents):
            query = select(table.claim.c.key).where(table.claim.c.document.in_(chunk))
            found += self.connection.execute(query).scalars()
        return sorted(found)

    def pairs(
        self,
        members: Iterable[int],
        crowding: Crowding,
        counts: Mapping[Any, int] = MappingProxyType({}),
    ) -> set[tuple[int, int]]:
        """Return the pairs of some members with those that they are to be compared with.

        Args:
            members: some.
            crowding: when there is a crowd.
            counts: key → how many have it, as far as that is known.
        """
        own = self._keys(members)
        keys = {key for each in own.values() for key in each}
        keys = {key for key in keys if not _is_beside(key, crowding)} if crowding.beside else keys
        crowds = self._crowds(keys, crowding, counts)
        found: set[tuple[int, int]] = set()
        for member, each in own.items():
            others: set[int] = set()
            for key in each & crowds.keys():
                others.update(crowds[key].members)
                if crowds[key].is_large and member in crowds[key].members:
                    others.update(self._all(key))
            found.update((min(member, o), max(member, o)) for o in others - {member})
        return found | self._pairs_beside(own, crowding)

    def still_compared(
        self, pairs: Collection[tuple[int, int]], crowding: Crowding
    ) -> set[tuple[int, int]]:
        """Return those of some pairs that a key has compared with each other."""
        own = self._keys({member for pair in pairs for member in pair})
        shared = {pair: own[pair[0]] & own[pair[1]] for pair in pairs}
        counts = self._counts({key for keys in shared.values() for key in keys})
        few = {key for key, count in counts.items() if count <= crowding.largest}
        first = self._first([key for key in counts if key not in few], crowding.first)
        return {
            pair
            for pair, keys in shared.items()
            if not keys.isdisjoint(few)
            or any(not set(pair).isdisjoint(first[key].members) for key in keys)
        }

    def fill(self, rows: Iterable[tuple[int, Iterable[int]]]) -> None:
        """Insert the keys of members, all at once and in order, which is what databases do best."""
        keys, members = array("q"), array("q")
        for member, each in rows:
            own = sorted(each)
            keys.extend(own)
            members.extend([member] * len(own))
        key, member_of = np.array(keys, np.int64), np.array(members, np.int64)
        order = np.lexsort((member_of, key))
        for start in range(0, len(order), _AT_ONCE):
            part = order[start : start + _AT_ONCE]
            both = zip(key[part].tolist(), member_of[part].tolist(), strict=True)
            new = [{self.key.name: one, self.member.name: other} for one, other in both]
            self.connection.execute(insert(self.table), new)

    def regroup(
        self, rows: Mapping[int, set[Any]], of: Collection[int], crowding: Crowding
    ) -> Regrouped:
        """Put the keys of members in place of those that they and some others had.

        Args:
            rows: member → its keys.
            of: members that lose what they had; those of `rows` are among them or new.
            crowding: when there is a crowd.
        """
        had = self._keys({*of, *rows})
        changed: set[Any] = set()
        for member in {*had, *rows}:
            changed |= had.get(member, set()) ^ rows.get(member, set())
        keys, counts = self._crowded(changed, had, rows, crowding)
        before = self._crowds(keys, crowding)
        for chunk in chunks(sorted(had)):
            self.connection.execute(delete(self.table).where(self.member.in_(chunk)))
        new = sorted((key, member) for member, each in rows.items() for key in each)
        for part in chunks(new):
            values = [{self.key.name: key, self.member.name: member} for key, member in part]
            self.connection.execute(insert(self.table), values)
        after = self._crowds(keys, crowding, counts)
        moved = {*of, *rows}
        both = [(key, before.get(key, _NOBODY), after.get(key, _NOBODY)) for key in keys]
        gained = (pair for each in both for pair in self._gained(*each))
        return Regrouped(
            unsettled={m for _, was, now in both for m in _unsettled(was, now)} - moved,
            losing={m for _, was, now in both for m in _losing(was, now)} - moved,
            gained={pair for pair in gained if moved.isdisjoint(pair)},
            counts=counts,
        )

    def _gained(self, key: Any, before: _Crowd, after: _Crowd) -> Iterator[tuple[int, int]]:
        """Yield the pairs that one key has compared now, and had not."""
        if before.is_large and not after.is_large:
            yield from combinations(sorted(after.members), 2)
        elif before.is_large:
            everybody = self._all(key) if after.members != before.members else ()
            for member in set(after.members) - set(before.members):
                yield from ((min(member, o), max(member, o)) for o in everybody if o != member)

    def _crowded(
        self,
        keys: Iterable[Any],
        had: Mapping[int, set[Any]],
        rows: Mapping[int, set[Any]],
        crowding: Crowding,
    ) -> tuple[list[Any], Counter[Any]]:
        """Return those of some keys that a crowd has, or will have, sorted, and all their counts.

        Where few share a key before and after, nobody else is compared with others than before.

        Args:
            keys: some.
            had: member → the keys that it loses.
            rows: member → the keys that it gets.
            crowding: when there is a crowd.
        """
        counts = self._counts(key for key in keys if not _is_beside(key, crowding))
        before = dict(counts)
        counts.subtract(key for each in had.values() for key in each if key in before)
        counts.update(key for each in rows.values() for key in each if key in before)
        most = crowding.largest
        return sorted(key for key in before if max(before[key], counts[key]) > most), counts

    def _counts(self, keys: Iterable[Any]) -> Counter[Any]:
        """Return how many have each of some keys, 0 where nobody does."""
        found = Counter(dict.fromkeys(keys, 0))
        for chunk in chunks(sorted(found)):
            counted = select(self.key, func.count()).where(self.key.in_(chunk)).group_by(self.key)
            found.update(dict(map(tuple, self.connection.execute(counted).all())))
        return found

    def _keys(self, members: Iterable[int]) -> dict[int, set[Any]]:
        found: dict[int, set[Any]] = defaultdict(set)
        for chunk in chunks(sorted(members)):
            query = select(self.member, self.key).where(self.member.in_(chunk))
            for member, key in self.connection.execute(query).all():
                found[member].add(key)
        return found

    def _crowds(
        self,
        keys: Collection[Any],
        crowding: Crowding,
        known: Mapping[Any, int] = MappingProxyType({}),
    ) -> dict[Any, _Crowd]:
        """Return those who share keys; of a key that one alone has there is nothing.

        Args:
            keys: some.
            crowding: when there is a crowd.
            known: key → how many have it, as far as that is known.
        """
        found: dict[Any, _Crowd] = {}
        counts = self._counts(key for key in keys if key not in known)
        counts.update({key: known[key] for key in keys if key in known})
        for chunk in chunks(sorted(key for key, count in counts.items() if count > 1)):
            small = [key for key in chunk if counts[key] <= crowding.largest]
            large = [key for key in chunk if counts[key] > crowding.largest]
            members: dict[Any, list[int]] = defaultdict(list)
            query = select(self.key, self.member).where(self.key.in_(small))
            for key, member in self.connection.execute(query).all() if small else ():
                members[key].append(member)
            found |= {key: _Crowd(tuple(sorted(each)), False) for key, each in members.items()}
            found |= self._first(large, crowding.first)
        return found

    def _first(self, keys: Sequence[Any], most: int) -> dict[Any, _Crowd]:
        """Return the first ones of crowds, by what was known first, then by id."""
        document, claim = table.document.c, table.claim.c
        if self.is_claims:
            joined = self.table.join(table.claim).join(table.document)
            order = [document.known_since, claim.id, document.id]
        else:
            joined = self.table.join(table.document)
            order = [document.known_since, document.id]
        place = func.row_number().over(partition_by=self.key, order_by=order).label("place")
        ranked = select(self.key, self.member, place).select_from(joined)
        rows = ranked.where(self.key.in_(keys)).subquery().c
        query = select(rows[self.key.name], rows[self.member.name]).where(rows.place <= most)
        found: dict[Any, list[int]] = defaultdict(list)
        for key, member in self.connection.execute(query) if keys else ():
            found[key].append(member)
        return {key: _Crowd(tuple(each), True) for key, each in found.items()}

    def _all(self, key: Any) -> Sequence[int]:
        query = select(self.member).where(self.key == key)
        return self.connection.execute(query).scalars().all()

    def _pairs_beside(
        self, own: Mapping[int, set[Any]], crowding: Crowding
    ) -> set[tuple[int, int]]:
        found: set[tuple[int, int]] = set()
        sought: dict[Any, set[int]] = defaultdict(set)
        for one, other in crowding.beside:
            for member, keys in own.items():
                for key in keys:
                    if key.startswith(one):
                        sought[other + key.removeprefix(one)].add(member)
        for chunk in chunks(sorted(sought)):
            query = select(self.key, self.member).where(self.key.in_(chunk))
            for key, other in self.connection.execute(query):
                found.update((min(m, other), max(m, other)) for m in sought[key] if m != other)
        return found


_NOBODY = _Crowd((), False)


def _is_beside(key: Any, crowding: Crowding) -> bool:
    return any(key.startswith(each) for pair in crowding.beside for each in pair)


def _unsettled(before: _Crowd, after: _Crowd) -> set[int]:
    """Return the members of one key that are to be compared anew, as some came or went."""
    if before.is_large and after.is_large:
        return set(before.members) ^ set(after.members)
    if before.is_large:
        return set(after.members)
    return set(before.members) if after.is_large else set()


def _losing(before: _Crowd, after: _Crowd) -> set[int]:
    """Return the members of one key that it has compared with fewer others than before."""
    if before.is_large:
        return set(before.members) - set(after.members) if after.is_large else set()
    return set(before.members) if after.is_large else set()
