"""The weighing itself: what every indicator counts against every hypothesis, and the posteriors.

1. Reports of one indicator are pooled by origin; their worth follows from sources and items.
2. Worth and likelihoods give what they count against each hypothesis, less with age.
3. Indicators of one family, which measure one activity, count once.
4. Families that pass through one origin, or one line of reporting (see `through`), count less and
   less (see `charge`).
5. What was looked for and not seen counts a fixed part each, since one silence is behind all.
6. Posteriors are a softmax over the logarithms of priors minus what counts against each.

All of it is done twice: at the low and at the high worth of what cannot be judged.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import log
from types import MappingProxyType
from typing import TYPE_CHECKING

from vedette.assess.charge import Charged, share_out
from vedette.assess.likelihood import decay, penalties, silence_likelihood
from vedette.assess.posterior import posteriors
from vedette.assess.reported import Values, ratings, reported_values
from vedette.assess.sighting import Sighting
from vedette.assess.through import Told, by_way, lines_behind, ways
from vedette.assess.worth import SIDES, Pool, Side
from vedette.model import NONE_OF_THESE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vedette.assess.evidence import Evidence
    from vedette.assess.observation import Root
    from vedette.assess.options import AssessOptions
    from vedette.model import Indicator, Scenario

__all__ = [
    "SIDES",
    "SILENCE",
    "Balance",
    "Scales",
    "family_key",
    "priors_of",
    "silence_key",
    "sum_of",
]

SILENCE = "silence"
"""Stands for an origin where something was looked for and not seen."""
Families = dict[str, dict[str, Values]]
"""Family → indicator → what it counts."""


def priors_of(scenario: Scenario) -> dict[str, float]:
    """Return the priors of all hypotheses, none of these last."""
    priors = {each.id: each.prior for each in scenario.hypotheses}
    return priors | {NONE_OF_THESE: scenario.prior_of_none}


@dataclass(frozen=True, slots=True)
class Cached:
    """What an indicator counts, as of an earlier day with the same sightings.

    All of it decays alike, so that a later day needs no more than one factor.
    """

    day: int
    sightings: tuple[Sighting, ...]
    values: Values
    """By origin."""


@dataclass(frozen=True, slots=True)
class Joined:
    """What the families count at one worth of what cannot be judged."""

    families: Families
    joined: Mapping[str, Mapping[str, Mapping[str, Told]]]
    """Hypothesis → family → origin → what counts against it."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What is charged to one hypothesis."""

    way: Mapping[str, str]
    """Origin → key of what it passes through; see `through`."""
    charged: Mapping[str, Charged]
    """By family."""


@dataclass(frozen=True, slots=True)
class Balance:
    """The outcome at one worth of what cannot be judged."""

    posteriors: dict[str, float]
    charged: Mapping[str, Mapping[str, Charged]]
    """Hypothesis → family → what it counts against it."""
    carriers: Mapping[str, Mapping[str, str]]
    """Hypothesis → family → the indicator that it is counted by."""
    ways: Mapping[str, Mapping[str, str]]
    """Hypothesis → origin → key of what it passes through, where it counts against it."""


