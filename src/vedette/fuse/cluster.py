"""Scored pairs → clusters of mentions, without breaking what must stay apart.

Average linkage: two clusters become one where the pairs between them, on average, are more likely
one event than not, the most likely first. A single strong pair therefore joins no two clusters
whose other pairs contradict it. Each connected component of the graph of likely pairs is clustered
alone, so that its clusters do not depend on what else there is.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from vedette.fuse.apart import exclude
from vedette.fuse.constraint import Constraints
from vedette.fuse.pair.score import ScoredPair

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from vedette.fuse.mention import Mention
    from vedette.fuse.pair import Scores

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]

__all__ = ["Cluster", "cluster_mentions"]

Cluster = tuple[tuple[int, ...], tuple[ScoredPair, ...]]
"""Indexes of its mentions, ascending, and a spanning tree of pairs that joined them."""
_LARGEST = 400
"""Mentions of a component up to which all its pairs are weighed; larger ones are parted first."""
_STEP_BITS = 1.0
"""By how much the bar rises to part a component that is too large."""


def cluster_mentions(
    mentions: Sequence[Mention],
    scores: Scores,
    threshold_bits: float,
    constraints: Constraints = Constraints(),  # noqa: B008 - frozen
) -> list[Cluster]:
    """Return clusters that cover every mention once, by smallest index.

    Args:
        mentions: all mentions of the run.
        scores: their match weights.
        threshold_bits: weight from which two mentions are likely one event.
        constraints: what people joined and parted; it outranks every score.
    """
    judged = _Judged(mentions, constraints)
    clusters: list[Cluster] = []
    for members in _components(scores, judged, threshold_bits, len(mentions)):
        if len(members) == 1:
            clusters.append(((members[0],), ()))
        else:
            part = _Part(mentions, scores, judged, members)
            clusters += part.clusters(threshold_bits)
    return sorted(clusters)


class _Judged:
    """Pairs that people joined or parted, by index of mention."""

    def __init__(self, mentions: Sequence[Mention], constraints: Constraints) -> None:
        bonds = (*constraints.same, *constraints.different)
        named = {ref for bond in bonds for ref in (bond.left, bond.right)}
        at = {
            mention.ref: index
            for index, mention in enumerate(mentions if named else ())
            if mention.ref in named
        }
        self.same = {_ordered(at[b.left], at[b.right]): b.judgement for b in constraints.same}
        self.different = {_ordered(at[b.left], at[b.right]) for b in constraints.different}


def _ordered(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)


def _components(
    scores: Scores, judged: _Judged, threshold_bits: float, total: int
) -> list[list[int]]:
    """Return connected components of likely pairs, parted where they are too large."""
    likely = scores.bits >= threshold_bits
    left, right, bits = scores.left[likely], scores.right[likely], scores.bits[likely]
    joined = np.array(sorted(judged.same), np.int64).reshape(-1, 2)
    left = np.concatenate([left, joined[:, 0]])
    right = np.concatenate([right, joined[:, 1]])
    bits = np.concatenate([bits, np.full(len(joined), np.inf)])
    return list(_parted(np.arange(total), left, right, bits, threshold_bits))


def _parted(
    members: Ints, left: Ints, right: Ints, bits: Floats, bar: float
) -> Iterable[list[int]]:
    """Yield the components of some mentions over pairs; too large ones over likelier pairs only."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    place = np.searchsorted(members, np.stack([left, right]))
    graph = coo_matrix((np.ones(len(left)), (place[0], place[1])), shape=(len(members),) * 2)
    count, label = connected_components(graph, directed=False)
    order = np.argsort(label, kind="stable")
    ends = np.cumsum(np.bincount(label, minlength=count))
    edge_order = np.argsort(label[place[0]], kind="stable")
    edge_label = label[place[0]][edge_order]
    for number in range(count):
        inside = members[order[ends[number - 1] if number else 0 : ends[number]]]
        if len(inside) <= _LARGEST:
            yield inside.tolist()
            continue
        first, last = np.searchsorted(edge_label, [number, number + 1])
        edges = edge_order[first:last]
        edges = edges[bits[edges] >= bar + _STEP_BITS]
        if len(edges) == last - first and np.isinf(bits[edges]).all():
            yield inside.tolist()
            continue
        yield from _parted(inside, left[edges], right[edges], bits[edges], bar + _STEP_BITS)


