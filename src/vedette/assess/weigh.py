"""The weighing itself: what every indicator counts against every hypothesis, and the posteriors.

1. Reports of one indicator are pooled by origin; their worth follows from sources and items.
2. Worth and likelihoods give what they count against each hypothesis, less with age.
3. Indicators of one family, which measure one activity, count once.
4. Families that pass through one origin, or one line of reporting, count less and less (see
   `charge`).
5. What was looked for and not seen counts a fixed part each, since one silence is behind all.
6. Posteriors are a softmax over the logarithms of priors minus what counts against each.

All of it is done twice: at the low and at the high worth of what cannot be judged.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from vedette.assess.charge import Charged, share_out
from vedette.assess.likelihood import decay, penalties, silence_likelihood
from vedette.assess.posterior import posteriors
from vedette.assess.reported import Values, ratings, reported_values
from vedette.assess.sighting import Sighting
from vedette.assess.worth import Pool, Side
from vedette.model import NONE_OF_THESE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

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

SIDES: tuple[Side, Side] = ("low", "high")
LINE = "line "
"""Begins the key of a line of reporting."""
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
    consulted: frozenset[str]
    """Keys of the origins that were looked at: without any other it counts the same."""


@dataclass(frozen=True, slots=True)
class Joined:
    """What the families count at one worth of what cannot be judged."""

    families: Families
    joined: Mapping[str, Mapping[str, Mapping[str, float]]]
    """Hypothesis → family → origin or line → nats against it."""


@dataclass(frozen=True, slots=True)
class Balance:
    """The outcome at one worth of what cannot be judged."""

    posteriors: dict[str, float]
    charged: Mapping[str, Mapping[str, Charged]]
    """Hypothesis → family → what it counts against it."""
    carriers: Mapping[str, Mapping[str, str]]
    """Hypothesis → family → the indicator that it is counted by."""


class Scales:
    """Weighs the evidence of one day, and weighs it again with something left out.

    Args:
        scenario: its hypotheses and priors.
        evidence: what was found of each indicator.
        as_of: day from which ages are counted.
        options: dependence, cap, how families are put together.
        line_of: document → the line of reporting that it belongs to.
        cache: what an earlier day found, and what this one leaves for a later day.
    """

    def __init__(
        self,
        scenario: Scenario,
        evidence: Sequence[Evidence],
        as_of: int,
        options: AssessOptions,
        line_of: Callable[[str], str] = str,
        *,
        cache: dict[tuple[str, str], Cached] | None = None,
    ) -> None:
        self.scenario = scenario
        self.evidence = evidence
        self.as_of = as_of
        self.options = options
        self.priors = priors_of(scenario)
        self.warned = [each.id for each in scenario.hypotheses if each.role == "warned"]
        self.cap_nats = options.cap_decibans / 10.0 * log(10.0)
        self._joined_at: dict[Side, Joined] = {}
        self._shared: dict[tuple[Side, str], Mapping[str, Charged]] = {}
        self._cache = {} if cache is None else cache
        self.through = self._narrowest(line_of)

    def _narrowest(self, line_of: Callable[[str], str]) -> dict[str, str]:
        """Return for each origin what all reports of it pass through.

        That is the line of reporting where only one tells of it, else the origin itself: two
        speakers whom only one paper quotes hang on that paper.
        """
        lines: dict[str, set[str]] = {}
        for root in (root for each in self.evidence for root in roots_behind(each)):
            lines.setdefault(root.key, set()).update(map(line_of, root.documents))
        return {
            key: f"{LINE}{next(iter(each))}" if len(each) == 1 else key
            for key, each in lines.items()
        }

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
        charged: dict[str, dict[str, Charged]] = {}
        carriers: dict[str, dict[str, str]] = {}
        for name in self.priors:
            anew = self._joined(changed, name)
            if anew.items() <= whole.joined[name].items():
                charged[name] = dict(self._shared_out(side, name))
            else:
                values = {**whole.joined[name], **anew}
                charged[name] = share_out(values, self.options.dependence)
            carriers[name] = {
                family: _carrier(families[family], name, each.root)
                for family, each in charged[name].items()
            }
        self._add_silence(charged, carriers, dropped)
        sums = {name: sum_of(each) for name, each in charged.items()}
        return Balance(posteriors(self.priors, sums), charged, carriers)

    def probability(self, balance: Balance) -> float:
        """Return the probability of the warned hypotheses together."""
        return sum(balance.posteriors[name] for name in self.warned)

    def values(self, evidence: Evidence, side: Side, without: frozenset[str]) -> Values:
        """Return what a seen indicator counts against each hypothesis, at each of its origins."""
        cached = self._cached(evidence, side)
        if without & cached.consulted:
            return self._through(self._reported(evidence, Pool(side, without))[0], 1.0)
        passed = self.as_of - cached.day
        return self._through(cached.values, decay(passed, evidence.indicator.half_life_days))

    def _cached(self, evidence: Evidence, side: Side) -> Cached:
        key = (evidence.indicator.id, side)
        cached = self._cache.get(key)
        if cached is None or cached.sightings != evidence.sightings:
            found, consulted = self._reported(evidence, Pool(side))
            cached = Cached(self.as_of, evidence.sightings, found, consulted)
            self._cache[key] = cached
        return cached

    def _reported(self, evidence: Evidence, pool: Pool) -> tuple[Values, frozenset[str]]:
        return reported_values(evidence, pool, self.as_of, self.cap_nats)

    def _through(self, values: Values, left: float) -> Values:
        """Return values by what their origins pass through, with what is left of them."""
        found: Values = {}
        for name, by_root in values.items():
            at = found[name] = {}
            for root, nats in by_root.items():
                key = self.through[root]
                at[key] = max(at.get(key, 0.0), nats * left)
        return found

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

    def _shared_out(self, side: Side, name: str) -> Mapping[str, Charged]:
        """Return what is charged to a hypothesis with nothing left out, reckoned once."""
        key = (side, name)
        if key not in self._shared:
            self._shared[key] = share_out(self._whole(side).joined[name], self.options.dependence)
        return self._shared[key]

    def _changed(self, side: Side, without: frozenset[str], dropped: frozenset[str]) -> Families:
        """Return anew those families that something which is left out has to do with."""
        touched = {
            family_key(each.indicator)
            for each in self.evidence
            if each.state == "seen"
            and (each.indicator.id in dropped or without & self._cached(each, side).consulted)
        }
        families: Families = {family: {} for family in touched}
        for each in self.evidence if touched else ():
            family = family_key(each.indicator)
            if family in touched and each.state == "seen" and each.indicator.id not in dropped:
                families[family][each.indicator.id] = self.values(each, side, without)
        return families

    def _joined(self, families: Families, name: str) -> dict[str, dict[str, float]]:
        how, cap = self.options.families, self.cap_nats
        return {family: _joined(members, name, how, cap) for family, members in families.items()}

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
    members: Mapping[str, Values], name: str, how: str, cap_nats: float
) -> dict[str, float]:
    """Put the indicators of a family together, at each origin that one of them rests on.

    `max` takes the strongest; `noisy_or` takes 1 - Π(1 - v / cap) of the cap, over their best.
    """
    at_root: dict[str, float] = {}
    for values in members.values():
        for root, nats in values.get(name, {}).items():
            at_root[root] = max(at_root.get(root, 0.0), nats)
    if how == "max":
        return at_root
    left = 1.0
    for values in members.values():
        left *= 1.0 - max(values.get(name, {}).values(), default=0.0) / cap_nats
    return dict.fromkeys(at_root, cap_nats * (1.0 - left))


def _carrier(members: Mapping[str, Values], name: str, root: str) -> str:
    """Return the member of a family that counts most at an origin."""
    return max(sorted(members), key=lambda each: members[each].get(name, {}).get(root, 0.0))