class Scales:
    """Weighs the evidence of one day, and weighs it again with something left out.

    Args:
        scenario: its hypotheses and priors.
        evidence: what was found of each indicator.
        as_of: day from which ages are counted.
        options: dependence, cap, how families are put together.
        line_names: line of reporting → its name for people.
        cache: what an earlier day found, and what this one leaves for a later day.
    """

    def __init__(
        self,
        scenario: Scenario,
        evidence: Sequence[Evidence],
        as_of: int,
        options: AssessOptions,
        line_names: Mapping[str, str] = MappingProxyType({}),
        *,
        cache: dict[tuple[str, str], Cached] | None = None,
    ) -> None:
        self.scenario = scenario
        self.evidence = evidence
        self.as_of = as_of
        self.options = options
        self.line_names = line_names
        self.priors = priors_of(scenario)
        self.warned = [each.id for each in scenario.hypotheses if each.role == "warned"]
        self.cap_nats = options.cap_decibans / 10.0 * log(10.0)
        self._joined_at: dict[Side, Joined] = {}
        self._shared: dict[tuple[Side, str], Shared] = {}
        self._cache = {} if cache is None else cache
        self._lines = {each.indicator.id: lines_behind(each) for each in evidence}
        self.through = ways(_unweighed(each) for each in self._lines.values())
        """Origin → key of what all reports of it pass through."""

    def balance(
        self,
        side: Side,
        *,
        without: frozenset[str] = frozenset(),
        dropped: frozenset[str] = frozenset(),
    ) -> Balance:
        """Weigh everything.

        Args:
            side: at which worth of what cannot be judged.
            without: keys of origins that count for nothing.
            dropped: ids of indicators that mean nothing.
        """
        whole = self._whole(side)
        changed = self._changed(side, without, dropped)
        families = {**whole.families, **changed}
        shared = {name: self._shared_out(side, name, changed) for name in self.priors}
        charged = {name: dict(each.charged) for name, each in shared.items()}
        carriers = {
            name: {
                family: _carrier(families[family], name, charge.root, each.way)
                for family, charge in each.charged.items()
            }
            for name, each in shared.items()
        }
        self._add_silence(charged, carriers, dropped)
        sums = {name: sum_of(each) for name, each in charged.items()}
        passed = {name: each.way for name, each in shared.items()}
        return Balance(posteriors(self.priors, sums), charged, carriers, passed)

    def probability(self, balance: Balance) -> float:
        """Return the probability of the warned hypotheses together."""
        return sum(balance.posteriors[name] for name in self.warned)

    def values(self, evidence: Evidence, side: Side, without: frozenset[str]) -> Values:
        """Return what a seen indicator counts against each hypothesis, at each of its origins."""
        cached = self._cached(evidence, side)
        if not without.isdisjoint(self._lines[evidence.indicator.id]):
            return self._reported(evidence, Pool(side, without))
        left = decay(self.as_of - cached.day, evidence.indicator.half_life_days)
        if left == 1.0:
            return cached.values
        return {
            name: {root: nats * left for root, nats in at.items()}
            for name, at in cached.values.items()
        }

    def _cached(self, evidence: Evidence, side: Side) -> Cached:
        key = (evidence.indicator.id, side)
        cached = self._cache.get(key)
        if cached is None or cached.sightings != evidence.sightings:
            found = self._reported(evidence, Pool(side))
            cached = Cached(self.as_of, evidence.sightings, found)
            self._cache[key] = cached
        return cached

    def _reported(self, evidence: Evidence, pool: Pool) -> Values:
        origins = self._lines[evidence.indicator.id].keys()
        return reported_values(evidence, pool, self.as_of, self.cap_nats, origins)

    def silence_weight(self, indicator: Indicator) -> float:
        """Return what silence on an indicator counts, 0 to 1: the same whatever else was found.

        All silence is heard by the same ears. Of n families with correlation d each counts
        1 / (1 + (n - 1) d), as in the effective number n / (1 + (n - 1) d); the indicators of a
        family share what it counts.
        """
        families = [each.family or each.id for each in self.scenario.indicators]
        alike = families.count(indicator.family or indicator.id)
        return 1.0 / (1.0 + (len(set(families)) - 1) * self.options.dependence) / alike

    def _whole(self, side: Side) -> Joined:
        """Return what the families count with nothing left out, reckoned once."""
        if side not in self._joined_at:
            families: Families = {}
            for each in self.evidence:
                if each.state == "seen":
                    members = families.setdefault(family_key(each.indicator), {})
                    members[each.indicator.id] = self.values(each, side, frozenset())
            joined = {name: self._joined(families, name) for name in self.priors}
            self._joined_at[side] = Joined(families, joined)
        return self._joined_at[side]

    def _shared_out(self, side: Side, name: str, changed: Families) -> Shared:
        """Return what is charged to a hypothesis; with nothing left out it is reckoned once."""
        whole = self._whole(side).joined[name]
        anew = self._joined(changed, name)
        if not anew.items() <= whole.items():
            return self._passed({**whole, **anew})
        key = (side, name)
        if key not in self._shared:
            self._shared[key] = self._passed(whole)
        return self._shared[key]

    def _passed(self, joined: Mapping[str, Mapping[str, Told]]) -> Shared:
        way, values = by_way(joined)
        return Shared(way, share_out(values, self.options.dependence))

    def _changed(self, side: Side, without: frozenset[str], dropped: frozenset[str]) -> Families:
        """Return anew those families that something which is left out has to do with."""
        touched = {
            family_key(each.indicator)
            for each in self.evidence
            if each.state == "seen"
            and (
                each.indicator.id in dropped
                or not without.isdisjoint(self._lines[each.indicator.id])
            )
        }
        families: Families = {family: {} for family in touched}
        for each in self.evidence if touched else ():
            family = family_key(each.indicator)
            if family in touched and each.state == "seen" and each.indicator.id not in dropped:
                families[family][each.indicator.id] = self.values(each, side, without)
        return families

    def _joined(self, families: Families, name: str) -> dict[str, dict[str, Told]]:
        how, cap = self.options.families, self.cap_nats
        return {
            family: _joined(members, name, how, cap, self._lines)
            for family, members in families.items()
        }

    def _add_silence(
        self,
        charged: Mapping[str, dict[str, Charged]],
        carriers: Mapping[str, dict[str, str]],
        dropped: frozenset[str],
    ) -> None:
        for each in self.evidence:
            indicator = each.indicator
            if each.state != "not_seen" or indicator.id in dropped:
                continue
            weight = self.silence_weight(indicator)
            for name, nats in self.silent(indicator, each.coverage or 0.0).items():
                if nats > 0:
                    key = silence_key(indicator.id)
                    charged[name][key] = Charged(SILENCE, weight, nats * weight)
                    carriers[name][key] = indicator.id

    def silent(self, indicator: Indicator, coverage: float) -> dict[str, float]:
        """Return what silence counts against each hypothesis, in nats, before its weight."""
        rated = ratings(indicator, seen=False)
        likelihoods = {name: silence_likelihood(each, coverage) for name, each in rated.items()}
        return penalties(likelihoods, self.cap_nats)


