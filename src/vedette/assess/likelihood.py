"""From the worth of reports to what they count against each hypothesis.

Everything counts *against*: relative to the hypothesis that it suits best, which it leaves alone.
So evidence that suits a hypothesis best can never lower it, whatever else there is.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["decay", "decibans", "penalties", "report_likelihood", "silence_likelihood"]


def report_likelihood(probability: float, worth: float) -> float:
    """Return the likelihood of reports of something, up to a factor that all hypotheses share.

    With hit rate h, false-report rate f and R = h / f it is R * P(E|H) + 1 - P(E|H), in units of f
    (cascaded inference, Schum). At R = 1 it is 1 for every hypothesis: such reports say nothing.

    Args:
        probability: of what is reported if the hypothesis holds, P(E|H).
        worth: R, 1 or more.

    Example:
        >>> report_likelihood(0.7, 1.0)
        1.0
        >>> round(report_likelihood(0.7, 16) / report_likelihood(0.1, 16), 2)
        4.6
    """
    return worth * probability + 1.0 - probability


def silence_likelihood(not_seen: float, coverage: float) -> float:
    """Return the likelihood of silence: it did not happen, or it did and nobody told of it.

    Args:
        not_seen: probability that it does not happen if the hypothesis holds.
        coverage: probability that somebody would have told of it.

    Example:
        >>> round(silence_likelihood(0.3, 0.5), 2)
        0.65
    """
    return not_seen + (1.0 - not_seen) * (1.0 - coverage)


def penalties(likelihoods: Mapping[str, float], cap_nats: float) -> dict[str, float]:
    """Return what an item counts against each hypothesis, in nats, 0 for the one it suits best.

    Args:
        likelihoods: hypothesis → likelihood of the item, up to a shared factor.
        cap_nats: the most that one item may count.

    Example:
        >>> found = penalties({"a": 0.8, "b": 0.2}, 10.0)
        >>> found["a"], round(found["b"], 3)
        (0.0, 1.386)
    """
    best = max(likelihoods.values())
    return {name: min(cap_nats, log(best / each)) for name, each in likelihoods.items()}


def decay(age_days: int, half_life_days: int) -> float:
    """Return what is left of a weight: half of it after each half-life.

    Example:
        >>> decay(60, 30)
        0.25
    """
    return float(0.5 ** (max(0, age_days) / half_life_days))


def decibans(nats: float) -> float:
    """Return ten times the decimal logarithm of the ratio whose natural logarithm is given.

    Example:
        >>> decibans(log(10.0))
        10.0
    """
    return nats * 10.0 / log(10.0)
