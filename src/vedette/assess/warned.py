"""Warnings of a replay: when they were raised, how long they stayed up, what they warned of."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from vedette.assess.day import day_of, iso
from vedette.model import Episode, OutcomeFinding

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vedette.model import ReplayDay, Scenario

__all__ = ["episodes_of", "lead_of", "outcome_findings"]


def episodes_of(
    days: Sequence[ReplayDay], outcomes: Iterable[int], horizon: int, level: int
) -> tuple[Episode, ...]:
    """Return the runs of warned days, and whether what they warned of came.

    An episode is a hit where an outcome lies after its first day and within the horizon
    of its last.
    """
    known = list(outcomes)
    found = []
    for run in _runs(days, level):
        first, last = day_of(run[0].day), day_of(run[-1].day)
        found.append(
            Episode(
                first=run[0].day,
                last=run[-1].day,
                highest=max(each.level for each in run),
                hit=any(first < each <= last + horizon for each in known),
                because=run[0].moved,
            )
        )
    return tuple(found)


def _runs(days: Sequence[ReplayDay], level: int) -> list[list[ReplayDay]]:
    runs: list[list[ReplayDay]] = []
    is_up = False
    for each in days:
        if each.level >= level:
            if not is_up:
                runs.append([])
            runs[-1].append(each)
        is_up = each.level >= level
    return runs


def outcome_findings(
    days: Sequence[ReplayDay], scenario: Scenario, level: int
) -> tuple[OutcomeFinding, ...]:
    """Return for each outcome within the replay whether and since when it was warned of.

    It was warned of where a warning that was raised before it was up within the horizon before it.
    Lead time needs more: that a warning stood without a break up to the day before.

    The day before the outcome is the last that can warn of it: what is raised on the day itself may
    already know of it and counts as missed.
    """
    by_day = {each.day: index for index, each in enumerate(days)}
    spans = [(day_of(run[0].day), day_of(run[-1].day)) for run in _runs(days, level)]
    found = []
    for outcome in sorted(scenario.outcomes, key=lambda each: each.date):
        index = by_day.get(iso(day_of(outcome.date) - 1))
        if index is None:
            continue
        since = index
        while since >= 0 and days[since].level >= level:
            since -= 1
        day = day_of(outcome.date)
        since_day = days[since + 1].day if since < index else None
        found.append(
            OutcomeFinding(
                date=outcome.date,
                what=outcome.what,
                warned_since=since_day,
                lead_days=day - day_of(since_day) if since_day else None,
                is_warned=any(first < day <= last + scenario.horizon_days for first, last in spans),
            )
        )
    return tuple(found)


def lead_of(findings: Iterable[OutcomeFinding]) -> float | None:
    """Return the median lead time in days of outcomes that were warned of; None without any."""
    leads = [each.lead_days for each in findings if each.lead_days is not None]
    return float(median(leads)) if leads else None
