"""A back-test: a replay held against what happened, beside forecasters that know nothing.

Each scored window begins where the last one ended, unless a shorter stride is asked for: windows
that overlap share outcomes and make a score look surer than it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vedette.assess.alarm import ENOUGH, alarm_worth, base_rate_of, why_unjudged
from vedette.assess.day import day_of
from vedette.assess.metric import (
    area_under_curve,
    brier,
    brier_parts,
    brier_skill,
    log_score,
    wilson,
)
from vedette.assess.warned import episodes_of, lead_of, outcome_findings
from vedette.assess.yardstick import bands_of
from vedette.model import AlarmWorth, Backtest, BandFinding, ForecasterScore

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from vedette.model import Episode, OutcomeFinding, ReplayDay, Scenario

__all__ = ["BacktestOptions", "judge_replay", "windows_of"]

LEAST_PAST = 14
"""Days before which the event count has no past to be compared with."""
YEAR = 365.25
NEVER, ALWAYS = 0.01, 0.99


@dataclass(frozen=True, slots=True, kw_only=True)
class BacktestOptions:
    """How a replay is held against what happened."""

    level: int = 1
    """Level from which on a day counts as warned."""
    stride_days: int | None = None
    """Days from one scored window to the next; None for the horizon, so that none overlap."""


def judge_replay(
    days: Sequence[ReplayDay], scenario: Scenario, options: BacktestOptions
) -> Backtest:
    """Hold a replay against the outcomes that a scenario records.

    Args:
        days: of the replay, without gaps.
        scenario: its outcomes, horizon and yardstick.
        options: what counts as warned, and how far windows lie apart.
    """
    horizon = scenario.horizon_days
    stride = options.stride_days or horizon
    outcomes = sorted(day_of(each.date) for each in scenario.outcomes)
    episodes = episodes_of(days, outcomes, horizon, options.level)
    scored = windows_of(days, outcomes, horizon, stride)
    forecasts = _forecasts(days, scored, outcomes, scenario)
    calibration = _calibration(forecasts, scored, scenario)
    is_judged = len(scored) >= ENOUGH
    counts = _counts(days, episodes, scenario, options)
    alarm = _alarm(days, scored, scenario, options) if scored else None
    return Backtest(
        scenario=scenario.id,
        version=scenario.version,
        first=days[0].day,
        last=days[-1].day,
        level=options.level,
        horizon_days=horizon,
        stride_days=stride,
        days=tuple(days),
        episodes=episodes,
        windows=len(scored),
        scores=tuple(_scores(forecasts, [o for _, o in scored])) if scored else (),
        calibration=calibration,
        calibration_state="judged" if is_judged else "cannot be judged",
        calibration_error=_calibration_error(calibration) if is_judged else None,
        alarm=alarm,
        alarm_unjudged=why_unjudged(alarm, horizon) if alarm else "nothing could be scored",
        notes=tuple(_notes(scenario, len(scored), episodes, counts["outcomes"])),
        **counts,
    )


def _counts(
    days: Sequence[ReplayDay],
    episodes: Sequence[Episode],
    scenario: Scenario,
    options: BacktestOptions,
) -> dict[str, Any]:
    """Return what was warned of, what was not, and what was warned of in vain."""
    findings = outcome_findings(days, scenario, options.level)
    hits = sum(each.is_warned for each in findings)
    last = day_of(days[-1].day)
    in_vain = [each for each in episodes if not each.hit]
    still_open = sum(day_of(each.last) + scenario.horizon_days > last for each in in_vain)
    false = len(in_vain) - still_open
    watched = sum(each.watched for each in days)
    return {
        "outcomes": findings,
        "hits": hits,
        "misses": len(findings) - hits,
        "false_alarms": false,
        "open_alarms": still_open,
        "hit_rate": _part(hits, len(findings)),
        "false_alarm_ratio": _part(false, false + len(episodes) - len(in_vain)),
        "critical_success": _part(hits, len(findings) + false),
        "false_alarms_a_year": false / (watched / YEAR) if watched else None,
        "median_lead_days": lead_of(findings),
        "watched_days": watched,
    }


def _alarm(
    days: Sequence[ReplayDay],
    scored: Sequence[tuple[int, int]],
    scenario: Scenario,
    options: BacktestOptions,
) -> AlarmWorth:
    """Return how often a warning was up where it should be, and what that makes of a warning."""
    windows = [(days[index].level >= options.level, bool(outcome)) for index, outcome in scored]
    return alarm_worth(windows, scenario)


def windows_of(
    days: Sequence[ReplayDay], outcomes: Sequence[int], horizon: int, stride: int
) -> list[tuple[int, int]]:
    """Return (index of the day of the forecast, 1 where an outcome followed within the horizon).

    Days on which nobody reported are not scored: nothing could have been known. The day itself is
    not part of its window, and windows that reach beyond the last day are not scored: what came of
    them is not known.
    """
    last = day_of(days[-1].day)
    found = []
    for index in range(0, len(days), stride):
        day = day_of(days[index].day)
        if days[index].watched and day + horizon <= last:
            found.append((index, int(any(day < each <= day + horizon for each in outcomes))))
    return found


def _forecasts(
    days: Sequence[ReplayDay],
    scored: Sequence[tuple[int, int]],
    outcomes: Sequence[int],
    scenario: Scenario,
) -> Mapping[str, list[float]]:
    """Return the probabilities of each forecaster for each window."""
    base, horizon = base_rate_of(scenario), scenario.horizon_days
    indexes = [index for index, _ in scored]
    starts = [day_of(days[index].day) for index in indexes]
    return {
        "low": [days[index].probability.low for index in indexes],
        "high": [days[index].probability.high for index in indexes],
        "base rate": [base] * len(indexes),
        "always": [ALWAYS] * len(indexes),
        "never": [NEVER] * len(indexes),
        "persistence": [
            ALWAYS if any(start - horizon < each <= start for each in outcomes) else NEVER
            for start in starts
        ],
        "event count": [_by_count(days, index, base) for index in indexes],
    }


def _by_count(days: Sequence[ReplayDay], index: int, base: float) -> float:
    """Forecast from the number of events alone: part of earlier days that had fewer."""
    past = [each.events for each in days[:index]]
    if len(past) < LEAST_PAST:
        return base
    fewer = sum(count < days[index].events for count in past) / len(past)
    return min(max(fewer, NEVER), ALWAYS)


def _scores(
    forecasts: Mapping[str, list[float]], outcomes: Sequence[int]
) -> Iterator[ForecasterScore]:
    reference = brier(forecasts["base rate"], outcomes)
    persistence = brier(forecasts["persistence"], outcomes)
    for name, probabilities in forecasts.items():
        score = brier(probabilities, outcomes)
        reliability, resolution, uncertainty = brier_parts(probabilities, outcomes)
        yield ForecasterScore(
            name=name,
            brier=score,
            reliability=reliability,
            resolution=resolution,
            uncertainty=uncertainty,
            skill=brier_skill(score, reference),
            skill_over_persistence=brier_skill(score, persistence),
            log_score=log_score(probabilities, outcomes),
            auc=area_under_curve(probabilities, outcomes),
        )


def _calibration(
    forecasts: Mapping[str, list[float]], scored: Sequence[tuple[int, int]], scenario: Scenario
) -> tuple[BandFinding, ...]:
    """Hold the higher of the two probabilities against frequencies, band by band."""
    higher = [max(pair) for pair in zip(forecasts["low"], forecasts["high"], strict=True)]
    bands = bands_of(scenario.warning.yardstick)
    found = []
    for number, band in enumerate(bands):
        end = bands[number + 1].low if number + 1 < len(bands) else 1.01
        inside = [(p, o) for p, (_, o) in zip(higher, scored, strict=True) if band.low <= p < end]
        happened = sum(o for _, o in inside)
        found.append(
            BandFinding(
                words=band.words,
                low=band.low,
                high=band.high,
                windows=len(inside),
                mean=sum(p for p, _ in inside) / len(inside) if inside else None,
                observed=happened / len(inside) if inside else None,
                interval=wilson(happened, len(inside)) if inside else None,
            )
        )
    return tuple(found)


def _calibration_error(bands: Sequence[BandFinding]) -> float:
    """Return Σ n / N |observed - mean| over the bands (expected calibration error)."""
    count = sum(band.windows for band in bands)
    return sum(
        band.windows / count * abs(band.observed - band.mean)
        for band in bands
        if band.observed is not None and band.mean is not None
    )


def _part(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _notes(
    scenario: Scenario,
    windows: int,
    episodes: Sequence[Episode],
    findings: Sequence[OutcomeFinding],
) -> Iterator[str]:
    yield "a replay shows that a warning can be replayed, not that it would have been given"
    if not scenario.outcomes:
        yield "the scenario records no outcome: nothing can be hit, and every warning is false"
    replayed = {each.date for each in findings}
    for each in scenario.outcomes:
        if each.date not in replayed:
            yield (
                f"{each.what} ({each.date}) is not judged: no day before it was replayed, or it "
                "lies after the last"
            )
    if windows < ENOUGH:
        count = "1 window" if windows == 1 else f"{windows} windows"
        yield f"{count}: calibration cannot be judged below {ENOUGH}"
    if len(findings) == 1:
        yield "one outcome: a lead time of one case has no distribution"
    if not episodes:
        yield "no warning was raised"
