"""Candidate pairs of mentions with their match weights."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from vedette.model import Feature

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vedette.fuse.mention import Mention
    from vedette.fuse.options import FuseOptions

__all__ = ["ScoredPair", "block_keys", "score_pairs"]


@dataclass(frozen=True, slots=True)
class ScoredPair:
    """Two mentions, by index, and what speaks for their being one event."""

    left: int
    right: int
    score: float
    """Match weight in bits, its prior included."""
    features: tuple[Feature, ...] = ()
    judgement: str | None = None
    """Who joined them and why, where a person did."""


def score_pairs(mentions: Sequence[Mention], options: FuseOptions) -> Iterator[ScoredPair]:
    """Yield candidate pairs with their weights, left before right.

    Two mentions are candidates when their triggers share a stem and their days are equal.
    """
    blocks: dict[object, list[int]] = defaultdict(list)
    for index, mention in enumerate(mentions):
        blocks[mention.stem, mention.days].append(index)
    for block in blocks.values():
        for left, right in combinations(block, 2):
            feature = Feature(name="trigger", value=mentions[left].stem, weight_bits=1.0)
            yield ScoredPair(left, right, 1.0 + options.threshold_bits, (feature,))


def block_keys(mention: Mention) -> Iterator[str]:
    """Yield the keys of the blocks that a mention stands in."""
    yield f"{mention.stem}@{mention.days}"
