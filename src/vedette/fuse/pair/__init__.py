"""Which claims may tell of one event, and how much speaks for it."""

from vedette.fuse.pair.score import ScoredPair, block_keys, score_pairs

__all__ = ["ScoredPair", "block_keys", "score_pairs"]
