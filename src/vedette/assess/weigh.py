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

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import log
from types import MappingProxyType
from typing import TYPE_CHECKING

from vedette.assess.behind import Behind, what_is_behind
from vedette.assess.charge import Charged, share_out
from vedette.assess.family import Families, carrier_of, family_key, joined
from vedette.assess.likelihood import decay, penalties, silence_likelihood
from vedette.assess.posterior import posteriors
from vedette.assess.reported import Reported, ratings, reported_values
from vedette.assess.sighting import Sighting
from vedette.assess.through import by_way, ways
from vedette.assess.worth import SIDES, Pool, Side
from vedette.model import NONE_OF_THESE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from vedette.assess.evidence import Evidence
    from vedette.assess.observation import Root
    from vedette.assess.options import AssessOptions
    from vedette.assess.through import Told
    from vedette.model import Indicator, Scenario

__all__ = [
    "SIDES",
    "SILENCE",
    "Balance",
    "Joined",
    "Scales",
    "priors_of",
    "roots_behind",
    "silence_key",
    "sum_of",
]

SILENCE = "silence"
"""Stands for an origin where something was looked for and not seen."""
SILENT = "silence on "
"""Begins the key under which silence is charged."""
Joined = dict[str, dict[str, "Told"]]
"""Family → origin → what counts against one hypothesis."""


def priors_of(scenario: Scenario) -> dict[str, float]:
    """Return the priors of all hypotheses, none of these last."""
    priors = {each.id: each.prior for each in scenario.hypotheses}
    return priors | {NONE_OF_THESE: scenario.prior_of_none}


@dataclass(frozen=True, slots=True)
class Cached:
    """What is known of an indicator as long as its sightings stay the same.

    All that it counts decays alike, so that a later day needs no more than one factor.
    """

    sightings: tuple[Sighting, ...]
    behind: Behind
    reported: dict[Side, tuple[int, Reported]] = field(default_factory=dict)
    """What it counted, as of which day."""


@dataclass(frozen=True, slots=True)
class Balance:
    """The outcome at one worth of what cannot be judged."""

    posteriors: dict[str, float]
    charged: Mapping[str, Mapping[str, Charged]]
    """Hypothesis → family → what it counts against it; silence by keys of its own."""
    ways: Mapping[str, Mapping[str, str]]
    """Hypothesis → origin → key of what it passes through, where it counts against it."""
    families: Families
    joined: Mapping[str, Joined]
    """Hypothesis → what the families count against it."""

    def carrier(self, name: str, key: str) -> str:
        """Return the indicator by which something is counted against a hypothesis."""
        charge = self.charged[name][key]
        if charge.root == SILENCE:
            return key.removeprefix(SILENT)
        return carrier_of(self.families[key], name, charge.root, self.ways[name])


