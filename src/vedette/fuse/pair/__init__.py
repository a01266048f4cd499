"""Which claims may tell of one event, and how much speaks for it."""

from vedette.fuse.pair.block import block_keys
from vedette.fuse.pair.candidate import FIRST, LARGEST, pairs_in_blocks
from vedette.fuse.pair.score import ScoredPair, Scores, score_pairs

__all__ = [
    "FIRST",
    "LARGEST",
    "ScoredPair",
    "Scores",
    "block_keys",
    "pairs_in_blocks",
    "score_pairs",
]
