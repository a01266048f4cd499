"""What would turn the judgement, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.assess.level import level_of
from vedette.assess.weigh import SIDES
from vedette.model import Pair

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from vedette.assess.weigh import Balance, Scales
    from vedette.assess.worth import Side
    from vedette.model import Dependence, Look, Scenario

__all__ = ["reversals"]

MOST = 8


def reversals(
    scales: Scales,
    whole: Mapping[Side, Balance],
    leftout: Iterable[Dependence],
    looks: Iterable[Look],
) -> tuple[str, ...]:
    """Return what would change the level of warning, or which hypothesis leads.

    Args:
        scales: with the scenario's thresholds.
        whole: the outcome.
        leftout: what hangs on which origin.
        looks: what could still be seen.
    """
    now = Pair(**{side: scales.probability(whole[side].posteriors) for side in SIDES})
    scenario = scales.scenario
    level = _number(scenario, now)
    told = [
        f"if {each.without} proves to be wrong: {_range(each.probability)}"
        for each in leftout
        if each.turns and each.kind == "origin"
    ]
    for look in looks:
        for pair, what in ((look.if_seen, "is seen"), (look.if_not_seen, "is looked for in vain")):
            if _number(scenario, pair) != level:
                told.append(f"if “{look.title}” {what}: {_range(pair)}")
    return tuple(told[:MOST])


def _number(scenario: Scenario, probability: Pair) -> int:
    level = level_of(scenario, probability)
    return level.level if level else 0


def _range(probability: Pair) -> str:
    low, high = (f"{end:.2f}" for end in sorted((probability.low, probability.high)))
    return low if low == high else f"{low} to {high}"
