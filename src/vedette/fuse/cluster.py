"""Scored pairs → clusters of mentions, without breaking what must stay apart.

Average linkage: two clusters become one where the pairs between them, on average, are more likely
one event than not, the most likely first. A single strong pair therefore joins no two clusters
whose other pairs contradict it. What tells what came of a deed goes with it, and has no say in what
else the deed is joined with. Each connected component of the graph of likely pairs is clustered
alone, so that its clusters do not depend on what else there is; components are taken many at a
time, since pairs are weighed faster in large numbers. What a reprint says in the same words is
weighed once: it goes with the one that was known first, and neither joins components nor has a say.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from vedette.fuse.constraint import Constraints
from vedette.fuse.copied import originals_of
from vedette.fuse.share import shared_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from vedette.fuse.mention import Mention
    from vedette.fuse.pair import Scores
    from vedette.model import ClaimRef, Offsets

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]

__all__ = ["Cluster", "cluster_mentions"]

_LARGEST = 400
"""Mentions of a component up to which all its pairs are weighed; larger ones are parted first."""
_STEP_BITS = 1.0
"""By how much the bar rises to part a component that is too large."""
_AT_ONCE = 100_000
"""Pairs that are weighed in one step, unless one component has more."""


@dataclass(frozen=True, slots=True, order=True)
class Cluster:
    """Mentions that tell of one event."""

    members: tuple[int, ...]
    """Their indexes, ascending."""
    tree: tuple[tuple[int, int], ...] = ()
    """A spanning tree of the pairs that joined them."""


def cluster_mentions(
    mentions: Sequence[Mention],
    scores: Scores,
    threshold_bits: float,
    constraints: Constraints = Constraints(),  # noqa: B008 - frozen
    processes: int = 1,
) -> list[Cluster]:
    """Return clusters that cover every mention once, by smallest index.

    Args:
        mentions: all mentions of the run.
        scores: their match weights.
        threshold_bits: weight from which two mentions are likely one event.
        constraints: what people joined and parted; it outranks every score.
        processes: how many share the work out.
    """
    judged = _Judged(mentions, constraints)
    originals = originals_of(mentions, scores, judged.different)
    components = list(_components(scores, judged, originals, threshold_bits, len(mentions)))
    clusters = [Cluster((each[0],)) for each in components if len(each) == 1]
    shares = list(_shares(each for each in components if len(each) > 1))
    bar = 1 / (1 + 2.0**-threshold_bits)
    heads = _heads_of(mentions) | originals
    work = partial(_clusters, mentions, scores, judged, (heads, originals), bar)
    for found in shared_out(work, shares, processes):
        clusters += [Cluster(*each) for each in found]
    return sorted(clusters)


def _shares(components: Iterable[list[int]]) -> Iterator[list[list[int]]]:
    """Yield components in shares, all pairs of each of which are weighed in one step."""
    waiting: list[list[int]] = []
    pairs = 0
    for members in components:
        waiting.append(members)
        pairs += len(members) * (len(members) - 1) // 2
        if pairs >= _AT_ONCE:
            yield waiting
            waiting, pairs = [], 0
    if waiting:
        yield waiting


def _heads_of(mentions: Sequence[Mention]) -> dict[int, int]:
    """Return, of mentions that tell what came of a deed, the mention that tells of the deed."""
    told = [(index, each) for index, each in enumerate(mentions) if each.deed is not None]
    at = {each.ref: index for index, each in told}
    found = {index: at.get((each.ref[0], each.deed or "")) for index, each in told}
    return {index: head for index, head in found.items() if head is not None and head != index}


def _clusters(
    mentions: Sequence[Mention],
    scores: Scores,
    judged: _Judged,
    followed: tuple[Mapping[int, int], Mapping[int, int]],
    bar: float,
    components: Sequence[list[int]],
) -> list[tuple[tuple[int, ...], tuple[tuple[int, int], ...]]]:
    """Return members and trees of the clusters of components, whose pairs are weighed at once."""
    components = [sorted(each, key=lambda at: _by_words(mentions[at])) for each in components]
    sides = [np.triu_indices(len(members), 1) for members in components]
    left, right = (
        np.concatenate(
            [np.array(members)[each[side]] for members, each in zip(components, sides, strict=True)]
        )
        for side in (0, 1)
    )
    lower, upper = np.minimum(left, right), np.maximum(left, right)
    bits, apart = scores.between(lower, upper), scores.apart(lower, upper)
    found: list[tuple[tuple[int, ...], tuple[tuple[int, int], ...]]] = []
    start = 0
    for members, places in zip(components, sides, strict=True):
        own = slice(start, start + len(places[0]))
        start = own.stop
        part = _Part(members, places, bits[own], apart[own], judged)
        part.follow(*followed)
        found += ((each.members, each.tree) for each in part.clusters(bar))
    return found


def _by_words(mention: Mention) -> tuple[str, Offsets, ClaimRef]:
    """Return what orders mentions where all are as likely: what they say, whatever its id."""
    return mention.sheet.sha256, mention.at, mention.ref


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
        self.same = {_ordered(at[b.left], at[b.right]) for b in constraints.same}
        self.events = {
            _ordered(at[b.left], at[b.right]) for b in constraints.same if b.is_of_events
        }
        self.different = {_ordered(at[b.left], at[b.right]) for b in constraints.different}
        self.named = {index for pair in (*self.same, *self.different) for index in pair}


def _ordered(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)


def _components(
    scores: Scores,
    judged: _Judged,
    originals: Mapping[int, int],
    threshold_bits: float,
    total: int,
) -> Iterable[list[int]]:
    """Return connected components of likely pairs, parted where they are too large.

    Of the pairs of a copy the one with its original alone joins anything.
    """
    is_copy = np.zeros(total, np.bool_)
    is_copy[list(originals)] = True
    likely = (scores.bits >= threshold_bits) & ~is_copy[scores.left] & ~is_copy[scores.right]
    left, right, bits = scores.left[likely], scores.right[likely], scores.bits[likely]
    sure = judged.same | {_ordered(*pair) for pair in originals.items()}
    joined = np.array(sorted(sure), np.int64).reshape(-1, 2)
    left = np.concatenate([left, joined[:, 0]])
    right = np.concatenate([right, joined[:, 1]])
    bits = np.concatenate([bits, np.full(len(joined), np.inf)])
    return _parted(np.arange(total), left, right, bits, threshold_bits)


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
    """One component: the likelihood of all its pairs, and what keeps them apart.

    Args:
        members: its mentions, by id.
        places: all pairs of their places.
        bits: match weights of these pairs.
        apart: which of them cannot tell of one event.
        judged: what people decided.
    """

    def __init__(
        self,
        members: list[int],
        places: tuple[Ints, Ints],
        bits: Floats,
        apart: Bools,
        judged: _Judged,
    ) -> None:
        self.members = members
        size = len(members)
        self.bits = np.full((size, size), -np.inf)
        self.barred = np.zeros((size, size), np.bool_)
        self.different = np.zeros((size, size), np.bool_)
        for table, values in ((self.bits, bits), (self.barred, apart)):
            table[places] = table[places[::-1]] = values
        self.same: set[tuple[int, int]] = set()
        self.events: set[tuple[int, int]] = set()
        self.heads: dict[int, int] = {}
        for one, other in combinations([p for p in range(size) if members[p] in judged.named], 2):
            pair = _ordered(members[one], members[other])
            if pair in judged.different:
                self.different[one, other] = self.different[other, one] = True
            if pair in judged.same:
                self.same.add((one, other))
                if pair in judged.events:
                    self.events.add((one, other))
                self.barred[one, other] = self.barred[other, one] = False

    def follow(self, heads: Mapping[int, int], originals: Mapping[int, int]) -> None:
        """Let members go with others, unless something keeps the two apart.

        Args:
            heads: index of a mention → index of the one that it goes with.
            originals: the same of those that copy others, which nothing keeps apart.
        """
        place = {index: number for number, index in enumerate(self.members)}
        for index, own in place.items():
            head = place.get(heads.get(index, -1))
            if head is None or (index not in originals and self._are_apart(own, head)):
                continue
            self.heads[own] = head
        for own in self.heads:
            self.barred[own] = self.barred[:, own] = False

    def _are_apart(self, one: int, other: int) -> bool:
        return bool(self.barred[one, other] or self.different[one, other])

    def clusters(self, bar: float) -> Iterator[Cluster]:
        """Yield the clusters of the component."""
        for group in self._grouped(bar):
            indexes = sorted(self.members[place] for place in group)
            yield Cluster(tuple(indexes), tuple(self._tree(group)))

    def _grouped(self, bar: float) -> list[list[int]]:
        """Join clusters, the likeliest first, until none is likely enough."""
        chance = 1 / (1 + np.exp2(-self.bits))
        groups = _Groups(chance, self.different, frozenset(self.heads))
        for one, other in sorted(self.same - self.events):
            groups.join(groups.of(one), groups.of(other))
        for own, head in sorted(self.heads.items()):
            groups.join(groups.of(head), groups.of(own))
        groups.bar(self.barred)
        while (best := groups.likeliest())[0] >= bar:
            groups.join(*best[1:])
        return self._joined([group for group in groups.members if group])

    def _joined(self, groups: list[list[int]]) -> list[list[int]]:
        """Join the events that people joined; what they parted from them stays behind."""
        for one, other in sorted(self.events):
            left, right = (next(g for g in groups if place in g) for place in (one, other))
            if left is not right:
                comes = [place for place in right if not self.different[place, left].any()]
                left += comes
                right[:] = [place for place in right if place not in comes]
        return [group for group in groups if group]

    def _tree(self, group: list[int]) -> Iterator[tuple[int, int]]:
        """Yield pairs that join a cluster: those that people joined, then the heaviest."""
        leader = {place: place for place in group}

        def find(place: int) -> int:
            while leader[place] != place:
                place = leader[place]
            return place

        for one, other in sorted(
            combinations(sorted(group), 2), key=lambda p: (p not in self.same, -self.bits[p], p)
        ):
            first, second = find(one), find(other)
            if first != second:
                leader[second] = first
                yield _ordered(self.members[one], self.members[other])


class _Groups:
    """Groups of mentions with the summed likelihood between any two, and what bars them.

    Args:
        chance: likelihood that two mentions tell of one event.
        barred: pairs that may not stand in one group.
        silent: mentions that go with another and have no say in what it is joined with.
    """

    def __init__(self, chance: Floats, barred: Bools, silent: frozenset[int]) -> None:
        size = len(chance)
        self.members = [[place] for place in range(size)]
        self._chance = chance.copy()
        self._barred = barred | np.eye(size, dtype=bool)
        self._weight = np.ones(size)
        for place in silent:
            self._chance[place] = self._chance[:, place] = self._weight[place] = 0.0

    def of(self, place: int) -> int:
        """Return the number of the group that holds a mention."""
        return next(number for number, group in enumerate(self.members) if place in group)

    def bar(self, pairs: Bools) -> None:
        """Bar further pairs of mentions."""
        group_of = np.empty(len(pairs), np.int64)
        for number, group in enumerate(self.members):
            group_of[group] = number
        one, other = np.nonzero(pairs)
        self._barred[group_of[one], group_of[other]] = True

    def likeliest(self) -> tuple[float, int, int]:
        """Return the two groups that are likeliest one, on average, and how likely; -1 for none."""
        mean = np.where(
            self._barred, -1.0, self._chance / np.maximum(np.outer(self._weight, self._weight), 1.0)
        )
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
