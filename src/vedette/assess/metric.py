"""How good probabilities were: proper scores, their parts, ranks and calibration."""

from __future__ import annotations

from collections import defaultdict
from math import log, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "area_under_curve",
    "brier",
    "brier_parts",
    "brier_skill",
    "log_score",
    "positive_predictive_value",
    "wilson",
]

CLIP = 1e-6
"""Probabilities are held this far from 0 and 1 before their logarithm is taken."""


def brier(probabilities: Sequence[float], outcomes: Sequence[int]) -> float:
    """Return the mean squared error of probabilities, 0 to 1 (Brier 1950).

    Args:
        probabilities: 0 to 1.
        outcomes: 1 where it happened, else 0; as many.

    Example:
        >>> round(brier([.1, .1, .4, .4, .8, .8, .95], [0, 0, 0, 1, 1, 1, 1]), 6)
        0.088929
    """
    pairs = zip(probabilities, outcomes, strict=True)
    return sum((p - o) ** 2 for p, o in pairs) / len(outcomes)


def brier_parts(
    probabilities: Sequence[float], outcomes: Sequence[int]
) -> tuple[float, float, float]:
    """Return reliability, resolution and uncertainty: Brier = REL - RES + UNC (Murphy 1973).

    Windows of one and the same probability are one bin.

    Example:
        >>> p, o = [.1, .1, .4, .4, .8, .8, .95], [0, 0, 0, 1, 1, 1, 1]
        >>> [round(part, 6) for part in brier_parts(p, o)]
        [0.0175, 0.173469, 0.244898]
    """
    bins: dict[float, list[int]] = defaultdict(list)
    for p, o in zip(probabilities, outcomes, strict=True):
        bins[p].append(o)
    count = len(outcomes)
    base = sum(outcomes) / count
    means = [(p, sum(found) / len(found), len(found)) for p, found in sorted(bins.items())]
    reliability = sum(n * (p - mean) ** 2 for p, mean, n in means) / count
    resolution = sum(n * (mean - base) ** 2 for _, mean, n in means) / count
    return reliability, resolution, base * (1.0 - base)


def brier_skill(score: float, reference: float) -> float | None:
    """Return 1 - score / reference; None where the reference is perfect."""
    return None if reference == 0 else 1.0 - score / reference


def log_score(probabilities: Sequence[float], outcomes: Sequence[int]) -> float:
    """Return the mean negative logarithm of the probability of what happened, in nats.

    Example:
        >>> round(log_score([.1, .1, .4, .4, .8, .8, .95], [0, 0, 0, 1, 1, 1, 1]), 5)
        0.30506
    """
    total = 0.0
    for p, o in zip(probabilities, outcomes, strict=True):
        held = min(max(p, CLIP), 1.0 - CLIP)
        total -= log(held if o else 1.0 - held)
    return total / len(outcomes)


def area_under_curve(probabilities: Sequence[float], outcomes: Sequence[int]) -> float | None:
    """Return P(score of an outcome > score of none) + half of ties; None where one kind is missing.

    Example:
        >>> round(area_under_curve([.1, .1, .4, .4, .8, .8, .95], [0, 0, 0, 1, 1, 1, 1]), 6)
        0.958333
    """
    yes = [p for p, o in zip(probabilities, outcomes, strict=True) if o]
    no = [p for p, o in zip(probabilities, outcomes, strict=True) if not o]
    if not yes or not no:
        return None
    wins = sum((one > other) + 0.5 * (one == other) for one in yes for other in no)
    return wins / (len(yes) * len(no))


def wilson(hits: int, count: int, z: float = 1.959964) -> tuple[float, float]:
    """Return the Wilson score interval of a proportion (Wilson 1927); z is that of 95 per cent.

    Example:
        >>> [round(end, 3) for end in wilson(8, 10)]
        [0.49, 0.943]
    """
    part = hits / count
    scale = 1.0 + z * z / count
    middle = (part + z * z / (2 * count)) / scale
    half = z * sqrt(part * (1 - part) / count + z * z / (4 * count * count)) / scale
    return max(0.0, middle - half), min(1.0, middle + half)


def positive_predictive_value(
    sensitivity: float, specificity: float, base_rate: float
) -> float | None:
    """Return how likely an alarm is right, at a base rate (Bayes' rule); None if there is no alarm.

    Example:
        >>> round(positive_predictive_value(0.9, 0.95, 0.01), 2)
        0.15
    """
    right = sensitivity * base_rate
    wrong = (1.0 - specificity) * (1.0 - base_rate)
    return right / (right + wrong) if right + wrong else None
