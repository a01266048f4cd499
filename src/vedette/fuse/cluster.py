"""Scored pairs → clusters of mentions, without breaking what must stay apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vedette.fuse.mention import Mention
    from vedette.fuse.pair import ScoredPair

__all__ = ["Cluster", "cluster_mentions"]

Cluster = tuple[tuple[int, ...], tuple["ScoredPair", ...]]
"""Indexes of its mentions, ascending, and a spanning tree of pairs that joined them."""


def cluster_mentions(
    mentions: Sequence[Mention], pairs: Iterable[ScoredPair], threshold_bits: float
) -> list[Cluster]:
    """Return clusters that cover every mention once, by smallest index."""
    leader = list(range(len(mentions)))

    def find(index: int) -> int:
        while leader[index] != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    tree = []
    for pair in sorted(pairs, key=lambda pair: (-pair.score, pair.left, pair.right)):
        left, right = find(pair.left), find(pair.right)
        if pair.score >= threshold_bits and left != right:
            leader[max(left, right)] = min(left, right)
            tree.append(pair)
    members: dict[int, list[int]] = {}
    for index in range(len(mentions)):
        members.setdefault(find(index), []).append(index)
    edges: dict[int, list[ScoredPair]] = {}
    for pair in tree:
        edges.setdefault(find(pair.left), []).append(pair)
    return [(tuple(group), tuple(edges.get(first, ()))) for first, group in members.items()]
