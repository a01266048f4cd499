"""What hangs on what: the judgement weighed again without one origin, source or assumption."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal

from vedette.assess.left_out import LeavingOut
from vedette.assess.level import level_of
from vedette.assess.weigh import SIDES, roots_behind
from vedette.model import AssumptionFinding, Dependence, Pair

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from vedette.assess.corpus import Corpus
    from vedette.assess.weigh import Balance, Scales
    from vedette.assess.worth import Side

__all__ = ["dependences", "judge_assumptions"]

MOST = 25
"""How many origins and how many sources are left out one at a time: those that carry the most."""
LEAST_CHANGE = 0.0005
LeftOut = tuple[Literal["origin", "source"], str, frozenset[str]]
Redone = tuple[Pair, Pair, bool]
"""Probability without something, its change, and whether the judgement turns."""


class _Again:
    """Weighs again and compares with the whole."""

    def __init__(self, scales: Scales, whole: Mapping[Side, Balance]) -> None:
        self.scales = scales
        self.before = Pair(**{side: scales.probability(whole[side].posteriors) for side in SIDES})
        self.leading = {side: _leading(whole[side].posteriors) for side in SIDES}
        self.level = level_of(scales.scenario, self.before)
        self._sides = {side: LeavingOut(scales, side, whole[side]) for side in SIDES}
        self._known: dict[frozenset[str], Redone] = {}

    def without_roots(self, roots: frozenset[str]) -> Redone:
        """Return what is left without origins, reckoned once."""
        if roots not in self._known:
            self._known[roots] = self.without(roots, frozenset())
        return self._known[roots]

    def without(self, roots: frozenset[str], dropped: frozenset[str]) -> Redone:
        """Return the probability without something, the change, and whether the judgement turns."""
        left = {side: each.posteriors(roots, dropped) for side, each in self._sides.items()}
        after = Pair(**{side: self.scales.probability(left[side]) for side in SIDES})
        change = Pair(low=after.low - self.before.low, high=after.high - self.before.high)
        turns = level_of(self.scales.scenario, after) != self.level or any(
            _leading(left[side]) != self.leading[side] for side in SIDES
        )
        return after, change, turns


def _leading(found: Mapping[str, float]) -> str:
    return max(sorted(found), key=lambda name: found[name])


def dependences(
    scales: Scales, whole: Mapping[Side, Balance], corpus: Corpus
) -> tuple[Dependence, ...]:
    """Leave out one origin at a time, then one source; return what changes, the most first."""
    again = _Again(scales, whole)
    found = []
    for kind, name, roots in [*_origins(scales, whole), *_sources(scales, whole, corpus)]:
        after, change, turns = again.without_roots(roots)
        if max(abs(change.low), abs(change.high)) >= LEAST_CHANGE or turns:
            found.append(
                Dependence(without=name, kind=kind, probability=after, change=change, turns=turns)
            )
    return tuple(sorted(found, key=_by_change))


def _by_change(found: Dependence) -> tuple[float, str, str]:
    return -max(abs(found.change.low), abs(found.change.high)), found.without, found.kind


def _carried(whole: Mapping[Side, Balance]) -> dict[str, float]:
    """Return for each origin how many nats pass through what it passes through."""
    carried: dict[str, float] = defaultdict(float)
    for balance in whole.values():
        for name, charges in balance.charged.items():
            at: dict[str, float] = defaultdict(float)
            for each in charges.values():
                at[each.root] += each.amount
            for root, key in balance.ways[name].items():
                carried[root] += at.get(key, 0.0)
    return carried


def _origins(scales: Scales, whole: Mapping[Side, Balance]) -> Iterator[LeftOut]:
    carried = _carried(whole)
    names = {root.key: root.name for each in scales.evidence for root in roots_behind(each)}
    order = sorted(names, key=lambda key: (-carried.get(key, 0.0), key))
    for key in order[:MOST]:
        yield "origin", names[key], frozenset((key,))


def _sources(scales: Scales, whole: Mapping[Side, Balance], corpus: Corpus) -> Iterator[LeftOut]:
    """Yield outlets with the origins that only they tell of."""
    carried = _carried(whole)
    tellers: dict[str, set[str]] = defaultdict(set)
    names: dict[str, str] = {}
    for evidence in scales.evidence:
        for sighting in evidence.sightings:
            for part in sighting.parts:
                outlets = dict(_outlet(corpus, document) for document, _ in part.claims)
                names |= outlets
                for root in part.roots:
                    tellers[root.key] |= outlets.keys()
    only: dict[str, set[str]] = defaultdict(set)
    for key, told_by in tellers.items():
        if len(told_by) == 1:
            only[next(iter(told_by))].add(key)
    order = sorted(only, key=lambda name: (-sum(carried.get(k, 0.0) for k in only[name]), name))
    for outlet in order[:MOST]:
        yield "source", names[outlet], frozenset(only[outlet])


def _outlet(corpus: Corpus, document: str) -> tuple[str, str]:
    """Return what an outlet is told apart by, and its name for people."""
    page = corpus.pages.get(document)
    return (page.document.publisher or document, page.name) if page else (document, document)


def judge_assumptions(
    scales: Scales, whole: Mapping[Side, Balance]
) -> tuple[AssumptionFinding, ...]:
    """Return how each key assumption stands, and what would be left if it were wrong."""
    again = _Again(scales, whole)
    seen = {each.indicator.id for each in scales.evidence if each.state == "seen"}
    found = []
    for each in scales.scenario.assumptions:
        after, _, turns = again.without(frozenset(), frozenset(each.rests_on_it))
        found.append(
            AssumptionFinding(
                id=each.id,
                text=each.text,
                standing=each.standing,
                undermined_by=tuple(name for name in each.undermined_by if name in seen),
                if_wrong=after,
                turns=turns,
            )
        )
    return tuple(found)
