"""The posteriors without some origins or indicators: only what hangs on them is reckoned anew.

Most origins stand beside others: what the rest is told by and counts for is the same without them,
so that no more is to be done than to strike them out. Where others' worth hangs on an origin, the
indicator is pooled anew. The outcome is that of weighing what is left afresh, to the last bit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.assess.family import family_key
from vedette.assess.posterior import posteriors
from vedette.assess.weigh import sum_of
from vedette.assess.worth import Pool

if TYPE_CHECKING:
    from vedette.assess.evidence import Evidence
    from vedette.assess.family import Families
    from vedette.assess.reported import Values
    from vedette.assess.weigh import Balance, Joined, Scales
    from vedette.assess.worth import Side

__all__ = ["LeavingOut"]


class LeavingOut:
    """Weighs at one worth of what cannot be judged, with something left out.

    Args:
        scales: with all the evidence.
        side: the worth.
        whole: the outcome with nothing left out.
    """

    def __init__(self, scales: Scales, side: Side, whole: Balance) -> None:
        self._scales = scales
        self._side = side
        self._whole = whole
        self._seen = [each for each in scales.evidence if each.state == "seen"]
        self._silent = scales.silences

    def posteriors(self, roots: frozenset[str], dropped: frozenset[str]) -> dict[str, float]:
        """Return the posteriors without something.

        Args:
            roots: keys of origins that count for nothing.
            dropped: ids of indicators that mean nothing.
        """
        scales, whole = self._scales, self._whole
        anew = self._anew(roots, dropped)
        sums = {}
        for name in scales.priors:
            told = _struck(whole.joined[name], roots) | scales.joined(anew, name)
            silent = [each[name] for id_, each in self._silent.items() if id_ not in dropped]
            if told == whole.joined[name]:
                seen = {k: c for k, c in whole.charged[name].items() if k in whole.families}
            else:
                seen = scales.shared_out(told)[1]
            sums[name] = sum_of([*seen.values(), *silent])
        return posteriors(scales.priors, sums)

    def _anew(self, roots: frozenset[str], dropped: frozenset[str]) -> Families:
        """Return those families of which more changes than that origins are struck out."""
        hanging = {
            family_key(each.indicator) for each in self._seen if self._hangs(each, roots, dropped)
        }
        families: Families = {family: {} for family in hanging}
        for each in self._seen if hanging else ():
            indicator = each.indicator
            if family_key(indicator) in hanging and indicator.id not in dropped:
                families[family_key(indicator)][indicator.id] = self._values(each, roots)
        return families

    def _hangs(self, evidence: Evidence, roots: frozenset[str], dropped: frozenset[str]) -> bool:
        """Say whether what an indicator counts at other origins hangs on what is left out."""
        indicator = evidence.indicator
        if indicator.id in dropped:
            return True
        if self._scales.options.families != "max":
            return not roots.isdisjoint(self._scales.behind[indicator.id].lines)
        return not roots.isdisjoint(self._scales.reported(evidence, self._side).bearing)

    def _values(self, evidence: Evidence, roots: frozenset[str]) -> Values:
        reported = self._scales.reported(evidence, self._side)
        if roots.isdisjoint(reported.bearing):
            return reported.without(roots)
        return self._scales.reported_by(evidence, Pool(self._side, roots)).values


def _struck(told: Joined, roots: frozenset[str]) -> Joined:
    return {
        family: at
        if roots.isdisjoint(at)
        else {root: each for root, each in at.items() if root not in roots}
        for family, at in told.items()
    }
