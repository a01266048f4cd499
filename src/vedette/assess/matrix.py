"""How indicators are rated across the hypotheses, as letters, numbers and bits (Heuer's matrix)."""

from __future__ import annotations

from math import log2
from typing import TYPE_CHECKING

from vedette.assess.reported import ratings
from vedette.assess.table import letter_of, probability_of
from vedette.model import NONE_OF_THESE, MatrixRow, Pair, RatingRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from vedette.assess.evidence import Evidence
    from vedette.model import Indicator, Scenario

__all__ = [
    "diagnosticity_bits",
    "filled_rows",
    "inconsistency",
    "inconsistency_squares",
    "rating_row",
    "rating_rows",
]


def rating_rows(scenario: Scenario) -> tuple[RatingRow, ...]:
    """Return one row for each indicator of a scenario, as if each had been seen."""
    return tuple(rating_row(indicator) for indicator in scenario.indicators)


def rating_row(indicator: Indicator) -> RatingRow:
    """Return the ratings of an indicator for when it is seen."""
    rated = {name: probability_of(each) for name, each in indicator.seen.items()}
    return RatingRow(
        indicator=indicator.id,
        title=indicator.title,
        letters={name: letter_of(each) for name, each in rated.items()},
        probabilities=rated,
        diagnosticity_bits=diagnosticity_bits(rated),
    )


def diagnosticity_bits(probabilities: Mapping[str, float]) -> float:
    """Return how far a row tells the hypotheses apart, in bits, from 0 up.

    It is the largest |log2 P(e|H) - log2 P(e|H')| of any two hypotheses (diagnosticity in the
    sense of Heuer's matrix).

    Example:
        >>> diagnosticity_bits({"a": 0.8, "b": 0.2, "c": 0.4})
        2.0
    """
    return log2(max(probabilities.values()) / min(probabilities.values()))


def filled_rows(evidence: Sequence[Evidence], worths: Mapping[str, Pair]) -> tuple[MatrixRow, ...]:
    """Return the matrix of what was found: a row for each indicator that was seen or not seen.

    Args:
        evidence: what was found of each indicator.
        worths: indicator → worth of its reports.
    """
    rows = []
    for each in evidence:
        if each.state in ("seen", "not_seen"):
            rated = ratings(each.indicator, seen=each.state == "seen")
            del rated[NONE_OF_THESE]
            rows.append(
                MatrixRow(
                    indicator=each.indicator.id,
                    title=each.indicator.title,
                    state=each.state,
                    letters={name: letter_of(p) for name, p in rated.items()},
                    probabilities=rated,
                    diagnosticity_bits=diagnosticity_bits(rated),
                    weight=_weight(each, worths.get(each.indicator.id)),
                )
            )
    return tuple(rows)


def _weight(evidence: Evidence, worth: Pair | None) -> Pair:
    """Return the credibility weight of a row, 0 to 1: (R - 1) / (R + 1), or the coverage."""
    if worth is None:
        coverage = evidence.coverage or 0.0
        return Pair(low=coverage, high=coverage)
    low, high = ((r - 1.0) / (r + 1.0) for r in (worth.low, worth.high))
    return Pair(low=low, high=high)


def inconsistency(rows: Sequence[MatrixRow]) -> dict[str, Pair]:
    """Return the points against each hypothesis: II 2, I 1, times the weight; lowest wins.

    This is the score of Open Source ACH (Burton). It only grows with evidence.
    """
    points = {"II": 2.0, "I": 1.0}
    found: dict[str, list[tuple[float, float]]] = {}
    for row in rows:
        for name, letter in row.letters.items():
            each = points.get(letter, 0.0)
            found.setdefault(name, []).append((each * row.weight.low, each * row.weight.high))
    return {
        name: Pair(low=sum(low for low, _ in each), high=sum(high for _, high in each))
        for name, each in found.items()
    }


def inconsistency_squares(rows: Sequence[MatrixRow]) -> dict[str, float]:
    """Return Σ (3 - rating)² over ratings below 3, with II 1, I 2, N 3, C 4, CC 5 (open-synthesis).

    Rows without any weight are passed over.
    """
    scale = {"II": 1, "I": 2, "N": 3, "C": 4, "CC": 5}
    neutral = scale["N"]
    found: dict[str, float] = {}
    for row in rows:
        if max(row.weight.low, row.weight.high) > 0:
            for name, letter in row.letters.items():
                below = max(0, neutral - scale[letter])
                found[name] = found.get(name, 0.0) + below**2
    return found
