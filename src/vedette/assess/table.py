"""The tables of numbers that weighing takes from data files, each read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from vedette.data import read_table

if TYPE_CHECKING:
    from vedette.model import Likelihood

__all__ = [
    "Bounds",
    "certainty_most",
    "credibility_bounds",
    "domain_tools",
    "letter_of",
    "probability_of",
    "reliability_worth",
    "reporting_probability",
    "responsibility_words",
]


@dataclass(frozen=True, slots=True)
class Bounds:
    """Least and most, inclusive."""

    least: float
    most: float

    def hold(self, value: float) -> float:
        """Return the value, moved between the bounds."""
        return min(max(value, self.least), self.most)


@cache
def _words() -> dict[str, float]:
    return {
        row["word"]: float(row["probability"]) for row in read_table("assess", "likelihoods.tsv")
    }


def probability_of(likelihood: Likelihood) -> float:
    """Return the number that a likelihood stands for.

    Example:
        >>> probability_of("highly likely"), probability_of(0.3)
        (0.9, 0.3)
    """
    return _words()[likelihood] if isinstance(likelihood, str) else likelihood


def letter_of(probability: float) -> str:
    """Return the letter of a matrix of competing hypotheses that is nearest to a probability.

    Example:
        >>> [letter_of(p) for p in (0.95, 0.65, 0.5, 0.2, 0.1)]
        ['CC', 'C', 'N', 'I', 'II']
    """
    rows = read_table("assess", "likelihoods.tsv")
    nearest = min(rows, key=lambda row: abs(float(row["probability"]) - probability))
    return nearest["letter"]


@cache
def reliability_worth(letter: str) -> Bounds:
    """Return what one report of a source of an Admiralty letter is worth, as a ratio of 1 or more.

    `least` and `most` differ only where the source cannot be judged.
    """
    rows = {row["letter"]: row for row in read_table("assess", "reliability.tsv")}
    return Bounds(float(rows[letter]["low"]), float(rows[letter]["high"]))


@cache
def credibility_bounds(digit: int) -> tuple[Bounds, Bounds]:
    """Return what the digit of an item holds its worth between, at its low and high worth."""
    rows = {row["digit"]: row for row in read_table("assess", "credibility.tsv")}
    row = {key: float(cell) for key, cell in rows[str(digit)].items()}
    return (
        Bounds(row["low_least"], row["low_most"]),
        Bounds(row["high_least"], row["high_most"]),
    )


@cache
def certainty_most(certainty: str) -> float:
    """Return the most that a report is worth, given how sure its own source is."""
    rows = {row["certainty"]: row["most"] for row in read_table("assess", "certainty.tsv")}
    return float(rows[certainty])


@cache
def reporting_probability(visibility: str) -> float:
    """Return how likely one line of reporting that covers an area tells of something there."""
    rows = {row["visibility"]: row["probability"] for row in read_table("assess", "visibility.tsv")}
    return float(rows[visibility])


@cache
def domain_tools() -> dict[str, tuple[str, ...]]:
    """Return the domains of the hybrid-threat frame with their tools."""
    tools: dict[str, tuple[str, ...]] = {}
    for row in read_table("assess", "domains.tsv"):
        tools[row["domain"]] = (*tools.get(row["domain"], ()), row["tool"])
    return tools


@cache
def responsibility_words(step: int) -> str:
    """Return the words of a rung of the state-responsibility ladder."""
    rows = {row["step"]: row["words"] for row in read_table("assess", "responsibility.tsv")}
    return rows[str(step)]
