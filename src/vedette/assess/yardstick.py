"""Words for probabilities, as a yardstick has them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, get_args

from vedette.data import read_table
from vedette.errors import UnknownNameError
from vedette.model import Yardstick

if TYPE_CHECKING:
    from vedette.model import Scenario

__all__ = ["Band", "band_of", "bands_of", "worded", "words_of"]


@dataclass(frozen=True, slots=True)
class Band:
    """A term and the probabilities that it stands for."""

    words: str
    low: float
    high: float


@cache
def bands_of(yardstick: str) -> tuple[Band, ...]:
    """Return the bands of a yardstick, `icd203` or `phia`, from the lowest up."""
    return tuple(
        Band(row["words"], float(row["low"]) / 100, float(row["high"]) / 100)
        for row in read_table("assess", "yardsticks.tsv")
        if row["yardstick"] == yardstick
    )


def band_of(probability: float, yardstick: str) -> Band:
    """Return the band that a probability falls in, or the nearest where it falls in a gap.

    Touching bounds belong to the band above, the last bound to the last band.

    Example:
        >>> band_of(0.42, "icd203").words, band_of(0.42, "phia").words
        ('unlikely', 'realistic possibility')
        >>> band_of(0.20, "icd203").words
        'unlikely'
    """
    bands = bands_of(yardstick)
    inside = [band for band in bands if band.low <= probability < band.high]
    if inside:
        return inside[0]
    return min(reversed(bands), key=lambda b: max(b.low - probability, probability - b.high))


def words_of(low: float, high: float, yardstick: str) -> tuple[str, ...]:
    """Return the terms for a range, one or two; a term in a gap says that it is the nearest.

    Example:
        >>> words_of(0.03, 0.53, "phia")
        ('remote chance', 'likely (nearest band)')
    """
    told = []
    for probability in sorted((low, high)):
        band = band_of(probability, yardstick)
        is_in = band.low <= probability <= band.high
        told.append(band.words if is_in else f"{band.words} (nearest band)")
    return tuple(dict.fromkeys(told))


def worded(scenario: Scenario, yardstick: str | None) -> Scenario:
    """Return a scenario whose probabilities are put in the words of another yardstick.

    Args:
        scenario: whose file names a yardstick.
        yardstick: `icd203` or `phia`; None for that which the file names.

    Raises:
        UnknownNameError: there is no such yardstick.
    """
    if yardstick is None:
        return scenario
    if yardstick not in get_args(Yardstick):
        raise UnknownNameError("yardstick", yardstick, get_args(Yardstick))
    rule = scenario.warning.model_copy(update={"yardstick": yardstick})
    return scenario.model_copy(update={"warning": rule})
