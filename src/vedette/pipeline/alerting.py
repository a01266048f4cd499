"""A case and a file of rules → what came up, into the outbox; and what would have, in the past."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from vedette.assess import (
    AssessOptions,
    narratives_of,
    read_narratives,
    read_scenario,
    replay_days,
)
from vedette.assess.alert_file import scenario_name
from vedette.collect.fetch.clock import written
from vedette.model import (
    AlertRules,
    Narrative,
    Scenario,
)
from vedette.pipeline.alert import GONE, ScenarioStanding, Situation, alerts_of_rule
from vedette.pipeline.health import health_of_feeds
from vedette.pipeline.replay import day_number, learnt_by_day
from vedette.pipeline.room import has_room
from vedette.pipeline.weigh import assess_holdings, holdings_of_case
from vedette.store import EventFilter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from vedette.assess import Learnt
    from vedette.model import (
        Alert,
        AlertRule,
        Assessment,
        Event,
        EventTrigger,
        ReplayDay,
    )
    from vedette.pipeline.weigh import Holdings
    from vedette.store import Case, View

__all__ = ["AlertDesk", "alerts_in_the_past", "raise_alerts"]

log = logging.getLogger("vedette.done.alert")
SEEN = "seen"
"""What a rule remembers of the case that it last looked at."""
RESTS = "rests"
"""Until when a rule on a scenario remembers to leave it alone."""
BRIEF_S = 3.0
"""Seconds of the processor up to which weighing is brief."""
REST = 4
"""How many times longer than weighing took, where it was not brief, scenarios are left alone."""
NO_ROOM_S = 600.0
"""How long they are left alone where this machine has not the memory to weigh them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertDesk:
    """Rules with the scenarios that they name."""

    rules: AlertRules
    scenarios: Mapping[str, Scenario]
    """By the name by which rules call them."""
    narratives: Mapping[str, Narrative]

    @classmethod
    def of(cls, rules: AlertRules, folder: Path) -> AlertDesk:
        """Read the scenarios that rules name.

        Raises:
            ScenarioError: one has faults.
        """
        narratives = read_narratives(None)
        names = {rule.scenario.name for rule in rules.rules if rule.scenario is not None}
        found = {
            name: read_scenario(scenario_name(name, folder), narratives).scenario
            for name in sorted(names)
        }
        return cls(rules=rules, scenarios=found, narratives=narratives)


def raise_alerts(case: Case, desk: AlertDesk, now: str) -> list[Alert]:
    """Put what came up since the last time into the outbox.

    Args:
        case: an open case.
        desk: the rules.
        now: ISO date-time in UTC.

    Returns:
        What came up.
    """
    with case.view() as view:
        state = view.listing.state()
        rules = [rule for rule in desk.rules.rules if _looks(view, rule, state, now)]
        memories = {rule.id: view.alerts.memory(rule.id) for rule in rules}
        situations = {rule.id: _situation(view, rule, memories[rule.id], now) for rule in rules}
    weighed = _weighed(case, desk, rules)
    raised: list[Alert] = []
    with case.writer() as writer:
        for rule in rules:
            memory = dict(memories[rule.id])
            situation = replace(situations[rule.id], scenarios=weighed.standings)
            alerts = alerts_of_rule(rule, desk.rules, situation, memory)
            memory |= _noted(rule, weighed, state, now)
            changed = {k: v for k, v in memory.items() if memories[rule.id].get(k) != v}
            if changed:
                writer.alerts.remember(rule.id, changed)
            writer.alerts.add(alerts, rule.to)
            raised += alerts
    return raised


def _looks(view: View, rule: AlertRule, state: str, now: str) -> bool:
    """Say whether a rule has anything to look at: feeds fall silent though nothing changes."""
    if rule.feed is not None:
        return True
    if view.alerts.recall(rule.id, SEEN) == state:
        return False
    rests = view.alerts.recall(rule.id, RESTS) if rule.scenario is not None else None
    return not rests or datetime.fromisoformat(rests) <= datetime.fromisoformat(now)


def _noted(rule: AlertRule, weighed: _Weighed, state: str, now: str) -> dict[str, str]:
    """Return what a rule remembers beside how things stand."""
    if rule.feed is not None:
        return {}
    noted = {SEEN: state} if rule.scenario is None or weighed.is_made else {}
    if rule.scenario is not None:
        until = datetime.fromisoformat(now) + timedelta(seconds=weighed.rests_s)
        noted[RESTS] = written(until) if weighed.rests_s else ""
    return noted


def _situation(view: View, rule: AlertRule, memory: Mapping[str, str], now: str) -> Situation:
    trigger = rule.event or rule.turn
    if trigger is not None:
        events = list(_recent(view, trigger, now))
        gone = _gone(view, memory) if rule.turn is not None else ()
        return Situation(now=now, events=events, gone=gone)
    if rule.feed is not None:
        failures = {feed.id: state.failures for feed, state in view.feeds.all()}
        return Situation(now=now, feeds=health_of_feeds(view, now), failures=failures)
    return Situation(now=now)


def _recent(view: View, trigger: EventTrigger, now: str) -> Iterator[Event]:
    oldest = date.fromisoformat(now[:10]) - timedelta(trigger.within_days)
    asked = EventFilter(
        types=trigger.types or None, known_after=f"{oldest.isoformat()}T00:00:00.000000Z"
    )
    return view.events.find(asked)


