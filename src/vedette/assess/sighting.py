"""What an indicator was seen in: single observations, or several that belong together."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Protocol

from vedette.assess.combination import Piece, strongest_runs, strongest_ways
from vedette.assess.observation import Observation
from vedette.assess.worth import SIDES, worth_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from vedette.assess.combination import Way
    from vedette.assess.worth import Side
    from vedette.model import (
        AttributionQuery,
        Coincidence,
        EventQuery,
        LookFor,
        NarrativeQuery,
        RelationQuery,
        Repetition,
    )

__all__ = ["Finder", "Sighting", "leaves_of", "piece_of", "sighting_order", "sightings_of"]


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


def sightings_of(query: LookFor, finder: Finder, *, is_part: bool = False) -> list[Sighting]:
    """Return what a query finds, the newest first; `domains` looks at other indicators instead.

    Args:
        query: what is looked for.
        finder: that answers it.
        is_part: True for what is looked for together with something else, or several times, or
            shows that a domain is active: then what a later day outdoes may count, too.
    """
    found: list[Sighting] = []
    if query.any_of:
        inner = (sightings_of(each, finder, is_part=is_part) for each in query.any_of)
        found = [each for some in inner for each in some]
    elif query.together:
        found = _together(query.together, finder, is_part=is_part)
    elif query.repeated:
        found = _repeated(query.repeated, finder, is_part=is_part)
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


def _together(asked: Coincidence, finder: Finder, *, is_part: bool) -> list[Sighting]:
    """Put together what lies within the days that were asked for."""
    parts = [sightings_of(query, finder, is_part=True) for query in asked.of]

    def ways(side: Side) -> Iterator[Way]:
        pieces = [[piece_of(each, side) for each in part] for part in parts]
        return strongest_ways(pieces, asked.within_days, ordered=asked.ordered, every_day=is_part)

    return _sightings(parts, ways)


def _repeated(asked: Repetition, finder: Finder, *, is_part: bool) -> list[Sighting]:
    """Return runs of distinct observations as long as was asked for."""
    single = sightings_of(asked.of, finder, is_part=True)

    def runs(side: Side) -> Iterator[Way]:
        pieces = [piece_of(each, side) for each in single]
        return strongest_runs(pieces, asked.at_least, asked.within_days, every_day=is_part)

    return _sightings([single], runs)


def piece_of(sighting: Sighting, side: Side) -> Piece:
    """Return a sighting as what may be combined, at one worth of what cannot be judged."""
    return Piece(
        key=tuple(part.id for part in sighting.parts),
        day=sighting.day,
        begin=min(each.last if each.first is None else each.first for each in sighting.parts),
        worth=min(worth_of([part], side).worth for part in sighting.parts),
    )


def _sightings(
    parts: Sequence[Sequence[Sighting]], ways: Callable[[Side], Iterator[Way]]
) -> list[Sighting]:
    """Return the ways that are the strongest at either worth of what cannot be judged."""
    known = {part.id: part for some in parts for each in some for part in each.parts}
    found = {tuple(piece.key for piece in way) for side in SIDES for way in ways(side)}
    return [
        Sighting(tuple(known[id_] for id_ in dict.fromkeys(chain.from_iterable(keys))))
        for keys in found
    ]
