"""A replay: the same weighing, day by day, of only what was known then.

What is learnt on a day is looked at once; a day on which nothing is learnt only lets time pass.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from vedette.assess.day import iso
from vedette.assess.evidence import Evidence
from vedette.assess.level import level_of
from vedette.assess.standing import Standing
from vedette.assess.weigh import SIDES, Balance, Scales
from vedette.assess.worth import Side
from vedette.model import Event, Pair, Reading, ReplayDay

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vedette.assess.options import AssessOptions
    from vedette.assess.weigh import Cached
    from vedette.model import Narrative, Scenario

__all__ = ["Learnt", "replay_days"]

LEAST_NATS = 0.05 / 10.0 * log(10.0)
"""What an indicator counts below which its change of state moved nothing: 0.05 decibans."""
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
    cache: dict[str, Cached] = {}
    before: _Weighed | None = None
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
        now = _weighed(standing, cache)
        yield _finding(standing, now, before)
        before = now


@dataclass(frozen=True, slots=True)
class _Weighed:
    """The outcome of one day."""

    evidence: tuple[Evidence, ...]
    balances: dict[Side, Balance]
    probability: Pair


def _weighed(standing: Standing, cache: dict[str, Cached]) -> _Weighed:
    evidence = standing.evidence()
    scales = Scales(
        standing.scenario,
        evidence,
        standing.as_of,
        standing.options,
        standing.rooting.line_names,
        cache=cache,
    )
    balances = {side: scales.balance(side) for side in SIDES}
    probability = Pair(
        **{side: scales.probability(each.posteriors) for side, each in balances.items()}
    )
    return _Weighed(evidence, balances, probability)


def _finding(standing: Standing, now: _Weighed, before: _Weighed | None) -> ReplayDay:
    level = level_of(standing.scenario, now.probability)
    return ReplayDay(
        day=iso(standing.as_of),
        probability=now.probability,
        level=level.level if level else 0,
        moved=_moved(now, before) if before else (),
        events=_recent(now.evidence, standing.as_of),
        watched=standing.is_watched(WATCHED_DAYS),
    )


def _moved(now: _Weighed, before: _Weighed) -> tuple[str, ...]:
    """Return the indicators whose change of state counts, those first that count for most."""
    states = {each.indicator.id: each.state for each in before.evidence}
    changed = [
        each.indicator.id for each in now.evidence if states[each.indicator.id] != each.state
    ]
    if not changed:
        return ()
    effects = dict.fromkeys(changed, 0.0)
    for side in SIDES:
        for name in now.balances[side].charged:
            found, was = (_counts(each.balances[side], name) for each in (now, before))
            for id_ in changed:
                effect = abs(found.get(id_, 0.0) - was.get(id_, 0.0))
                effects[id_] = max(effects[id_], effect)
    counting = [id_ for id_ in changed if effects[id_] >= LEAST_NATS]
    return tuple(sorted(counting, key=lambda id_: (-effects[id_], id_)))


def _counts(balance: Balance, name: str) -> dict[str, float]:
    """Return what each indicator counts against a hypothesis, in nats."""
    found: dict[str, float] = {}
    for family, charge in balance.charged[name].items():
        carrier = balance.carrier(name, family)
        found[carrier] = found.get(carrier, 0.0) + charge.amount
    return found


def _recent(evidence: Iterable[Evidence], as_of: int) -> int:
    """Count the events that indicators were seen in during the last days."""
    found = set()
    for each in evidence:
        for sighting in each.sightings:
            if sighting.day <= as_of - RECENT_DAYS:
                break
            found |= {part.id for part in sighting.parts if part.last > as_of - RECENT_DAYS}
    return len(found)
