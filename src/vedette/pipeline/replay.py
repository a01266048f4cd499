"""What became known day by day, as events: the way in to a back-test."""

from __future__ import annotations

from collections import defaultdict
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from vedette.assess import (
    Learnt,
    judge_replay,
    judged_alarm,
    narratives_of,
    replay_days,
    unjudged_alarm,
)
from vedette.fuse import FuseOptions
from vedette.pipeline.mending import mended
from vedette.pipeline.merge import fuse_case

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager

    from vedette.assess import AssessOptions, BacktestOptions
    from vedette.model import (
        Assessment,
        Backtest,
        Event,
        Narrative,
        Reading,
        ReplayDay,
        Scenario,
    )
    from vedette.pipeline.weigh import Holdings
    from vedette.store import Case

    Watch = Callable[[Iterator[Learnt]], AbstractContextManager[Iterator[Learnt]]]

__all__ = ["backtest_holdings", "learnt_by_day", "with_alarm"]


def backtest_holdings(
    holdings: Holdings,
    scenario: Scenario,
    narratives: Mapping[str, Narrative],
    options: AssessOptions,
    how: BacktestOptions,
    watch: Watch = nullcontext,
) -> Backtest | None:
    """Replay what there is day by day and hold it against what happened; None without readings.

    Args:
        holdings: what there is to replay.
        scenario: its outcomes are what happened.
        narratives: those that there are, by id.
        options: how to weigh; `as_of` is the last day, None for that of the newest document.
        how: what counts as warned.
        watch: shown the days as they are learnt.
    """
    days = _replayed(holdings, scenario, narratives, options, watch)
    return judge_replay(days, scenario, how) if days else None


def _replayed(
    holdings: Holdings,
    scenario: Scenario,
    narratives: Mapping[str, Narrative],
    options: AssessOptions,
    watch: Watch,
    every: int = 1,
) -> list[ReplayDay]:
    """Return the replay of what there is, a finding in so many days; nothing without readings."""
    letters = {**holdings.letters, **options.reliability}
    options = replace(options, reliability=letters, unheard=holdings.unheard)
    if options.as_of is not None:
        known = [r for r in holdings.readings if r.document.known_since[:10] <= options.as_of]
        holdings = replace(holdings, readings=known)
    with watch(learnt_by_day(holdings, options.without)) as days_learnt:
        learnt = list(days_learnt)
    if not learnt:
        return []
    until = learnt[-1].day if options.as_of is None else day_number(options.as_of)
    named = narratives_of(scenario, narratives)
    return list(replay_days(learnt, until, scenario, named, options, every))


def with_alarm(
    found: Assessment,
    holdings: Holdings,
    scenario: Scenario,
    narratives: Mapping[str, Narrative],
    options: AssessOptions,
    watch: Watch = nullcontext,
) -> Assessment:
    """Return an assessment that says what a warning of its level is worth.

    The case is replayed up to the day of the assessment, unless it shows before that too little has
    passed to judge it.

    Args:
        found: the assessment.
        holdings: that it was made from.
        scenario: the question.
        narratives: those that there are, by id.
        options: as it was weighed.
        watch: shown the days as they are learnt.
    """
    level = max(1, found.warning.level)
    days = [reading.document.known_since[:10] for reading in holdings.readings]
    first = min((day for day in days if day <= found.as_of), default=found.as_of)
    alarm = unjudged_alarm(scenario, first, found.as_of, level)
    if alarm is None:
        told = replace(options, as_of=found.as_of, sensitivity=False, baselines=False)
        every = scenario.horizon_days
        starts = _replayed(holdings, scenario, narratives, told, watch, every)
        alarm = judged_alarm(starts, scenario, level)
    return found.model_copy(update={"alarm": alarm})


def learnt_by_day(holdings: Holdings, without: tuple[str, ...] = ()) -> Iterator[Learnt]:
    """Yield for each day what became known on it, and which events that made or changed.

    Events are those of what was known by then: later reports do not show in them. A case of its own
    is filled day by day, so that each day costs what it brings and what that touches.
    """
    from vedette.store import open_case

    by_day: dict[str, list[Reading]] = defaultdict(list)
    for reading in holdings.readings:
        by_day[reading.document.known_since[:10]].append(reading)
    options = FuseOptions(without=without, sources=holdings.sources)
    with (
        TemporaryDirectory(prefix="vedette-replay-") as folder,
        open_case(f"{folder}/case", create=True) as case,
    ):
        with case.writer() as writer:
            for judgement in holdings.judgements:
                writer.judgements.add(judgement)
        for day, readings in sorted(by_day.items()):
            events, gone = _made(case, day, readings, options)
            told = list(mended(readings, holdings.judgements))
            yield Learnt(day=day_number(day), readings=told, events=events, gone=gone)


def _made(
    case: Case, day: str, readings: Sequence[Reading], options: FuseOptions
) -> tuple[Sequence[Event], Sequence[str]]:
    """Bring in what became known on a day; return the events that are new, and ids of lost ones."""
    from vedette.store import EventFilter

    with case.writer() as writer:
        writer.readings.put(readings)
    fused = fuse_case(case, options, since=day)
    made = (*fused.new, *fused.changed)
    with case.view() as view:
        events = list(view.events.find(EventFilter(ids=made))) if made else []
    return events, fused.vanished


def day_number(day: str) -> int:
    """Return the number of an ISO date, 1 for the first day of the year 1."""
    return date.fromisoformat(day).toordinal()
