"""Rules of alerts → alerts: what came up since each rule last looked.

A rule remembers how each thing stood, so that it tells of a change once. At its first look it
remembers what is there and tells nothing of events and feeds, since that is no news; a scenario
that is above its threshold then is told of.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote

from vedette.model import Alert, Event, EventTrigger
from vedette.pipeline.health import FeedHealth
from vedette.report.export.title import event_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vedette.model import AlertRule, AlertRules

__all__ = ["GONE", "ScenarioStanding", "Situation", "alerts_of_rule"]

FIRST_LOOK = ""
"""The thing that a rule remembers to have looked once."""
GONE = "6 gone"
"""How an event stands that is no more."""
TAKEN_BACK = ("denied", "disputed")
FAILURES = 3
"""Looks in a row without an answer, from which a failing feed is told of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioStanding:
    """How a scenario stands."""

    id: str
    level: int
    level_name: str
    low: float
    high: float
    because: tuple[str, ...]
    """Why, a sentence each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What rules look at."""

    now: str
    """ISO date-time."""
    events: Sequence[Event] = ()
    """Those that may have come in or changed."""
    gone: Sequence[str] = ()
    """Ids of events that no report stands behind any more."""
    scenarios: Mapping[str, ScenarioStanding] = field(default_factory=dict)
    """By the name by which rules call them."""
    feeds: Sequence[FeedHealth] = ()
    failures: Mapping[str, int] = field(default_factory=dict)
    """Feed → looks without an answer in a row."""


def alerts_of_rule(
    rule: AlertRule, rules: AlertRules, situation: Situation, memory: dict[str, str]
) -> list[Alert]:
    """Return what a rule has to tell; what it is to remember is written into its memory.

    Args:
        rule: one of the rules.
        rules: all of them, for where the desk is.
        situation: what there is.
        memory: thing → how it stood when the rule last looked.
    """
    is_first = FIRST_LOOK not in memory
    memory[FIRST_LOOK] = "looked"
    if rule.scenario is not None:
        found = list(_crossings(rule, situation, memory))
    elif rule.event is not None:
        found = list(_new_events(rule, rule.event, situation, memory))
    elif rule.turn is not None:
        found = list(_turns(rule, situation, memory))
    else:
        found = list(_feeds(rule, situation, memory))
    tells = rule.scenario is not None or not is_first
    return [
        each.model_copy(update={"link": rules.desk.rstrip("/") + each.link})
        for each in found
        if tells
    ]


def _crossings(rule: AlertRule, situation: Situation, memory: dict[str, str]) -> Iterator[Alert]:
    trigger = rule.scenario
    standing = situation.scenarios.get(trigger.name) if trigger is not None else None
    if trigger is None or standing is None:
        return
    if trigger.level is not None:
        is_above = standing.level >= trigger.level
        told = f"level {standing.level} ({standing.level_name})"
    else:
        is_above = min(standing.low, standing.high) >= (trigger.probability or 1.0)
        told = f"probability {trigger.probability:g} is reached"
    name = f"scenario:{standing.id}"
    was_above, _, count = memory.get(name, "below 0").partition(" ")
    number = int(count) + (is_above and was_above != "above")
    memory[name] = f"{'above' if is_above else 'below'} {number}"
    if is_above and was_above != "above":
        ends = sorted((standing.low, standing.high))
        chance = f"The probability lies between {ends[0]:.0%} and {ends[1]:.0%}."
        yield Alert(
            rule=rule.id,
            thing=f"{name}:{number}",
            at=situation.now,
            title=f"{standing.id}: {told}",
            reasons=(chance, *standing.because),
            link=f"/scenarios/{quote(standing.id, safe='')}",
        )


def _new_events(
    rule: AlertRule, trigger: EventTrigger, situation: Situation, memory: dict[str, str]
) -> Iterator[Alert]:
    for event in _meant(trigger, situation):
        thing = f"event:{event.id}"
        if thing not in memory:
            memory[thing] = "told"
            yield _about(event, rule, thing, situation.now, event_title(event), ())


