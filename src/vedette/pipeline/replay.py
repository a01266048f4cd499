"""What became known day by day, as events: the way in to a back-test."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from vedette.assess import Learnt, judge_replay, narratives_of, replay_days
from vedette.fuse import FuseOptions, fuse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from vedette.assess import AssessOptions, BacktestOptions
    from vedette.model import Backtest, Event, Narrative, Reading, Scenario
    from vedette.pipeline.weigh import Holdings

__all__ = ["backtest_holdings", "learnt_by_day"]


def backtest_holdings(
    holdings: Holdings,
    scenario: Scenario,
    narratives: Mapping[str, Narrative],
    options: AssessOptions,
    how: BacktestOptions,
) -> Backtest | None:
    """Replay what there is day by day and hold it against what happened; None without readings.

    Args:
        holdings: what there is to replay.
        scenario: its outcomes are what happened.
        narratives: those that there are, by id.
        options: how to weigh; `as_of` is the last day, None for that of the newest document.
        how: what counts as warned.
    """
    from datetime import date

    options = replace(options, reliability={**holdings.letters, **options.reliability})
    learnt = list(learnt_by_day(holdings, options.without))
    if options.as_of is not None:
        until = date.fromisoformat(options.as_of).toordinal()
        learnt = [each for each in learnt if each.day <= until]
    if not learnt:
        return None
    until = learnt[-1].day if options.as_of is None else until
    named = narratives_of(scenario, narratives)
    days = list(replay_days(learnt, until, scenario, named, options))
    return judge_replay(days, scenario, how)


def learnt_by_day(holdings: Holdings, without: tuple[str, ...] = ()) -> Iterator[Learnt]:
    """Yield for each day what became known on it, and which events that made or changed.

    Events are those of what was known by then: later reports do not show in them.
    """
    from datetime import date

    by_day: dict[int, list[Reading]] = defaultdict(list)
    for reading in holdings.readings:
        known = date.fromisoformat(reading.document.known_since[:10]).toordinal()
        by_day[known].append(reading)
    known_so_far: list[Reading] = []
    before: dict[str, Event] = {}
    for day, readings in sorted(by_day.items()):
        known_so_far += readings
        options = FuseOptions(without=without)
        now = {e.id: e for e in fuse(known_so_far, options, holdings.judgements)}
        changed = [event for id_, event in now.items() if before.get(id_) != event]
        gone = [id_ for id_ in before if id_ not in now]
        before = now
        yield Learnt(day=day, readings=readings, events=changed, gone=gone)
