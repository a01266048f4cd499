"""Which claims may tell of one event, and how much speaks for it."""

from vedette.fuse.pair.block import block_keys
from vedette.fuse.pair.score import ScoredPair, Scores, score_pairs

__all__ = ["ScoredPair", "Scores", "block_keys", "score_pairs"]
