"""Candidate pairs of mentions with their match weights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from vedette.fuse.pair.candidate import candidate_pairs
from vedette.fuse.pair.columns import columns_of
from vedette.fuse.pair.compare import COMPARISONS, Pairs, compare
from vedette.fuse.pair.traits import TraitMaker
from vedette.fuse.pair.weights import load_weights
from vedette.fuse.pair.wording import level_words
from vedette.model import Feature

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from vedette.fuse.mention import Mention
    from vedette.fuse.pair.columns import Columns
    from vedette.fuse.pair.weights import Weights

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

__all__ = ["ScoredPair", "Scores", "score_pairs"]

_PRIOR = "before anything is compared"
_AT_ONCE = 200_000
"""Pairs that are compared in one step; more would only take more memory."""


@dataclass(frozen=True, slots=True)
class ScoredPair:
    """Two mentions, by index, and what speaks for their being one event."""

    left: int
    right: int
    score: float
    """Match weight in bits, its prior included."""
    features: tuple[Feature, ...] = ()
    judgement: str | None = None
    """Who decided it and why, where a person did."""


class Scores(Protocol):
    """Match weights between mentions, those of candidate pairs at hand, others on demand."""

    left: Ints
    right: Ints
    """Indexes of candidate pairs, left below right."""
    bits: Floats
    """Their match weights."""

    def between(self, left: Ints, right: Ints) -> Floats:
        """Return the match weights of any pairs."""
        ...

    def explain(self, left: int, right: int) -> ScoredPair:
        """Return a pair with the features that make its score."""
        ...


def score_pairs(mentions: Sequence[Mention]) -> Scores:
    """Return the match weights of all mentions that are worth comparing.

    A weight follows from the two mentions alone, whatever else is compared.
    """
    return _Scores(mentions, load_weights())


class _Scores:
    """Match weights by the shipped weights."""

    def __init__(self, mentions: Sequence[Mention], weights: Weights) -> None:
        maker = TraitMaker()
        self._columns: Columns = columns_of([maker.traits(mention) for mention in mentions])
        self._mentions = mentions
        self._weights = weights
        self.left, self.right = candidate_pairs(mentions)
        self.bits = self.between(self.left, self.right)

    def between(self, left: Ints, right: Ints) -> Floats:
        found = [np.empty(0)]
        for start in range(0, len(left), _AT_ONCE):
            part = slice(start, start + _AT_ONCE)
            pairs = Pairs(self._columns, left[part], right[part])
            found.append(self._weights.score(compare(pairs)))
        return np.concatenate(found)

    def explain(self, left: int, right: int) -> ScoredPair:
        pairs = Pairs(self._columns, np.array([left]), np.array([right]))
        levels = compare(pairs)
        parts = self._weights.parts(levels)[:, 0]
        features = [Feature(name="prior", value=_PRIOR, weight_bits=self._weights.prior)]
        for comparison, level, bits in zip(COMPARISONS, levels[:, 0], parts, strict=True):
            value = level_words(comparison.name, int(level))
            features.append(Feature(name=comparison.name, value=value, weight_bits=float(bits)))
        score = float(self._weights.score(levels)[0])
        return ScoredPair(left, right, score, tuple(features))
