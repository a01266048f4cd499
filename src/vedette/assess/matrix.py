"""How indicators are rated across the hypotheses, as letters, numbers and bits (Heuer's matrix)."""

from __future__ import annotations

from math import log2
from typing import TYPE_CHECKING

from vedette.assess.table import letter_of, probability_of
from vedette.model import RatingRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vedette.model import Indicator, Scenario

__all__ = ["diagnosticity_bits", "rating_row", "rating_rows"]


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