class _Part:
    """One component: the likelihood of all its pairs, and what keeps them apart."""

    def __init__(
        self,
        mentions: Sequence[Mention],
        scores: Scores,
        judged: _Judged,
        members: list[int],
    ) -> None:
        self.members = sorted(members, key=lambda index: (mentions[index].ref, index))
        self.scores = scores
        self.judged = judged
        size = len(members)
        pairs = np.array(list(combinations(range(size), 2)), np.int64)
        index = np.array(self.members, np.int64)
        left, right = index[pairs[:, 0]], index[pairs[:, 1]]
        self.bits = np.full((size, size), -np.inf)
        found = scores.between(np.minimum(left, right), np.maximum(left, right))
        self.bits[pairs[:, 0], pairs[:, 1]] = found
        self.bits[pairs[:, 1], pairs[:, 0]] = found
        self.different = np.zeros((size, size), bool)
        self.barred = np.zeros((size, size), bool)
        for one, other in pairs.tolist():
            pair = self._pair(one, other)
            if pair in judged.different:
                self.different[one, other] = self.different[other, one] = True
            if pair not in judged.same and exclude(mentions[pair[0]], mentions[pair[1]]):
                self.barred[one, other] = self.barred[other, one] = True

    def _pair(self, one: int, other: int) -> tuple[int, int]:
        return _ordered(self.members[one], self.members[other])

    def clusters(self, threshold_bits: float) -> Iterable[Cluster]:
        """Yield the clusters of the component."""
        for group in self._grouped(1 / (1 + 2.0**-threshold_bits)):
            indexes = sorted(self.members[place] for place in group)
            yield tuple(indexes), tuple(self._tree(group))

    def _grouped(self, bar: float) -> list[list[int]]:
        """Join clusters, the likeliest first, until none is likely enough."""
        chance = 1 / (1 + np.exp2(-self.bits))
        groups = _Groups(chance, self.different)
        for one, other in self._judged_places():
            groups.join(groups.of(one), groups.of(other))
        groups.bar(self.barred)
        while (best := groups.likeliest())[0] >= bar:
            groups.join(*best[1:])
        return [group for group in groups.members if group]

    def _judged_places(self) -> list[tuple[int, int]]:
        place = {index: number for number, index in enumerate(self.members)}
        return sorted(
            (place[one], place[other])
            for one, other in self.judged.same
            if one in place and other in place
        )

    def _tree(self, group: list[int]) -> Iterable[ScoredPair]:
        """Yield pairs that join a cluster: those that people joined, then the heaviest."""
        leader = {place: place for place in group}

        def find(place: int) -> int:
            while leader[place] != place:
                place = leader[place]
            return place

        pairs = combinations(sorted(group), 2)
        why = self.judged.same
        for one, other in sorted(
            pairs, key=lambda p: (self._pair(*p) not in why, -self.bits[p], p)
        ):
            first, second = find(one), find(other)
            if first == second:
                continue
            leader[second] = first
            pair = self._pair(one, other)
            if pair in why:
                yield ScoredPair(*pair, float(self.bits[one, other]), judgement=why[pair])
            else:
                yield self.scores.explain(*pair)


class _Groups:
    """Groups of mentions with the summed likelihood between any two, and what bars them.

    Args:
        chance: likelihood that two mentions tell of one event.
        barred: pairs that may not stand in one group.
    """

    def __init__(self, chance: Floats, barred: Bools) -> None:
        size = len(chance)
        self.members = [[place] for place in range(size)]
        self._chance = chance.copy()
        self._barred = barred | np.eye(size, dtype=bool)
        self._weight = np.ones(size)

    def of(self, place: int) -> int:
        """Return the number of the group that holds a mention."""
        return next(number for number, group in enumerate(self.members) if place in group)

    def bar(self, pairs: Bools) -> None:
        """Bar further pairs of mentions."""
        for one, other in np.argwhere(pairs).tolist():
            first, second = self.of(one), self.of(other)
            self._barred[first, second] = self._barred[second, first] = True

    def likeliest(self) -> tuple[float, int, int]:
        """Return the two groups that are likeliest one, on average, and how likely; -1 for none."""
        mean = np.where(self._barred, -1.0, self._chance / np.outer(self._weight, self._weight))
        one, other = divmod(int(np.argmax(mean)), len(mean))
        return float(mean[one, other]), one, other

    def join(self, one: int, other: int) -> None:
        """Make two groups one, unless that is barred."""
        if one == other or self._barred[one, other]:
            return
        self.members[one] += self.members[other]
        self.members[other] = []
        for table, add in ((self._chance, np.add), (self._barred, np.logical_or)):
            table[one] = add(table[one], table[other])
            table[:, one] = table[one]
        self._weight[one] += self._weight[other]
        self._barred[other] = True
        self._barred[:, other] = True
        self._barred[one, one] = True
