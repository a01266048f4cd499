"""A shelf: observations with what queries ask for looked up at once, and the queries over it.

A query takes the smallest of the sets that its fields name and cuts it with the others, so that its
cost grows with what it may find and not with all that there is.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from vedette.assess.day import day_of
from vedette.assess.wording import stems_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vedette.assess.observation import Observation
    from vedette.assess.watch import Watch
    from vedette.model import (
        AttributionQuery,
        DecisionPoint,
        EventQuery,
        NarrativeQuery,
        Near,
        RelationQuery,
        Scenario,
    )

__all__ = ["Shelf", "is_near"]

Key = tuple[str, str]


class Shelf:
    """Observations by type, party, place and word.

    Args:
        observations: what there is to find.
        scenario: whose queries will be asked.
        watch: its actors and places.
    """

    def __init__(
        self, observations: Sequence[Observation], scenario: Scenario, watch: Watch
    ) -> None:
        self.observations = observations
        self.points = {point.id: point for point in scenario.decision_points}
        self.all_narratives = scenario.narratives
        self._posted: dict[Key, set[int]] = defaultdict(set)
        self._worded: dict[str, set[int]] = defaultdict(set)
        for number, observation in enumerate(observations):
            self._post(number, observation, watch)

    def _post(self, number: int, each: Observation, watch: Watch) -> None:
        keys = [("kind", each.kind), (each.kind, each.label), ("status", each.status)]
        keys += [("context", context) for context in each.contexts]
        keys += [("evidence", evidence) for evidence in each.evidence]
        if each.mode:
            keys.append(("mode", each.mode))
        for side, parties in (("actor", each.actors), ("recipient", each.recipients)):
            keys += [(side, actor) for party in parties for actor in watch.actors(party)]
        if each.place:
            keys += [("place", place) for place in watch.places(each.place)]
        for key in keys:
            self._posted[key].add(number)
        for word in each.words:
            self._worded[word].add(number)

    def events(self, query: EventQuery) -> list[Observation]:
        """Return the events that a query means, in the order of the shelf."""
        sets = [
            self._any("event", query.types),
            self._any("mode", query.modes),
            self._any("context", query.contexts),
            self._any("actor", query.actors),
            self._any("recipient", query.recipients),
            self._parties(query.parties),
            self._any("place", query.places),
            self._any("evidence", query.evidence),
            self._words(query.words),
            self._posted[("kind", "event")],
            self._any("status", query.statuses),
        ]
        return [each for each in self._cut(sets) if self._holds(each, query)]

    def relations(self, query: RelationQuery) -> list[Observation]:
        """Return the ties that a query means."""
        sets = [
            self._any("relation", query.kinds),
            self._any("actor", query.from_),
            self._any("recipient", query.to),
        ]
        return self._cut(sets)

    def attributions(self, query: AttributionQuery) -> list[Observation]:
        """Return the claims of responsibility that a query means."""
        sets = [
            self._posted[("kind", "attribution")],
            self._any("actor", query.actors),
            self._any("recipient", query.claimants),
        ]
        return [each for each in self._cut(sets) if each.step >= query.step_at_least]

    def narrations(self, query: NarrativeQuery) -> list[Observation]:
        """Return the tellings of narratives that a query means; expected ones are none."""
        names = self.all_narratives if "*" in query.narratives else query.narratives
        sets = [
            self._any("narrative", names),
            self._any("actor", query.spreaders),
            self._posted[("status", "reported")],
        ]
        return self._cut(sets)

    def _cut(self, sets: Iterable[set[int] | None]) -> list[Observation]:
        given = sorted((each for each in sets if each is not None), key=len)
        left = given[0].intersection(*given[1:]) if given else set[int]()
        return [self.observations[number] for number in sorted(left)]

    def _any(self, field: str, names: Sequence[str]) -> set[int] | None:
        """Return what has any of the names; None where the query leaves the field open."""
        if not names:
            return None
        found = [self._posted[(field, name)] for name in names if (field, name) in self._posted]
        return found[0] if len(found) == 1 else set[int]().union(*found)

    def _parties(self, names: Sequence[str]) -> set[int] | None:
        either = (self._any("actor", names), self._any("recipient", names))
        return None if not names else (either[0] or set()) | (either[1] or set())

    def _words(self, words: Sequence[str]) -> set[int] | None:
        if not words:
            return None
        found: set[int] = set()
        for entry in words:
            stems = _stems(entry)
            if all(stem in self._worded for stem in stems):
                found |= set.intersection(*(self._worded[stem] for stem in stems))
        return found

    def _holds(self, each: Observation, query: EventQuery) -> bool:
        if query.near and not is_near(each.last, query.near, self.points[query.near.decision]):
            return False
        return all(
            any(role == asked.role and low >= asked.at_least for role, low in each.counts)
            for asked in query.quantities
        )


def is_near(day: int, near: Near, point: DecisionPoint) -> bool:
    """Say whether a day lies near a decision point."""
    first, last = day_of(point.first), day_of(point.last or point.first)
    return first - near.days_before <= day <= last + near.days_after


@cache
def _stems(entry: str) -> tuple[str, ...]:
    return tuple(sorted(stems_of(entry)))
