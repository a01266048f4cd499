"""What a warning of a scenario is worth: how likely it is right, from how earlier ones did.

Of a rare thing even a good alarm is mostly wrong: one that rings in nine of ten windows in which it
happens and in one of twenty in which it does not is right with probability 0.15 where it happens in
one window of a hundred (Bayes' rule). So every warning says this of itself, or that it cannot be
judged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.assess.day import day_of
from vedette.assess.metric import positive_predictive_value
from vedette.model import AlarmFinding, AlarmWorth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.model import ReplayDay, Scenario

__all__ = [
    "ENOUGH",
    "alarm_worth",
    "base_rate_of",
    "judged_alarm",
    "unjudged_alarm",
    "why_unjudged",
]

ENOUGH = 20
"""Windows below which neither calibration nor the worth of a warning can be judged."""
OF_EACH = 5
"""Windows with an outcome, and without one, below which the worth of a warning cannot be judged."""


def unjudged_alarm(scenario: Scenario, first: str, last: str, level: int) -> AlarmFinding | None:
    """Say why the worth of a warning cannot be judged, where that shows without a replay.

    Args:
        scenario: its horizon is a window, its outcomes are what happened.
        first: ISO date of the first day on which anything was known.
        last: ISO date as of which the warning is given.
        level: from which on a day counts as warned.

    Returns:
        The finding; None where a replay can tell.
    """
    windows = max(0, (day_of(last) - day_of(first)) // scenario.horizon_days)
    known = sum(first < each.date <= last for each in scenario.outcomes)
    if windows < ENOUGH:
        why = (
            f"{windows} window{'' if windows == 1 else 's'} of {scenario.horizon_days} days "
            f"from {first} to {last}, below {ENOUGH}"
        )
    elif known < OF_EACH:
        why = (
            f"the scenario records {known} outcome{'' if known == 1 else 's'} from {first} to "
            f"{last}, below {OF_EACH}"
        )
    else:
        return None
    return AlarmFinding(state="cannot be judged", level=level, windows=windows, because=why)


def judged_alarm(days: Sequence[ReplayDay], scenario: Scenario, level: int) -> AlarmFinding:
    """Return what a warning is worth by a replay that has one finding a window.

    Args:
        days: the first days of windows, each a horizon after the one before; the last may be short.
        scenario: what happened, and the horizon.
        level: from which on a day counts as warned.
    """
    last = day_of(days[-1].day)
    outcomes = [day_of(each.date) for each in scenario.outcomes]
    horizon = scenario.horizon_days
    starts = [(day_of(each.day), each) for each in days if each.watched]
    windows = [
        (each.level >= level, any(day < outcome <= day + horizon for outcome in outcomes))
        for day, each in starts
        if day + horizon <= last
    ]
    worth = alarm_worth(windows, scenario)
    why = why_unjudged(worth, horizon)
    return AlarmFinding(
        state="cannot be judged" if why else "judged",
        level=level,
        windows=len(windows),
        because=why or f"a replay of {days[0].day} to {days[-1].day} in windows of {horizon} days",
        worth=worth,
    )


def alarm_worth(windows: Sequence[tuple[bool, bool]], scenario: Scenario) -> AlarmWorth:
    """Return how often a warning was up where it should be, and what that makes of a warning.

    Args:
        windows: of each whether a warning was up as it began, and whether it came.
        scenario: its prior is the base rate.
    """
    came = sum(outcome for _, outcome in windows)
    quiet = len(windows) - came
    sensitivity = _part(sum(up and outcome for up, outcome in windows), came)
    specificity = _part(sum(not up and not outcome for up, outcome in windows), quiet)
    value = None
    if sensitivity is not None and specificity is not None:
        value = positive_predictive_value(sensitivity, specificity, base_rate_of(scenario))
    return AlarmWorth(
        with_outcome=came,
        without_outcome=quiet,
        sensitivity=sensitivity,
        specificity=specificity,
        base_rate=base_rate_of(scenario),
        predictive_value=value,
    )


def base_rate_of(scenario: Scenario) -> float:
    """Return how likely what is warned of is before any evidence: the prior of its hypotheses."""
    return sum(each.prior for each in scenario.hypotheses if each.role == "warned")


def _part(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def why_unjudged(worth: AlarmWorth, horizon: int) -> str | None:
    """Say why a worth cannot be judged; None where it can.

    Args:
        worth: how often a warning was up where it should be.
        horizon: days of a window.
    """
    windows = worth.with_outcome + worth.without_outcome
    if windows < ENOUGH:
        count = "1 window" if windows == 1 else f"{windows} windows"
        return f"somebody reported in {count} of {horizon} days, below {ENOUGH}"
    fewest = min(worth.with_outcome, worth.without_outcome)
    if fewest < OF_EACH:
        kind = "an outcome" if fewest == worth.with_outcome else "no outcome"
        return f"{fewest} of {windows} windows had {kind}, below {OF_EACH}"
    if worth.predictive_value is None:
        return "no warning was up in any window"
    return None
