"""What to look for next: the observation that would tell the hypotheses apart the most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.assess.family import family_key
from vedette.assess.level import level_of
from vedette.assess.likelihood import penalties, report_likelihood
from vedette.assess.posterior import entropy_bits, posteriors
from vedette.assess.reported import ratings
from vedette.assess.table import reliability_worth
from vedette.assess.weigh import SIDES, silence_key, sum_of
from vedette.model import Look, Pair

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vedette.assess.charge import Charged
    from vedette.assess.evidence import Evidence
    from vedette.assess.weigh import Balance, Scales
    from vedette.assess.worth import Side

__all__ = ["expected_gain_bits", "looks_ahead"]

GOOD = "B"
"""Letter of the source whose report is imagined."""
ATTENTIVE = 0.9
"""Probability that whoever looks on purpose finds what is there."""
Outcomes = tuple[dict[str, float], dict[str, float]]
"""Posteriors once it is seen, and once it is looked for and not seen."""


def looks_ahead(scales: Scales, whole: Mapping[Side, Balance]) -> tuple[Look, ...]:
    """Return what has not been seen and could be looked for, the most informative first.

    It is imagined as told of by one usually reliable source of its own, or as looked for on purpose
    and not found.
    """
    now = Pair(**{side: scales.probability(whole[side].posteriors) for side in SIDES})
    level = level_of(scales.scenario, now)
    found = []
    for each in scales.evidence:
        if each.state in ("seen", "usual") or each.indicator.look_for.domains is not None:
            continue
        outcomes = {side: _outcomes(scales, whole[side], each) for side in SIDES}
        gains = [
            expected_gain_bits(
                whole[side].posteriors, outcomes[side], ratings(each.indicator, seen=True)
            )
            for side in SIDES
        ]
        seen, unseen = (
            Pair(**{side: scales.probability(outcomes[side][at]) for side in SIDES})
            for at in (0, 1)
        )
        found.append(
            Look(
                indicator=each.indicator.id,
                title=each.indicator.title,
                gain_bits=max(gains),
                if_seen=seen,
                if_not_seen=unseen,
                turns=any(level_of(scales.scenario, pair) != level for pair in (seen, unseen)),
            )
        )
    return tuple(sorted(found, key=lambda look: (-look.gain_bits, look.indicator)))


def expected_gain_bits(
    now: Mapping[str, float], outcomes: Outcomes, seen: Mapping[str, float]
) -> float:
    """Return the expected information of an observation about the hypotheses, in bits.

    H(now) - P(seen) H(if seen) - P(not seen) H(if not seen), where P(seen) is that of the mixture
    of hypotheses; never below 0.

    Args:
        now: posteriors.
        outcomes: posteriors once it is seen, and once it is not.
        seen: probability of seeing it under each hypothesis.
    """
    chance = ATTENTIVE * sum(now[name] * seen[name] for name in now)
    after = chance * entropy_bits(outcomes[0].values())
    after += (1.0 - chance) * entropy_bits(outcomes[1].values())
    return max(0.0, entropy_bits(now.values()) - after)


def _outcomes(scales: Scales, balance: Balance, evidence: Evidence) -> Outcomes:
    """Return the posteriors after one more report, and after one more silence.

    Only the family of the indicator changes: a report of an origin of its own counts in full, as
    far as it counts for more than the family does already.
    """
    worth = reliability_worth(GOOD).most
    indicator = evidence.indicator
    seen = ratings(indicator, seen=True)
    told = penalties({n: report_likelihood(p, worth) for n, p in seen.items()}, scales.cap_nats)
    silent = scales.silent(indicator, ATTENTIVE)
    weight = scales.silence_weight(indicator)
    heard, unheard = {}, {}
    for name, charged in balance.charged.items():
        before = _amount(charged, silence_key(indicator.id))
        rest = sum_of(charged.values()) - before
        heard[name] = rest + max(0.0, told[name] - _amount(charged, family_key(indicator)))
        unheard[name] = rest + max(before, silent[name] * weight)
    return posteriors(scales.priors, heard), posteriors(scales.priors, unheard)


def _amount(charged: Mapping[str, Charged], key: str) -> float:
    return charged[key].amount if key in charged else 0.0
