"""What the reports of one indicator count against each hypothesis, at each of their origins."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from vedette.assess.likelihood import decay, penalties, report_likelihood
from vedette.assess.table import probability_of
from vedette.assess.worth import worth_of
from vedette.model import NONE_OF_THESE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.assess.evidence import Evidence
    from vedette.assess.sighting import Sighting
    from vedette.assess.worth import Pool
    from vedette.model import Indicator

__all__ = ["Values", "ratings", "reported_values"]

FLAT = 0.5
"""Likelihood of anything under none of these."""
FULL = 1000.0
"""Worth beyond which more reports add nothing."""
Values = dict[str, dict[str, float]]
"""Hypothesis → origin or line → nats against it, before the discount for dependence."""


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
    evidence: Evidence, pool: Pool, as_of: int, cap_nats: float
) -> tuple[Values, frozenset[str]]:
    """Go from the newest sighting to the oldest, and keep the most that any age gives.

    Few fresh reports and many older ones are alternatives: whichever counts for more counts.

    Args:
        evidence: of an indicator that was seen.
        pool: empty; at one worth of what cannot be judged, and without what is left out.
        as_of: day from which ages are counted.
        cap_nats: most that one item may count.

    Returns:
        What counts, and the keys of the origins that were looked at.
    """
    rated = ratings(evidence.indicator, seen=True)
    found: Values = {name: {} for name in rated}
    consulted = set[str]()
    for day, each in groupby(evidence.sightings, key=_day):
        sightings = list(each)
        consulted.update(r.key for s in sightings for part in s.parts for r in part.roots)
        worth, roots = _worth_on(day, sightings, pool)
        if worth <= 1.0:
            continue
        likelihoods = {name: report_likelihood(p, worth) for name, p in rated.items()}
        left = decay(as_of - day, evidence.indicator.half_life_days)
        for name, nats in penalties(likelihoods, cap_nats).items():
            at = found[name]
            for root in roots:
                at[root] = max(at.get(root, 0.0), nats * left)
        if pool.worth >= FULL:
            break
    return found, frozenset(consulted)


def _day(sighting: Sighting) -> int:
    return sighting.day


def _worth_on(day: int, sightings: Sequence[Sighting], pool: Pool) -> tuple[float, frozenset[str]]:
    """Add the sightings of a day to the pool; return the worth by then and what it rests on.

    What was seen in several parts is worth what its weakest part is.
    """
    best, roots = 0.0, frozenset[str]()
    for each in sightings:
        if len(each.parts) == 1:
            pool.add(each.parts[0])
            continue
        pools = [worth_of([part], pool.side, pool.without) for part in each.parts]
        weakest = min(pools, key=lambda each: (each.worth, sorted(each.roots)))
        if weakest.worth > best:
            best = weakest.worth
            roots = weakest.roots
        elif weakest.worth == best:
            roots |= weakest.roots
    if pool.worth >= best:
        return pool.worth, pool.roots
    return best, roots
