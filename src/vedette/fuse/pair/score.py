"""Candidate pairs of mentions with their match weights."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Protocol

import numpy as np

from vedette.fuse.copied import wordings_of
from vedette.fuse.crowd import distinct
from vedette.fuse.pair.apart import are_apart
from vedette.fuse.pair.candidate import candidate_codes
from vedette.fuse.pair.columns import columns_of
from vedette.fuse.pair.compare import COMPARISONS, compare
from vedette.fuse.pair.pairs import Pairs
from vedette.fuse.pair.weights import load_weights
from vedette.fuse.pair.wording import level_words
from vedette.fuse.share import shared_out, slices
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
    """Indexes of candidate pairs that are likely one event or of one wording, left below right."""
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
    processes: int = 1,
) -> Scores:
    """Return the match weights of mentions.

    A weight follows from the two mentions alone, whatever else is compared.

    Args:
        mentions: all that are to be compared.
        threshold_bits: match weight from which a pair is likely.
        candidates: the pairs to compare; None for those that share a block.
        processes: how many share the work out.
    """
    if candidates is None:
        pairs = candidate_codes(mentions, processes)
    else:
        pairs = _codes(mentions, candidates)
    scores = _Scores(columns_of(mentions, processes), load_weights())
    scores.weigh(pairs, wordings_of(mentions), threshold_bits, processes)
    return scores


def _codes(mentions: Sequence[Mention], pairs: Collection[tuple[ClaimRef, ClaimRef]]) -> Ints:
    """Return the pairs of which both mentions are there, as `candidate_codes` does."""
    at = {mention.ref: index for index, mention in enumerate(mentions)}
    known = ((at[one], at[other]) for one, other in pairs if one in at and other in at)
    codes = (min(pair) * len(mentions) + max(pair) for pair in known)
    return distinct(np.fromiter(codes, np.int64))


class _Scores:
    """Match weights by the shipped weights."""

    def __init__(self, columns: Columns, weights: Weights) -> None:
        self._columns = columns
        self._weights = weights
        self.left = self.right = np.empty(0, np.int64)
        self.bits = np.empty(0)

    def weigh(self, candidates: Ints, wordings: Ints, bar: float, processes: int) -> None:
        """Weigh candidate pairs, and keep those at hand that reach the bar or are of one wording.

        Args:
            candidates: as `candidate_codes` gives them.
            wordings: of all mentions, as `wordings_of` gives them.
            bar: in bits.
            processes: how many share the work out.
        """
        shares = slices(len(candidates), _AT_ONCE)
        work = partial(self._likely, candidates, wordings, bar)
        found = [(self.left, self.right, self.bits), *shared_out(work, shares, processes)]
        sides = zip(*found, strict=True)
        self.left, self.right, self.bits = (np.concatenate(each) for each in sides)

    def _likely(
        self, candidates: Ints, wordings: Ints, bar: float, part: slice
    ) -> tuple[Ints, Ints, Floats]:
        total = max(1, len(wordings))
        left, right = candidates[part] // total, candidates[part] % total
        bits = self.between(left, right)
        likely = (bits >= bar) | (wordings[left] == wordings[right])
        return left[likely], right[likely], bits[likely]

    def between(self, left: Ints, right: Ints) -> Floats:
        found = [np.empty(0)]
        for part in slices(len(left), _AT_ONCE):
            levels = compare(Pairs(self._columns, left[part], right[part]))
            found.append(self._weights.score(levels))
        return np.concatenate(found)

    def apart(self, left: Ints, right: Ints) -> Bools:
        found = [np.empty(0, np.bool_)]
        for part in slices(len(left), _AT_ONCE):
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
