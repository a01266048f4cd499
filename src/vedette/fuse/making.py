"""Clusters of mentions → events, with the reasons for which they were joined."""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from vedette.fuse.cluster import Cluster
from vedette.fuse.event import event_of
from vedette.fuse.mention import Mention
from vedette.fuse.options import FuseOptions
from vedette.fuse.origin import Ties
from vedette.fuse.pair import ScoredPair, Scores
from vedette.fuse.share import shared_out, slices
from vedette.fuse.source import Registry, starter_sources
from vedette.model import ClaimRef

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.model import Event

__all__ = ["Making", "registry_of"]

_AT_ONCE, _LEAST, _SHARES = 3_000, 250, 8
"""Clusters whose events are made in one step: so many at most and at least, else an eighth of what
one process has to do. Those of some days in a row have documents in common, so that in long shares
fewer pages of memory are written by two processes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """What events are made of."""

    mentions: Sequence[Mention]
    clusters: Sequence[Cluster]
    foretold: Mapping[int, tuple[int, ...]]
    """Number of a cluster → numbers of those that foretold it."""
    scores: Scores
    ties: Ties
    options: FuseOptions
    why: Mapping[frozenset[ClaimRef], str]
    """Claims that people joined → who decided it and why."""

    def all(self, processes: int) -> Iterator[Event]:
        """Yield all events, in the order of their clusters.

        Args:
            processes: how many share the work out.
        """
        size = max(_LEAST, len(self.clusters) // (_SHARES * processes))
        shares = slices(len(self.clusters), min(size, _AT_ONCE))
        is_large = len(shares) > 1 and gc.isenabled()
        with _kept_aside() if is_large else nullcontext():
            for events in shared_out(self._events, shares, processes):
                yield from events

    def _events(self, part: slice) -> list[Event]:
        """Return the events of some clusters."""
        registry = registry_of(self.options)
        without = self.options.without
        made = []
        for number, tree in enumerate(self._trees(self.clusters[part]), part.start):
            members = self.clusters[number].members
            event = event_of(self.mentions, members, tree, self.ties, without, registry)
            if number in self.foretold:
                others = (min(self.clusters[each].members) for each in self.foretold[number])
                ids = tuple(sorted(self.mentions[each].ref[1] for each in others))
                event = event.model_copy(update={"foretold_by": ids})
            made.append(event)
        return made

    def _trees(self, clusters: Sequence[Cluster]) -> Iterator[list[ScoredPair]]:
        """Yield the reasons for which clusters were joined, worked out in one step."""
        pairs = np.array([pair for each in clusters for pair in each.tree], np.int64)
        left, right = pairs.reshape(-1, 2).T
        told = iter(self.scores.explain(left, right))
        for cluster in clusters:
            yield [self._judged(pair) for pair in islice(told, len(cluster.tree))]

    def _judged(self, pair: ScoredPair) -> ScoredPair:
        refs = frozenset((self.mentions[pair.left].ref, self.mentions[pair.right].ref))
        if refs not in self.why:
            return pair
        return replace(pair, features=(), judgement=self.why[refs])


@contextmanager
def _kept_aside() -> Iterator[None]:
    """Do not look through what is there already for garbage again and again.

    What comes back from aside is old to Python, which hardly ever looks for garbage among what is
    old. So that is done here: a process that merges every minute would keep all of it.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.collect()


def registry_of(options: FuseOptions) -> Registry:
    """Return the registry in which the owners of outlets are looked up."""
    return Registry(options.sources or starter_sources())