def _gone(view: View, memory: Mapping[str, str]) -> tuple[str, ...]:
    """Return the remembered events that are no more and went into no other."""
    things = (thing for thing, value in memory.items() if value != GONE)
    ids = [thing.removeprefix("event:") for thing in things if thing.startswith("event:")]
    known = view.events.known(ids)
    return tuple(id_ for id_ in ids if id_ not in known and not view.events.heir(id_))


@dataclass(frozen=True, slots=True)
class _Weighed:
    """What came of weighing the scenarios of rules."""

    standings: Mapping[str, ScenarioStanding] = field(default_factory=dict)
    """By the name by which rules call them."""
    rests_s: float = 0.0
    """How long scenarios are then left alone."""
    is_made: bool = True
    """False where this machine has not the memory."""


def _weighed(case: Case, desk: AlertDesk, rules: Iterable[AlertRule]) -> _Weighed:
    """Weigh the scenarios of those rules that look now."""
    names = {rule.scenario.name for rule in rules if rule.scenario is not None}
    if not names:
        return _Weighed()
    with case.view() as view:
        documents = view.documents.count()
    if not has_room(documents):
        log.warning(
            "this machine has not the memory to weigh %s documents, so that no rule on a scenario "
            "can tell: start a worker with --alerts on one that has, and none here",
            f"{documents:,}",
        )
        return _Weighed(rests_s=NO_ROOM_S, is_made=False)
    began, begin = time.monotonic(), time.thread_time()
    holdings = holdings_of_case(case)
    if not holdings.readings:
        return _Weighed()
    options = AssessOptions(sensitivity=False)
    standings = {
        name: _standing(assess_holdings(holdings, desk.scenarios[name], desk.narratives, options))
        for name in sorted(names)
    }
    is_brief = time.thread_time() - begin < BRIEF_S
    took_s = time.monotonic() - began
    return _Weighed(standings, rests_s=0.0 if is_brief else took_s * (1 + REST))


def _standing(found: Assessment) -> ScenarioStanding:
    seen = [each for each in found.indicators if each.state == "seen"]
    return ScenarioStanding(
        id=found.scenario,
        level=found.warning.level,
        level_name=found.warning.name,
        low=found.warning.probability.low,
        high=found.warning.probability.high,
        because=(
            f"{found.warning.because}.",
            *(f"Seen: {each.title}: {each.because}." for each in seen),
        ),
    )


def alerts_in_the_past(case: Case, desk: AlertDesk, first: str, last: str) -> Iterator[Alert]:
    """Yield what rules would have told of between two days, as things were known on each.

    Rules begin to look on the day before the first one. How feeds stood is not replayed: what they
    listed on a day of the past is not known.

    Args:
        case: an open case.
        desk: the rules.
        first: ISO date.
        last: ISO date.
    """
    holdings = holdings_of_case(case)
    known = [each for each in holdings.readings if each.document.known_since[:10] <= last]
    if not known:
        return
    learnt = list(learnt_by_day(replace(holdings, readings=known)))
    standings = {
        name: _replayed(learnt, scenario, desk, holdings, last)
        for name, scenario in desk.scenarios.items()
    }
    memories: dict[str, dict[str, str]] = {rule.id: {} for rule in desk.rules.rules}
    events: dict[str, Event] = {}
    by_day = {each.day: each for each in learnt}
    begin = day_number(first)
    for day in range(min(min(by_day), begin - 1), day_number(last) + 1):
        found = by_day.get(day)
        if found is not None:
            events |= {event.id: event for event in found.events}
            for id_ in found.gone:
                events.pop(id_, None)
        if day >= begin - 1:
            yield from _told_on(day, begin, list(events.values()), desk, standings, memories)


def _told_on(
    day: int,
    begin: int,
    events: list[Event],
    desk: AlertDesk,
    standings: Mapping[str, Mapping[int, ScenarioStanding]],
    memories: dict[str, dict[str, str]],
) -> Iterator[Alert]:
    now = f"{date.fromordinal(day).isoformat()}T23:59:59Z"
    weighed = {name: at[day] for name, at in standings.items() if day in at}
    situation = Situation(now=now, events=events, scenarios=weighed)
    for rule in desk.rules.rules:
        found = alerts_of_rule(rule, desk.rules, situation, memories[rule.id])
        yield from found if day >= begin else ()


def _replayed(
    learnt: Iterable[Learnt], scenario: Scenario, desk: AlertDesk, holdings: Holdings, last: str
) -> dict[int, ScenarioStanding]:
    options = AssessOptions(reliability=holdings.letters)
    named = narratives_of(scenario, desk.narratives)
    days = replay_days(learnt, day_number(last), scenario, named, options)
    titles = {each.id: each.title for each in scenario.indicators}
    names = {each.level: each.name for each in scenario.warning.levels}
    return {day_number(each.day): _standing_of_day(each, scenario, titles, names) for each in days}


def _standing_of_day(
    day: ReplayDay, scenario: Scenario, titles: Mapping[str, str], names: Mapping[int, str]
) -> ScenarioStanding:
    moved = ", ".join(titles.get(each, each) for each in day.moved)
    return ScenarioStanding(
        id=scenario.id,
        level=day.level,
        level_name=names.get(day.level, "none"),
        low=day.probability.low,
        high=day.probability.high,
        because=(f"What moved on that day: {moved}.",) if moved else (),
    )
