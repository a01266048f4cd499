"""What an indicator was seen in: single observations, or several that belong together."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise, product
from typing import TYPE_CHECKING, Protocol

from vedette.assess.observation import Observation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.model import (
        AttributionQuery,
        Coincidence,
        EventQuery,
        LookFor,
        NarrativeQuery,
        RelationQuery,
        Repetition,
    )

__all__ = ["Finder", "Sighting", "leaves_of", "sighting_order", "sightings_of"]


class Finder(Protocol):
    """Whatever answers simple queries."""

    def events(self, query: EventQuery) -> list[Observation]:
        """Return the events that a query means."""

    def relations(self, query: RelationQuery) -> list[Observation]:
        """Return the ties that a query means."""

    def attributions(self, query: AttributionQuery) -> list[Observation]:
        """Return the claims of responsibility that a query means."""

    def narrations(self, query: NarrativeQuery) -> list[Observation]:
        """Return the tellings of narratives that a query means."""


MOST_TOGETHER = 400
"""How many observations of each part are put together, the newest first."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """Observations that together are what was looked for; all of them must be true for it."""

    parts: tuple[Observation, ...]
    day: int = field(init=False, compare=False)
    """Its newest day: its age is counted from there."""

    def __post_init__(self) -> None:
        """Find its day once."""
        days = [each.last for each in self.parts]
        object.__setattr__(self, "day", max(days))


def sightings_of(query: LookFor, finder: Finder) -> list[Sighting]:
    """Return what a query finds, the newest first; `domains` looks at other indicators instead."""
    found: list[Sighting] = []
    if query.any_of:
        found = [each for inner in query.any_of for each in sightings_of(inner, finder)]
    elif query.together:
        found = _together(query.together, finder)
    elif query.repeated:
        found = _repeated(query.repeated, finder)
    else:
        found = [Sighting((each,)) for each in leaves_of(query, finder)]
    once = {tuple(part.id for part in each.parts): each for each in found}
    return sorted(once.values(), key=sighting_order)


def sighting_order(sighting: Sighting) -> tuple[int, tuple[str, ...]]:
    """Return what puts the newest sighting first, and then goes by ids."""
    return -sighting.day, tuple(part.id for part in sighting.parts)


def leaves_of(query: LookFor, finder: Finder) -> list[Observation]:
    """Return the observations that a simple query finds."""
    if query.event:
        return finder.events(query.event)
    if query.relation:
        return finder.relations(query.relation)
    if query.attribution:
        return finder.attributions(query.attribution)
    if query.narrative:
        return finder.narrations(query.narrative)
    return []


def _together(asked: Coincidence, finder: Finder) -> list[Sighting]:
    """Put together what lies within the days that were asked for."""
    parts = [sightings_of(query, finder)[:MOST_TOGETHER] for query in asked.of]
    found = []
    for chosen in _chosen(parts, asked.within_days):
        days = [each.day for each in chosen]
        if asked.ordered and any(_begin(one) > _end(other) for one, other in pairwise(chosen)):
            continue
        if max(days) - min(days) <= asked.within_days:
            once = {part.id: part for each in chosen for part in each.parts}
            if len(once) >= len(chosen):
                found.append(Sighting(tuple(once.values())))
    return found


def _chosen(parts: Sequence[Sequence[Sighting]], within_days: int) -> list[tuple[Sighting, ...]]:
    """Return one of each part, for each of the first part only what lies near it."""
    found: list[tuple[Sighting, ...]] = []
    for anchor in parts[0]:
        near = [
            [each for each in part if abs(each.day - anchor.day) <= within_days]
            for part in parts[1:]
        ]
        best = [sorted(part, key=lambda s: _closeness(s, anchor))[:3] for part in near]
        found += [(anchor, *rest) for rest in product(*best)]
    return found


def _closeness(sighting: Sighting, anchor: Sighting) -> tuple[int, int, str]:
    worth = -max(len(part.roots) for part in sighting.parts)
    return worth, abs(sighting.day - anchor.day), sighting.parts[0].id


def _begin(sighting: Sighting) -> int:
    return min(each.first if each.first is not None else each.last for each in sighting.parts)


def _end(sighting: Sighting) -> int:
    return max(each.last for each in sighting.parts)


def _repeated(asked: Repetition, finder: Finder) -> list[Sighting]:
    """Return each shortest run of distinct observations that is as long as was asked for."""
    single = sightings_of(asked.of, finder)
    runs = (single[at : at + asked.at_least] for at in range(len(single) - asked.at_least + 1))
    return [
        Sighting(tuple(part for each in run for part in each.parts))
        for run in runs
        if run[0].day - run[-1].day <= asked.within_days
    ]