def roots_behind(evidence: Evidence) -> Iterator[Root]:
    """Yield the origins behind everything that an indicator was seen in."""
    for sighting in evidence.sightings:
        for part in sighting.parts:
            yield from part.roots


def silence_key(indicator: str) -> str:
    """Return the key under which silence on an indicator is charged."""
    return f"silence on {indicator}"


def family_key(indicator: Indicator) -> str:
    """Return the key under which what was seen of an indicator is charged."""
    return f"family {indicator.family}" if indicator.family else indicator.id


def sum_of(charged: Mapping[str, Charged]) -> float:
    """Return the nats of all charges, the same in any order."""
    return sum(sorted(each.amount for each in charged.values()))


def _joined(
    members: Mapping[str, Values],
    name: str,
    how: str,
    cap_nats: float,
    lines: Mapping[str, Mapping[str, frozenset[str]]],
) -> dict[str, Told]:
    """Put the indicators of a family together, at each origin that one of them counts at.

    `max` takes the strongest; `noisy_or` takes 1 - Π(1 - v / cap) of the cap, over their best.
    """
    at_root: dict[str, Told] = {}
    left = 1.0
    for indicator, values in members.items():
        known = lines[indicator]
        best = 0.0
        for root, nats in values.get(name, {}).items():
            if nats <= 0:
                continue
            best = max(best, nats)
            held = at_root.get(root)
            at_root[root] = (nats, known[root]) if held is None else _more(held, nats, known[root])
        left *= 1.0 - best / cap_nats
    if how == "max":
        return at_root
    return {root: (cap_nats * (1.0 - left), through) for root, (_, through) in at_root.items()}


def _more(held: Told, nats: float, through: frozenset[str]) -> Told:
    """Return the larger of two counts at one origin, with the lines of both."""
    if through is not held[1] and through != held[1]:
        return max(held[0], nats), held[1] | through
    return held if held[0] >= nats else (nats, held[1])


def _unweighed(lines: Mapping[str, frozenset[str]]) -> dict[str, Told]:
    return {root: (0.0, through) for root, through in lines.items()}


def _carrier(members: Mapping[str, Values], name: str, key: str, way: Mapping[str, str]) -> str:
    """Return the member of a family that counts most at what origins pass through."""

    def counts(member: str) -> float:
        at = members[member].get(name, {}).items()
        return max((nats for root, nats in at if nats > 0 and way[root] == key), default=0.0)

    return max(sorted(members), key=counts)