class Scales:
    """Weighs the evidence of one day.

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
        cache: dict[str, Cached] | None = None,
    ) -> None:
        self.scenario = scenario
        self.evidence = evidence
        self.as_of = as_of
        self.options = options
        self.line_names = line_names
        self.priors = priors_of(scenario)
        self.warned = [each.id for each in scenario.hypotheses if each.role == "warned"]
        self.cap_nats = options.cap_decibans / 10.0 * log(10.0)
        self._cached = {} if cache is None else cache
        for each in evidence:
            held = self._cached.get(each.indicator.id)
            if held is None or held.sightings != each.sightings:
                self._cached[each.indicator.id] = Cached(each.sightings, what_is_behind(each))
        self.behind = {
            each.indicator.id: self._cached[each.indicator.id].behind for each in evidence
        }
        """What stands behind each indicator."""
        self._lines = {id_: each.lines for id_, each in self.behind.items()}
        self.through = ways(_unweighed(each) for each in self._lines.values())
        """Origin → key of what all reports of it pass through."""

    def balance(self, side: Side) -> Balance:
        """Weigh everything, at one worth of what cannot be judged."""
        families: Families = {}
        for each in self.evidence:
            if each.state == "seen":
                members = families.setdefault(family_key(each.indicator), {})
                members[each.indicator.id] = self.reported(each, side).values
        told = {name: self.joined(families, name) for name in self.priors}
        passed, charged = {}, {}
        for name in self.priors:
            passed[name], seen = self.shared_out(told[name])
            silent = {silence_key(id_): against[name] for id_, against in self.silences.items()}
            charged[name] = seen | {key: each for key, each in silent.items() if each.amount > 0}
        sums = {name: sum_of(each.values()) for name, each in charged.items()}
        return Balance(posteriors(self.priors, sums), charged, passed, families, told)

    def joined(self, families: Families, name: str) -> Joined:
        """Return what families count against a hypothesis."""
        how, cap = self.options.families, self.cap_nats
        return {
            family: joined(members, name, how, cap, self._lines)
            for family, members in families.items()
        }

    def shared_out(self, told: Joined) -> tuple[dict[str, str], dict[str, Charged]]:
        """Return what origins pass through, and what each family counts for in the end."""
        way, values = by_way(told)
        return way, share_out(values, self.options.dependence)

    def probability(self, posteriors: Mapping[str, float]) -> float:
        """Return the probability of the warned hypotheses together."""
        return sum(posteriors[name] for name in self.warned)

    def reported(self, evidence: Evidence, side: Side) -> Reported:
        """Return what a seen indicator counts against each hypothesis, at each of its origins."""
        cached = self._known(evidence).reported
        if side not in cached:
            cached[side] = self.as_of, self.reported_by(evidence, Pool(side))
        day, found = cached[side]
        left = decay(self.as_of - day, evidence.indicator.half_life_days)
        return found if left == 1.0 else found.times(left)

    def _known(self, evidence: Evidence) -> Cached:
        id_ = evidence.indicator.id
        held = self._cached.get(id_)
        if held is None or held.sightings != evidence.sightings:
            held = self._cached[id_] = Cached(evidence.sightings, what_is_behind(evidence))
        return held

    def reported_by(self, evidence: Evidence, pool: Pool) -> Reported:
        """Return what a seen indicator counts, pooled anew."""
        behind = self.behind[evidence.indicator.id]
        return reported_values(evidence.indicator, behind, pool, self.as_of, self.cap_nats)

    def silence_weight(self, indicator: Indicator) -> float:
        """Return what silence on an indicator counts, 0 to 1: the same whatever else was found.

        All silence is heard by the same ears. Of n families with correlation d each counts
        1 / (1 + (n - 1) d), as in the effective number n / (1 + (n - 1) d); the indicators of a
        family share what it counts.
        """
        alike = self._alike[indicator.family or indicator.id]
        return 1.0 / (1.0 + (len(self._alike) - 1) * self.options.dependence) / alike

    @cached_property
    def _alike(self) -> Counter[str]:
        """How many indicators each family has."""
        return Counter(each.family or each.id for each in self.scenario.indicators)

    @cached_property
    def silences(self) -> dict[str, dict[str, Charged]]:
        """What silence on indicators counts against each hypothesis, 0 among it."""
        found = {}
        for each in self.evidence:
            if each.state == "not_seen":
                weight = self.silence_weight(each.indicator)
                against = self.silent(each.indicator, each.coverage or 0.0)
                found[each.indicator.id] = {
                    name: Charged(SILENCE, weight, nats * weight) for name, nats in against.items()
                }
        return found

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
    return f"{SILENT}{indicator}"


def sum_of(charged: Iterable[Charged]) -> float:
    """Return the nats of all charges, the same in any order."""
    return sum(sorted(each.amount for each in charged))


def _unweighed(lines: Mapping[str, frozenset[str]]) -> dict[str, Told]:
    return {root: (0.0, through) for root, through in lines.items()}
