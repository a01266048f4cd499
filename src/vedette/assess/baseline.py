"""How often something is told of, against its own past, by those who were there throughout.

Only lines of reporting that were active in most of the past periods, and are now, are counted, in
the past as in the present: a source that is added raises nothing, one that dies lowers nothing, nor
does one whose feed could not be heard or fell silent. The
count of the last period is compared with what a Poisson rate of unknown size, learnt from the past
with Jeffreys' prior, would give (a negative binomial distribution).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.model import Baseline, BaselineFinding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.assess.coverage import Coverage
    from vedette.assess.observation import Observation
    from vedette.model import BaselineState, Indicator

__all__ = ["baseline_of", "probability_of_fewer"]

LASTING = 0.75
"""Part of the past periods in which a line must have been active to be counted."""
LEAST_PERIODS = 4
"""Past periods in which anybody reported, below which nothing can be judged."""
JEFFREYS = 0.5


def baseline_of(
    indicator: Indicator,
    places: frozenset[str],
    observations: Sequence[Observation],
    coverage: Coverage,
) -> BaselineFinding:
    """Compare the last period of an indicator with those before it.

    Args:
        indicator: whose baseline says how long a period is; the default where it has none.
        places: watched places whose reporting would show it.
        observations: what its query finds, of any age.
        coverage: who reported when.
    """
    asked = indicator.baseline or Baseline()
    count = asked.reference_periods + 1
    active = _activity(asked, places, coverage)
    reported = sum(any(lines_at) for lines_at in _by_period(active, count)[1:])
    heard = coverage.heard_shares(asked.period_days)
    panel = {
        line
        for line, periods in active.items()
        if 0 in periods
        and len(periods - {0}) >= LASTING * max(reported, 1)
        and heard.get(line, 1.0) >= LASTING
    }
    told = [0] * count
    for each in observations:
        period = (coverage.as_of - each.last) // asked.period_days
        lines = {coverage.lines.of(document) for document, _ in each.claims}
        if 0 <= period < count and lines & panel:
            told[period] += 1
    nobody = not any(0 in periods for periods in active.values())
    return _finding(indicator, asked, told, len(panel), (reported, nobody))


def _activity(asked: Baseline, places: frozenset[str], coverage: Coverage) -> dict[str, set[int]]:
    """Return in which periods each line was active; 0 is the last one."""
    first = coverage.as_of - asked.period_days * (asked.reference_periods + 1) + 1
    active: dict[str, set[int]] = {}
    for glance in coverage.glances(places, first, coverage.as_of):
        period = (coverage.as_of - glance.day) // asked.period_days
        active.setdefault(coverage.lines.of(glance.document), set()).add(period)
    return active


def _by_period(active: dict[str, set[int]], count: int) -> list[list[str]]:
    return [[line for line, periods in active.items() if k in periods] for k in range(count)]


def _finding(
    indicator: Indicator,
    asked: Baseline,
    told: Sequence[int],
    panel: int,
    reporting: tuple[int, bool],
) -> BaselineFinding:
    reported, nobody = reporting
    now, past = told[0], tuple(reversed(told[1 : reported + 1]))
    state: BaselineState
    expected = fewer = None
    if nobody:
        state, because = "nobody_reports", "no line of reporting spoke of the places"
    elif reported < LEAST_PERIODS or not panel:
        state = "cannot_be_judged"
        because = (
            f"anybody reported in {reported} periods before, and {LEAST_PERIODS} are needed"
            if reported < LEAST_PERIODS
            else "no line of reporting was there throughout"
        )
    else:
        expected = sum(past) / len(past)
        fewer = probability_of_fewer(now, past)
        state = _state(now, past, fewer, asked)
        because = (
            f"{now} told of by {panel} lasting line{'' if panel == 1 else 's'}, "
            f"{expected:.1f} expected; "
            f"fewer had probability {fewer:.2f}"
        )
    return BaselineFinding(
        indicator=indicator.id,
        state=state,
        now=now,
        past=past,
        expected=expected,
        probability_of_fewer=fewer,
        panel=panel,
        because=because,
    )


def _state(now: int, past: Sequence[int], fewer: float, asked: Baseline) -> BaselineState:
    if fewer >= asked.unusual_at:
        return "unusual"
    if now == 0 and probability_of_fewer(1, past) <= 1.0 - asked.unusual_at:
        return "quiet"
    return "usual"


def probability_of_fewer(now: int, past: Sequence[int]) -> float:
    """Return the probability of fewer than `now` events, given the counts of past periods.

    The rate has a gamma posterior of shape 0.5 + Σ past and rate n (Jeffreys' prior), so the next
    count is negative binomial with that shape and success probability n / (n + 1).

    Example:
        >>> round(probability_of_fewer(6, [1, 0, 2, 1, 1, 0, 1, 2]), 3)
        0.998
    """
    from scipy.stats import nbinom

    if now <= 0:
        return 0.0
    periods = len(past)
    return float(nbinom.cdf(now - 1, JEFFREYS + sum(past), periods / (periods + 1)))
