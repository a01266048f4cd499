"""A replay: the same weighing, day by day, of only what was known then.

What is learnt on a day is looked at once; a day on which nothing is learnt only lets time pass.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.assess.day import iso
from vedette.assess.level import level_of
from vedette.assess.standing import Standing
from vedette.assess.weigh import SIDES, Scales
from vedette.model import Event, Pair, Reading, ReplayDay

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vedette.assess.evidence import Evidence
    from vedette.assess.options import AssessOptions
    from vedette.assess.weigh import Cached
    from vedette.model import Narrative, Scenario

__all__ = ["Learnt", "replay_days"]

RECENT_DAYS = 7
WATCHED_DAYS = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnt:
    """What became known, or changed, on one day."""

    day: int
    readings: Sequence[Reading] = ()
    events: Sequence[Event] = ()
    """New events, and those that changed."""
    gone: Sequence[str] = ()
    """Ids of events that are no more."""


def replay_days(
    learnt: Iterable[Learnt],
    until: int,
    scenario: Scenario,
    narratives: Sequence[Narrative],
    options: AssessOptions,
    every: int = 1,
) -> Iterator[ReplayDay]:
    """Yield one finding for each day, from the first on which anything was learnt.

    Args:
        learnt: by day, each day at most once.
        until: last day.
        scenario: the question.
        narratives: those that it names.
        options: how to weigh; `as_of` is not looked at.
        every: days from one finding to the next; those between only let time pass.
    """
    standing = Standing(scenario, narratives, options)
    cache: dict[tuple[str, str], Cached] = {}
    before: dict[str, str] = {}
    waiting = sorted(learnt, key=lambda each: each.day)
    if not waiting:
        return
    first = waiting[0].day
    for day in range(first, until + 1):
        if waiting and waiting[0].day == day:
            found = waiting.pop(0)
            standing.learn(day, found.readings, found.events, found.gone)
        elif (day - first) % every == 0:
            standing.learn(day)
        if (day - first) % every:
            continue
        evidence = standing.evidence()
        yield _finding(standing, evidence, cache, before)
        before = {each.indicator.id: each.state for each in evidence}


def _finding(
    standing: Standing,
    evidence: tuple[Evidence, ...],
    cache: dict[tuple[str, str], Cached],
    before: dict[str, str],
) -> ReplayDay:
    scenario = standing.scenario
    scales = Scales(
        scenario, evidence, standing.as_of, standing.options, standing.line_of, cache=cache
    )
    probability = Pair(**{side: scales.probability(scales.balance(side)) for side in SIDES})
    level = level_of(scenario, probability)
    moved = (each.indicator.id for each in evidence if before.get(each.indicator.id) != each.state)
    return ReplayDay(
        day=iso(standing.as_of),
        probability=probability,
        level=level.level if level else 0,
        moved=tuple(moved) if before else (),
        events=_recent(evidence, standing.as_of),
        watched=standing.is_watched(WATCHED_DAYS),
    )


def _recent(evidence: Iterable[Evidence], as_of: int) -> int:
    """Count the events that indicators were seen in during the last days."""
    found = set()
    for each in evidence:
        for sighting in each.sightings:
            if sighting.day <= as_of - RECENT_DAYS:
                break
            found |= {part.id for part in sighting.parts if part.last > as_of - RECENT_DAYS}
    return len(found)
