"""What became of each indicator, down to the claims that it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.assess.day import iso
from vedette.assess.likelihood import decay, decibans
from vedette.assess.through import LINE
from vedette.assess.weigh import SIDES, SILENCE
from vedette.assess.worth import shares_of
from vedette.model import Charge, EvidenceItem, IndicatorFinding, Pair, RootWorth

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vedette.assess.evidence import Evidence
    from vedette.assess.observation import Observation
    from vedette.assess.weigh import Balance, Scales
    from vedette.assess.worth import Side

__all__ = ["indicator_findings"]


def indicator_findings(
    scales: Scales, whole: Mapping[Side, Balance]
) -> tuple[IndicatorFinding, ...]:
    """Return one finding for each indicator, in the order of the scenario."""
    charges = _charges(scales, whole)
    items: dict[str, EvidenceItem] = {}
    return tuple(
        _finding(each, scales, charges.get(each.indicator.id, {}), items)
        for each in scales.evidence
    )


def _finding(
    evidence: Evidence,
    scales: Scales,
    charges: dict[str, Charge],
    known: dict[str, EvidenceItem],
) -> IndicatorFinding:
    indicator = evidence.indicator
    parts = {part.id: part for sighting in evidence.sightings for part in sighting.parts}
    for id_ in parts.keys() - known.keys():
        known[id_] = _item(parts[id_])
    fresh = None
    worth = None
    if evidence.sightings:
        fresh = decay(scales.as_of - evidence.sightings[0].day, indicator.half_life_days)
        worth = Pair(**{side: scales.reported(evidence, side).worth for side in SIDES})
    return IndicatorFinding(
        id=indicator.id,
        title=indicator.title,
        state=evidence.state,
        because=evidence.because,
        items=tuple(known[id_] for id_ in parts),
        worth=worth,
        fresh=fresh,
        coverage=evidence.coverage,
        family=indicator.family,
        charges=charges,
    )


def _item(part: Observation) -> EvidenceItem:
    shares = shares_of(part.roots, part.independent, "high")
    return EvidenceItem(
        id=part.id,
        kind=part.kind,
        what=part.what,
        day=iso(part.last),
        status=part.status,
        credibility=part.digit,
        origins=tuple(
            RootWorth(
                root=root.name,
                kind=root.kind,
                reliability=root.letter,
                share=shares[root.key],
                is_interested=root.is_interested,
                held_to=root.held_to,
                is_report=root.is_report,
            )
            for root in part.roots
        ),
        claims=part.claims,
    )


def _charges(scales: Scales, whole: Mapping[Side, Balance]) -> dict[str, dict[str, Charge]]:
    """Return for each indicator what it counts against each hypothesis.

    Within a family only the indicator that counts the most is charged; the others count nothing.
    """
    names = {
        root.key: root.name
        for each in scales.evidence
        for sighting in each.sightings
        for part in sighting.parts
        for root in part.roots
    }
    names |= {LINE + key: name for key, name in scales.line_names.items()}
    names[SILENCE] = "silence"
    found: dict[str, dict[str, dict[str, tuple[float, float, str]]]] = {}
    for side, balance in whole.items():
        for name, charged in balance.charged.items():
            for family, each in charged.items():
                carrier = balance.carrier(name, family)
                at = found.setdefault(carrier, {}).setdefault(name, {})
                at[side] = (
                    decibans(each.amount),
                    each.weight,
                    names[each.root],
                )
    return {
        indicator: {name: _charge(sides) for name, sides in by_name.items()}
        for indicator, by_name in found.items()
    }


def _charge(sides: Mapping[str, tuple[float, float, str]]) -> Charge:
    nothing = (0.0, 0.0, None)
    low, high = sides.get("low", nothing), sides.get("high", nothing)
    return Charge(
        decibans=Pair(low=low[0], high=high[0]),
        weight=Pair(low=low[1], high=high[1]),
        root=high[2] or low[2],
    )
