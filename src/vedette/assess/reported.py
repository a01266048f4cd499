"""What the reports of one indicator count against each hypothesis, at each of their origins."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from vedette.assess.likelihood import decay, penalties, report_likelihood
from vedette.assess.table import probability_of
from vedette.assess.worth import worth_of
from vedette.model import NONE_OF_THESE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from vedette.assess.evidence import Evidence
    from vedette.assess.sighting import Sighting
    from vedette.assess.worth import Pool
    from vedette.model import Indicator

__all__ = ["Values", "ratings", "reported_values"]

FLAT = 0.5
"""Likelihood of anything under none of these."""
FULL = 1000.0
"""Worth beyond which more reports add nothing but origins."""
Values = dict[str, dict[str, float]]
"""Hypothesis → origin → nats against it, before the discount for dependence."""


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
    evidence: Evidence, pool: Pool, as_of: int, cap_nats: float, origins: AbstractSet[str]
) -> Values:
    """Go from the newest sighting to the oldest, and keep the most that any age gives.

    Few fresh reports and many older ones are alternatives: whichever counts for more counts.

    Args:
        evidence: of an indicator that was seen.
        pool: empty; at one worth of what cannot be judged, and without what is left out.
        as_of: day from which ages are counted.
        cap_nats: most that one item may count.
        origins: keys of all that are behind it.
    """
    rated = ratings(evidence.indicator, seen=True)
    found: Values = {name: {} for name in rated}
    held = set[str]()
    heard = origins - pool.without
    counts: dict[float, dict[str, float]] = {}
    for day, each in groupby(evidence.sightings, key=_day):
        sightings = list(each)
        left = decay(as_of - day, evidence.indicator.half_life_days)
        for worth, roots in _worths_on(sightings, pool, held):
            if worth <= 1.0:
                continue
            if worth not in counts:
                likelihoods = {name: report_likelihood(p, worth) for name, p in rated.items()}
                counts[worth] = penalties(likelihoods, cap_nats)
            for name, nats in counts[worth].items():
                at = found[name]
                for root in roots:
                    at[root] = max(at.get(root, 0.0), nats * left)
        if held >= heard:
            break
    return found


def _day(sighting: Sighting) -> int:
    return sighting.day


def _worths_on(
    sightings: Sequence[Sighting], pool: Pool, held: set[str]
) -> Iterator[tuple[float, Iterable[str]]]:
    """Add the sightings of a day to the pool; yield what is worth how much, and on what it rests.

    What was seen in several parts is worth what its weakest part is, and rests on all of them. Each
    such thing is yielded, and not the best alone, so that nothing can rest on more where less is.

    Args:
        sightings: of one day.
        pool: those of newer days.
        held: keys of the origins that the pool rested on when it was full.
    """
    for each in sightings:
        if len(each.parts) > 1:
            pools = [worth_of([part], pool.side, pool.without) for part in each.parts]
            yield min(one.worth for one in pools), frozenset().union(*(one.roots for one in pools))
        elif not held:
            pool.add(each.parts[0])
    if not held:
        yield min(pool.worth, FULL), pool.roots
        if pool.worth >= FULL:
            held |= pool.roots
        return
    single = (each.parts[0] for each in sightings if len(each.parts) == 1)
    new = {root.key for each in single for root in each.roots} - held - pool.without
    if new:
        held |= new
        yield FULL, new