def _turns(rule: AlertRule, situation: Situation, memory: dict[str, str]) -> Iterator[Alert]:
    trigger = rule.turn
    if trigger is None:
        return
    is_upgrade = trigger.turn == "upgrade"
    asked = trigger.model_copy(
        update={"credibility": 6, "statuses": () if not is_upgrade else trigger.statuses}
    )
    for event in _meant(asked, situation):
        thing = f"event:{event.id}"
        now = f"{event.credibility.digit} {event.status}"
        before = memory.get(thing)
        memory[thing] = now
        if before is None:
            continue
        digit, _, status = before.partition(" ")
        title = event_title(event)
        if is_upgrade and event.credibility.digit <= trigger.credibility < int(digit):
            told = f"credibility {digit} → {event.credibility.digit}: {title}"
            name = f"{thing}:credibility:{event.credibility.digit}"
            yield _about(event, rule, name, situation.now, told, ())
        elif not is_upgrade and event.status in TAKEN_BACK and status not in TAKEN_BACK:
            name = f"{thing}:{event.status}"
            yield _about(event, rule, name, situation.now, f"now {event.status}: {title}", ())
    if not is_upgrade:
        yield from _gone(rule, situation, memory)


def _gone(rule: AlertRule, situation: Situation, memory: dict[str, str]) -> Iterator[Alert]:
    for id_ in situation.gone:
        thing = f"event:{id_}"
        if memory.get(thing, GONE) == GONE:
            continue
        memory[thing] = GONE
        yield Alert(
            rule=rule.id,
            thing=f"{thing}:gone",
            at=situation.now,
            title=f"taken back: event {id_}",
            reasons=("No report stands behind it any more.",),
            link=f"/events/{quote(id_, safe='')}",
        )


def _feeds(rule: AlertRule, situation: Situation, memory: dict[str, str]) -> Iterator[Alert]:
    trigger = rule.feed
    for each in situation.feeds if trigger is not None else ():
        if trigger is None or (trigger.feeds and each.id not in trigger.feeds):
            continue
        is_failing = each.standing == "failing" and trigger.failing
        is_failing = is_failing and situation.failures.get(each.id, FAILURES) >= FAILURES
        is_told = is_failing or each.standing == "silent"
        thing = f"feed:{each.id}"
        before = memory.get(thing, "heard")
        last = each.succeeded if is_failing else each.newest
        memory[thing] = f"{each.standing} since {last}" if is_told else "heard"
        if is_told and before == "heard":
            yield Alert(
                rule=rule.id,
                thing=f"{thing}:{each.standing}:{last}",
                at=situation.now,
                title=f"feed {each.id} is {each.standing}",
                reasons=tuple(_feed_reasons(each)),
                link="/log",
            )


def _feed_reasons(each: FeedHealth) -> Iterator[str]:
    yield f"Last new item: {each.newest or 'never'}; last answer: {each.succeeded or 'never'}."
    if each.error:
        yield f"{each.error}. {each.mend}"
    elif each.usual_gap_s is not None:
        hours = each.usual_gap_s / 3600
        yield f"As a rule an item comes every {hours:.1f} hours."


def _meant(trigger: EventTrigger, situation: Situation) -> Iterator[Event]:
    oldest = (date.fromisoformat(situation.now[:10]) - timedelta(trigger.within_days)).isoformat()
    for event in situation.events:
        if event.known_since[:10] >= oldest and is_meant(trigger, event):
            yield event


def is_meant(trigger: EventTrigger, event: Event) -> bool:
    """Say whether an event is one that a trigger means, whenever it was known."""
    names = [party.name.casefold() for party in (*event.actors, *event.recipients)]
    country = event.place.country if event.place else None
    place = event.place.name.casefold() if event.place and event.place.name else None
    return (
        (event.type in trigger.types if trigger.types else event.type != "OTHER")
        and (not trigger.statuses or event.status in trigger.statuses)
        and (not trigger.countries or country in trigger.countries)
        and (not trigger.places or place in {each.casefold() for each in trigger.places})
        and (not trigger.actors or _is_named(names, trigger.actors))
        and event.credibility.digit <= trigger.credibility
        and event.independent_origins >= trigger.origins
    )


def _is_named(names: Iterable[str], sought: Iterable[str]) -> bool:
    return any(each.casefold() in name for name in names for each in sought)


def _about(
    event: Event, rule: AlertRule, thing: str, now: str, title: str, more: tuple[str, ...]
) -> Alert:
    documents = len({document for document, _ in event.claims})
    reports = "1 report tells" if documents == 1 else f"{documents} reports tell"
    return Alert(
        rule=rule.id,
        thing=thing,
        at=now,
        title=title,
        reasons=(
            f"{reports} of it, from {event.independent_origins:.1f} independent origins.",
            f"Credibility {event.credibility.digit}: {event.credibility.because}.",
            *more,
        ),
        link=f"/events/{quote(event.id, safe='')}",
    )
