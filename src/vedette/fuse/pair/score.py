"""Candidate pairs of mentions with their match weights."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

import numpy as np

from vedette.fuse.pair.apart import are_apart
from vedette.fuse.pair.candidate import candidate_pairs
from vedette.fuse.pair.columns import columns_of
from vedette.fuse.pair.compare import COMPARISONS, Pairs, compare
from vedette.fuse.pair.weights import load_weights
from vedette.fuse.pair.wording import level_words
from vedette.model import Feature

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from numpy.typing import NDArray

    from vedette.fuse.mention import Mention
    from vedette.fuse.pair.columns import Columns
    from vedette.fuse.pair.weights import Weights
    from vedette.model import ClaimRef

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]

__all__ = ["ScoredPair", "Scores", "score_pairs"]

_PRIOR = "before anything is compared"
_AT_ONCE = 50_000
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
    """Match weights between mentions, those of likely pairs at hand, others on demand."""

    left: Ints
    right: Ints
    """Indexes of candidate pairs that are likely one event, left below right."""
    bits: Floats
    """Their match weights."""

    def between(self, left: Ints, right: Ints) -> Floats:
        """Return the match weights of any pairs."""
        ...

    def apart(self, left: Ints, right: Ints) -> Bools:
        """Say of any pairs whether they cannot tell of one event, whatever their weight."""
        ...

    def explain(self, left: Ints, right: Ints) -> list[ScoredPair]:
        """Return pairs with the features that make their scores."""
        ...


def score_pairs(
    mentions: Sequence[Mention],
    threshold_bits: float,
    candidates: Collection[tuple[ClaimRef, ClaimRef]] | None = None,
) -> Scores:
    """Return the match weights of mentions.

    A weight follows from the two mentions alone, whatever else is compared.

    Args:
        mentions: all that are to be compared.
        threshold_bits: match weight from which a pair is likely.
        candidates: the pairs to compare; None for those that share a block.
    """
    pairs = candidate_pairs(mentions) if candidates is None else _indexes(mentions, candidates)
    return _Scores(mentions, pairs, load_weights(), threshold_bits)


def _indexes(
    mentions: Sequence[Mention], pairs: Collection[tuple[ClaimRef, ClaimRef]]
) -> tuple[Ints, Ints]:
    """Return the pairs of which both mentions are there, as indexes, left before right, sorted."""
    at = {mention.ref: index for index, mention in enumerate(mentions)}
    known = [(at[one], at[other]) for one, other in pairs if one in at and other in at]
    found = np.array(sorted((min(pair), max(pair)) for pair in known), np.int64).reshape(-1, 2)
    return found[:, 0], found[:, 1]


class _Scores:
    """Match weights by the shipped weights."""

    def __init__(
        self,
        mentions: Sequence[Mention],
        candidates: tuple[Ints, Ints],
        weights: Weights,
        bar: float,
    ) -> None:
        self._columns: Columns = columns_of(mentions)
        self._weights = weights
        left, right = candidates
        bits = self.between(left, right)
        likely = bits >= bar
        self.left, self.right, self.bits = left[likely], right[likely], bits[likely]

    def between(self, left: Ints, right: Ints) -> Floats:
        found = [np.empty(0)]
        for part in _parts(len(left)):
            levels = compare(Pairs(self._columns, left[part], right[part]))
            found.append(self._weights.score(levels))
        return np.concatenate(found)

    def apart(self, left: Ints, right: Ints) -> Bools:
        found = [np.empty(0, np.bool_)]
        for part in _parts(len(left)):
            found.append(are_apart(Pairs(self._columns, left[part], right[part])))
        return np.concatenate(found)

    def explain(self, left: Ints, right: Ints) -> list[ScoredPair]:
        levels = compare(Pairs(self._columns, left, right))
        parts = self._weights.parts(levels)
        scores = self._weights.score(levels)
        return [
            ScoredPair(one, other, score, tuple(self._features(levels[:, row], parts[:, row])))
            for row, (one, other, score) in enumerate(
                zip(left.tolist(), right.tolist(), scores.tolist(), strict=True)
            )
        ]

    def _features(self, levels: NDArray[np.int16], parts: Floats) -> Iterator[Feature]:
        yield _feature("prior", None, self._weights.prior)
        for comparison, level, bits in zip(
            COMPARISONS, levels.tolist(), parts.tolist(), strict=True
        ):
            yield _feature(comparison.name, level, bits)


@lru_cache(maxsize=4096)
def _feature(name: str, level: int | None, bits: float) -> Feature:
    """Return what a level says; few levels make up the reasons of many pairs."""
    value = _PRIOR if level is None else level_words(name, level)
    return Feature(name=name, value=value, weight_bits=bits)


def _parts(total: int) -> Iterator[slice]:
    yield from (slice(start, start + _AT_ONCE) for start in range(0, total, _AT_ONCE))
