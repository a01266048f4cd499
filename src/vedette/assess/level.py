"""From probability to a level of warning, in the scenario's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.assess.yardstick import words_of
from vedette.model import Pair, WarningFinding

if TYPE_CHECKING:
    from vedette.assess.options import AssessOptions
    from vedette.model import Scenario, Threshold

__all__ = ["level_of", "warning_of"]


def level_of(scenario: Scenario, probability: Pair) -> Threshold | None:
    """Return the highest level whose threshold is reached; None for no warning."""
    reached = [each for each in scenario.warning.levels if _is_reached(each, probability)]
    return reached[-1] if reached else None


def _is_reached(threshold: Threshold, probability: Pair) -> bool:
    ends = sorted((probability.low, probability.high))
    return ends[0 if threshold.bound == "low" else 1] >= threshold.at


def warning_of(
    scenario: Scenario, probability: Pair, options: AssessOptions, *, has_evidence: bool
) -> WarningFinding:
    """Return the warning that a probability amounts to.

    Args:
        scenario: whose thresholds and yardstick hold.
        probability: of the warned hypotheses.
        options: between which bounds it is held once evidence has moved it.
        has_evidence: False where nothing counts for or against anything.
    """
    if has_evidence:
        probability = Pair(
            low=_held(probability.low, options), high=_held(probability.high, options)
        )
    level = level_of(scenario, probability)
    ends = sorted((probability.low, probability.high))
    yardstick = scenario.warning.yardstick
    return WarningFinding(
        level=level.level if level else 0,
        name=level.name if level else "none",
        probability=probability,
        words=words_of(ends[0], ends[1], yardstick),
        yardstick=yardstick,
        because=_because(level, scenario, has_evidence=has_evidence),
        without_evidence=not has_evidence,
    )


def _held(probability: float, options: AssessOptions) -> float:
    return min(max(probability, options.floor), 1.0 - options.floor)


def _because(level: Threshold | None, scenario: Scenario, *, has_evidence: bool) -> str:
    if not has_evidence:
        return "nothing was found: the probability is the prior"
    if level is None:
        first = scenario.warning.levels[0]
        return f"below {first.at:g}, from which on it would be {first.name}"
    if level.bound == "low":
        return f"at least {level.at:g}, even with what cannot be judged at its low worth"
    return f"at least {level.at:g}, were what cannot be judged to prove reliable"
