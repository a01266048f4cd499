"""Scored pairs → clusters of mentions, without breaking what must stay apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.fuse.constraint import Constraints
from vedette.fuse.pair import ScoredPair

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vedette.fuse.mention import Mention

__all__ = ["Cluster", "cluster_mentions"]

Cluster = tuple[tuple[int, ...], tuple["ScoredPair", ...]]
"""Indexes of its mentions, ascending, and a spanning tree of pairs that joined them."""


def cluster_mentions(
    mentions: Sequence[Mention],
    pairs: Iterable[ScoredPair],
    threshold_bits: float,
    constraints: Constraints = Constraints(),  # noqa: B008 - frozen
) -> list[Cluster]:
    """Return clusters that cover every mention once, by smallest index.

    Args:
        mentions: what is clustered.
        pairs: candidates with their scores.
        threshold_bits: from which score two mentions may be joined.
        constraints: what people said: it outranks the scores.
    """
    sets = _Sets(len(mentions))
    at = {mention.ref: index for index, mention in enumerate(mentions)}
    for bond in constraints.same:
        left, right = sorted((at[bond.left], at[bond.right]))
        sets.join(ScoredPair(left, right, threshold_bits, judgement=bond.judgement))
    for bond in constraints.different:
        sets.hold_apart(at[bond.left], at[bond.right])
    for pair in sorted(pairs, key=lambda pair: (-pair.score, pair.left, pair.right)):
        if pair.score >= threshold_bits:
            sets.join(pair)
    members: dict[int, list[int]] = {}
    for index in range(len(mentions)):
        members.setdefault(sets.find(index), []).append(index)
    edges: dict[int, list[ScoredPair]] = {}
    for pair in sets.tree:
        edges.setdefault(sets.find(pair.left), []).append(pair)
    return [(tuple(group), tuple(edges.get(first, ()))) for first, group in members.items()]


class _Sets:
    """Sets of mentions that grow together, but for those that are held apart."""

    def __init__(self, size: int) -> None:
        self.tree: list[ScoredPair] = []
        self._leader = list(range(size))
        self._enemies: dict[int, set[int]] = {}

    def find(self, index: int) -> int:
        """Return the smallest index of a mention's set."""
        while self._leader[index] != index:
            self._leader[index] = self._leader[self._leader[index]]
            index = self._leader[index]
        return index

    def hold_apart(self, left: int, right: int) -> None:
        """Keep two sets from ever being one."""
        left, right = self.find(left), self.find(right)
        self._enemies.setdefault(left, set()).add(right)
        self._enemies.setdefault(right, set()).add(left)

    def join(self, pair: ScoredPair) -> None:
        """Join the sets of a pair, unless they are one or held apart."""
        left, right = self.find(pair.left), self.find(pair.right)
        if left == right or right in self._enemies.get(left, ()):
            return
        keep, drop = min(left, right), max(left, right)
        self._leader[drop] = keep
        for enemy in self._enemies.pop(drop, set()):
            self._enemies[enemy].discard(drop)
            self._enemies[enemy].add(keep)
            self._enemies.setdefault(keep, set()).add(enemy)
        self.tree.append(pair)
