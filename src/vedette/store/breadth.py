"""How broad a question about events is, and how it is answered all the same.

Words that a hundred thousand sentences have, or a party of thirty thousand events, are found at
once; what takes long is going through all that was found. Lists go through events in their order
and look whether each is among it, so they are whole. Counts are whole where the rest of the
question leaves few events; else they go through an even part of what was found, and say so.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import func, literal, select

from vedette.store import table, tally_table
from vedette.store.event_filter import EventFilter, Way, conditions, is_tallied, tallied
from vedette.store.search.index import index_of
from vedette.store.shelf import Shelf

if TYPE_CHECKING:
    from vedette.store.search.query import Query

__all__ = ["MOST_LOOKED_AT", "Breadth"]

MOST_LOOKED_AT = 5_000
"""Sentences, or events of parties, up to which all that was found is gone through."""
Question = tuple[EventFilter, "Query | None"]


class Breadth(Shelf):
    """How broad questions are."""

    def for_list(self, asked: EventFilter, said: Query | None) -> Question:
        """Return a question so that a list of its first events is found quickly."""
        if not self._is_broad(asked, said):
            return asked, said
        return _checked(asked, said)

    def for_count(
        self, asked: EventFilter, said: Query | None
    ) -> tuple[EventFilter, Query | None, bool]:
        """Return a question so that its events are counted quickly, and whether that is a part."""
        most = MOST_LOOKED_AT
        if not self._is_broad(asked, said):
            return asked, said, False
        if self._are_few(replace(asked, parties=None)):
            return *_checked(asked, said), False
        if said is not None:
            every = -(-self._sentences(said) // most)
            said = replace(said, every=every)
        if asked.parties is not None and self._of_parties(asked.parties) > most:
            asked = replace(asked, way=Way(most=most))
        return asked, said, True

    def _is_broad(self, asked: EventFilter, said: Query | None) -> bool:
        if said is not None and self._sentences(said) > MOST_LOOKED_AT:
            return True
        return asked.parties is not None and self._of_parties(asked.parties) > MOST_LOOKED_AT

    def _sentences(self, said: Query) -> int:
        keys = index_of(self.connection).matching("sentence", said)
        found = keys.columns(table.sentence.c.key).subquery()
        return int(self.connection.execute(select(func.count()).select_from(found)).scalar_one())

    def _of_parties(self, parties: tuple[str, ...]) -> int:
        tally = tally_table.party_tally.c
        query = select(func.sum(tally.counted)).where(tally.party.in_(parties))
        return int(self.connection.execute(query).scalar() or 0)

    def _are_few(self, asked: EventFilter) -> bool:
        """Say whether events are few without the words or the parties."""
        if is_tallied(asked):
            counted = func.sum(tally_table.event_tally.c.counted)
            query = select(counted).where(*tallied(asked))
        else:
            some = select(literal(1)).select_from(table.event).where(*conditions(asked))
            query = select(func.count()).select_from(some.limit(MOST_LOOKED_AT + 1).subquery())
        return int(self.connection.execute(query).scalar() or 0) <= MOST_LOOKED_AT


def _checked(asked: EventFilter, said: Query | None) -> Question:
    """Return the same question, of which each event is looked at one after the other."""
    way = None if asked.parties is None else Way(is_checked=True)
    return replace(asked, way=way), None if said is None else replace(said, is_checked=True)
