"""What the queries of a scenario have found so far; new observations are only looked at once."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from typing import TYPE_CHECKING

from vedette.assess.shelf import Shelf
from vedette.assess.sighting import Sighting, sighting_order, sightings_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from vedette.assess.observation import Observation
    from vedette.assess.watch import Watch
    from vedette.model import (
        AttributionQuery,
        EventQuery,
        Indicator,
        LookFor,
        NarrativeQuery,
        RelationQuery,
        Scenario,
    )

    Query = EventQuery | RelationQuery | AttributionQuery | NarrativeQuery

__all__ = ["Memory"]

FEW = 16
"""New sightings are few where there are so many times as many old ones."""


class Memory:
    """Answers the queries of a scenario out of what it was told.

    Args:
        scenario: whose queries they are.
        watch: its actors and places.
    """

    def __init__(self, scenario: Scenario, watch: Watch) -> None:
        self._scenario = scenario
        self._watch = watch
        self._askers: dict[Query, set[str]] = defaultdict(set)
        for indicator in scenario.indicators:
            for query in _queries(indicator.look_for):
                self._askers[query].add(indicator.id)
        self._found: dict[Query, dict[str, Observation]] = {q: {} for q in self._askers}
        self._finders: dict[str, set[Query]] = defaultdict(set)
        self._stale = {indicator.id for indicator in scenario.indicators}
        self._sightings: dict[str, tuple[Sighting, ...]] = {}
        asks_domains = any(each.look_for.domains for each in scenario.indicators)
        self._shown = {i.id for i in scenario.indicators if i.domain and asks_domains}
        """Indicators whose sightings are parts of another's."""
        self._rows = {each.id: _Row() for each in scenario.indicators if _is_simple(each.look_for)}

    def learn(self, observations: Sequence[Observation], gone: Iterable[str] = ()) -> None:
        """Take in observations; those of an id that is known are replaced, those gone forgotten."""
        for id_ in (*gone, *(each.id for each in observations)):
            self._forget(id_)
        shelf = Shelf(observations, self._scenario, self._watch)
        for query, askers in self._askers.items():
            for each in _ask(query, shelf):
                self._found[query][each.id] = each
                self._finders[each.id].add(query)
                self._stale |= askers
                sighting = Sighting((each,))
                for asker in askers & self._rows.keys():
                    self._rows[asker].add(each.id, sighting)

    def _forget(self, id_: str) -> None:
        for query in self._finders.pop(id_, ()):
            del self._found[query][id_]
            self._stale |= self._askers[query]
            for asker in self._askers[query] & self._rows.keys():
                self._rows[asker].drop(id_)

    def sightings(self) -> dict[str, tuple[Sighting, ...]]:
        """Return for each indicator what its query finds, of any age, the newest first."""
        for indicator in self._scenario.indicators:
            if indicator.id in self._stale:
                row = self._rows.get(indicator.id)
                found = row.sightings() if row else self._combined(indicator)
                self._sightings[indicator.id] = tuple(found)
        self._stale.clear()
        return self._sightings

    def _combined(self, indicator: Indicator) -> list[Sighting]:
        return sightings_of(indicator.look_for, self, is_part=indicator.id in self._shown)

    def events(self, query: EventQuery) -> list[Observation]:
        """Return the events that were found."""
        return self._of(query)

    def relations(self, query: RelationQuery) -> list[Observation]:
        """Return the ties that were found."""
        return self._of(query)

    def attributions(self, query: AttributionQuery) -> list[Observation]:
        """Return the claims of responsibility that were found."""
        return self._of(query)

    def narrations(self, query: NarrativeQuery) -> list[Observation]:
        """Return the tellings of narratives that were found."""
        return self._of(query)

    def _of(self, query: Query) -> list[Observation]:
        return list(self._found[query].values())


class _Row:
    """The sightings of an indicator of simple queries, kept in order, the newest first."""

    def __init__(self) -> None:
        self._sightings: list[Sighting] = []
        self._new: list[Sighting] = []
        self._held: dict[str, Sighting] = {}

    def add(self, id_: str, sighting: Sighting) -> None:
        """Take in an observation, once."""
        if id_ not in self._held:
            self._held[id_] = sighting
            self._new.append(sighting)

    def drop(self, id_: str) -> None:
        """Forget an observation, if it is there."""
        gone = self._held.pop(id_, None)
        if gone is not None:
            self._put_in_order()
            at = bisect_left(self._sightings, sighting_order(gone), key=sighting_order)
            del self._sightings[at]

    def sightings(self) -> list[Sighting]:
        """Return them in order."""
        self._put_in_order()
        return self._sightings

    def _put_in_order(self) -> None:
        """Put the new ones in; many at once are sorted, for each by itself would take longer."""
        if len(self._new) * FEW > len(self._sightings):
            self._sightings += self._new
            self._sightings.sort(key=sighting_order)
        else:
            for each in self._new:
                insort(self._sightings, each, key=sighting_order)
        self._new.clear()


def _is_simple(asked: LookFor) -> bool:
    """Say whether a query finds single observations, each by itself."""
    if asked.any_of:
        return all(_is_simple(each) for each in asked.any_of)
    return asked.together is None and asked.repeated is None and asked.domains is None


def _queries(asked: LookFor) -> Iterator[Query]:
    for query in (asked.event, asked.relation, asked.attribution, asked.narrative):
        if query is not None:
            yield query
    inner = [*(asked.any_of or ()), *(asked.together.of if asked.together else ())]
    if asked.repeated:
        inner.append(asked.repeated.of)
    for each in inner:
        yield from _queries(each)


def _ask(query: Query, shelf: Shelf) -> list[Observation]:
    match type(query).__name__:
        case "EventQuery":
            return shelf.events(query)  # type: ignore[arg-type]
        case "RelationQuery":
            return shelf.relations(query)  # type: ignore[arg-type]
        case "AttributionQuery":
            return shelf.attributions(query)  # type: ignore[arg-type]
    return shelf.narrations(query)  # type: ignore[arg-type]
