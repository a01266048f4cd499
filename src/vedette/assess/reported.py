"""What the reports of one indicator count against each hypothesis, at each of their origins."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from vedette.assess.behind import FULL
from vedette.assess.likelihood import decay, penalties, report_likelihood
from vedette.assess.table import probability_of
from vedette.assess.worth import worth_of
from vedette.model import NONE_OF_THESE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vedette.assess.behind import Behind
    from vedette.assess.sighting import Sighting
    from vedette.assess.worth import Pool
    from vedette.model import Indicator

__all__ = ["Reported", "Values", "ratings", "reported_values"]

FLAT = 0.5
"""Likelihood of anything under none of these."""
Values = dict[str, dict[str, float]]
"""Hypothesis → origin → nats against it, before the discount for dependence."""


@dataclass(frozen=True, slots=True)
class Reported:
    """What the reports of one indicator count."""

    values: Values
    worth: float
    """Of all of them, however old: the most of those that stand for themselves."""
    bearing: frozenset[str]
    """Origins that the others' worth hangs on: without any other, all else counts the same."""

    def times(self, left: float) -> Reported:
        """Return what is left of it on a later day."""
        values = {
            name: {root: nats * left for root, nats in at.items()}
            for name, at in self.values.items()
        }
        return Reported(values, self.worth, self.bearing)

    def without(self, roots: frozenset[str]) -> Values:
        """Return the values without some origins, none of which others hang on."""
        return {
            name: {root: nats for root, nats in at.items() if root not in roots}
            for name, at in self.values.items()
        }


def ratings(indicator: Indicator, *, seen: bool) -> dict[str, float]:
    """Return the probability of seeing, or of not seeing, an indicator under each hypothesis."""
    rated = {name: probability_of(each) for name, each in indicator.seen.items()}
    if not seen:
        given = indicator.not_seen or {}
        rated = {
            name: probability_of(given[name]) if name in given else 1.0 - each
            for name, each in rated.items()
        }
    return rated | {NONE_OF_THESE: FLAT}


def reported_values(
    indicator: Indicator, behind: Behind, pool: Pool, as_of: int, cap_nats: float
) -> Reported:
    """Go from the newest sighting to the oldest, and keep the most that any age gives.

    Few fresh reports and many older ones are alternatives: whichever counts for more counts.

    Args:
        indicator: that was seen.
        behind: its sightings.
        pool: empty; at one worth of what cannot be judged, and without what is left out.
        as_of: day from which ages are counted.
        cap_nats: most that one item may count.
    """
    rated = ratings(indicator, seen=True)
    found: Values = {name: {} for name in rated}
    counts: dict[float, dict[str, float]] = {}
    most = 1.0
    for worth, day, roots in _worths(behind, pool):
        most = max(most, worth)
        if worth <= 1.0:
            continue
        if worth not in counts:
            likelihoods = {name: report_likelihood(p, worth) for name, p in rated.items()}
            counts[worth] = penalties(likelihoods, cap_nats)
        left = decay(as_of - day, indicator.half_life_days)
        for name, nats in counts[worth].items():
            at = found[name]
            for root in roots:
                at[root] = max(at.get(root, 0.0), nats * left)
    return Reported(found, most, pool.roots | behind.in_parts)


def _worths(behind: Behind, pool: Pool) -> Iterator[tuple[float, int, Iterable[str]]]:
    """Yield what was worth how much on which day, and on which origins it rests.

    What was seen in several parts is worth what its weakest part is, and rests on all of them. Each
    such thing is yielded, and not the best alone, so that nothing can rest on more where less is.
    Single things are added to the pool until it is full; older ones then only add their origins.
    """
    for each in behind.combined:
        pools = [worth_of([part], pool.side, pool.without) for part in each.parts]
        roots = frozenset().union(*(one.roots for one in pools))
        yield min(one.worth for one in pools), each.day, roots
    worth = 1.0
    for day, sightings in groupby(behind.single, key=_day):
        for each in sightings:
            pool.add(each.parts[0])
        worth = min(pool.worth, FULL)
        yield worth, day, pool.roots
        if worth >= behind.full[pool.side]:
            break
    held = pool.roots | pool.without
    for root, day in behind.newest.items():
        if root not in held:
            yield worth, day, (root,)


def _day(sighting: Sighting) -> int:
    return sighting.day
