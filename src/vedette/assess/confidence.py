"""How well a judgement is founded: a level with its reasons, never a probability."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.model import Confidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vedette.assess.observation import Observation, Root
    from vedette.assess.weigh import Scales
    from vedette.model import AssumptionFinding, ConfidenceLevel, Dependence, Pair

__all__ = ["confidence_in"]

FIRST_HAND = ("first_hand", "document", "imagery")


@dataclass(frozen=True, slots=True)
class _Reason:
    text: str
    is_grave: bool = False
    """It alone makes confidence low; two that are not make it low together."""


def confidence_in(
    scales: Scales,
    probability: Pair,
    leftout: Sequence[Dependence],
    assumptions: Iterable[AssumptionFinding],
) -> Confidence:
    """Return the confidence in a judgement.

    High needs at least three origins, little that hangs on any one of them, few gaps, and a narrow
    range (factors as in ICD 203 and MISP's confidence in analytic judgement). Each thing that is
    missing is told; a grave one, or three others, make it low.

    Args:
        scales: what was found of each indicator.
        probability: of the warned hypotheses.
        leftout: what hangs on which origin.
        assumptions: how they stand.
    """
    evidence, as_of = scales.evidence, scales.as_of
    parts = [p for each in evidence for s in each.sightings for p in s.parts]
    roots = {root.key: root for part in parts for root in part.roots}
    change = max((_size(each) for each in leftout if each.kind == "origin"), default=0.0)
    missing = sum(each.state == "not_collected" for each in evidence) / len(evidence)
    interested = _share(roots.values())
    newest = _newest(parts, as_of)
    flips = [f"“{each.text}”" for each in assumptions if each.turns]
    reasons = [
        *_on_origins(len(roots), len({scales.through[key] for key in roots})),
        *_on_access(interested, newest),
        *_on_balance(probability, change),
        *_on_frame(missing, flips),
    ]
    return Confidence(
        level=_level(reasons),
        reasons=tuple(reason.text for reason in reasons) or (_good(len(roots), change),),
        origins=len(roots),
        lines=len({scales.through[key] for key in roots}),
        interested_share=interested,
        newest_first_hand_days=newest,
        largest_change=change,
        gap=missing,
    )


def _level(reasons: Sequence[_Reason]) -> ConfidenceLevel:
    few = 3
    if any(reason.is_grave for reason in reasons) or len(reasons) >= few:
        return "low"
    return "moderate" if reasons else "high"


def _good(origins: int, change: float) -> str:
    return f"{origins} origins, none of which moves it by more than {change:.2f}"


def _size(each: Dependence) -> float:
    return max(abs(each.change.low), abs(each.change.high))


def _share(roots: Iterable[Root]) -> float | None:
    told = [root.is_interested for root in roots]
    return sum(told) / len(told) if told else None


def _newest(parts: Iterable[Observation], as_of: int) -> int | None:
    days = [p.last for p in parts if any(root.kind in FIRST_HAND for root in p.roots)]
    return as_of - max(days) if days else None


def _on_origins(origins: int, lines: int) -> list[_Reason]:
    few = 3
    if origins < few:
        noun = "origin stands" if origins == 1 else "origins stand"
        return [_Reason(f"only {origins} {noun} behind all that was seen", is_grave=True)]
    if lines < few:
        noun = "line" if lines == 1 else "lines"
        text = f"its {origins} origins are known through only {lines} {noun} of reporting"
        return [_Reason(text, is_grave=True)]
    return []


def _on_access(interested: float | None, newest: int | None) -> list[_Reason]:
    found = []
    half, long = 0.5, 60
    if interested is not None and interested > half:
        found.append(
            _Reason(f"{interested:.0%} of the origins speak about themselves or an adversary")
        )
    if newest is None:
        found.append(_Reason("nothing first-hand, documentary or on imagery stands behind it"))
    elif newest > long:
        found.append(_Reason(f"the newest first-hand item is {newest} days old"))
    return found


def _on_balance(probability: Pair, change: float) -> list[_Reason]:
    found = []
    narrow, wide, little, much = 0.15, 0.4, 0.1, 0.25
    width = abs(probability.high - probability.low)
    if width > narrow:
        text = f"what cannot be judged leaves a range {width:.2f} wide"
        found.append(_Reason(text, is_grave=width > wide))
    if change > little:
        text = f"leaving out one origin moves it by {change:.2f}"
        found.append(_Reason(text, is_grave=change > much))
    return found


def _on_frame(missing: float, flips: Sequence[str]) -> list[_Reason]:
    found = []
    some, most = 0.25, 0.6
    if missing > some:
        text = f"nobody was there to tell of {missing:.0%} of the indicators"
        found.append(_Reason(text, is_grave=missing > most))
    if flips:
        found.append(_Reason(f"it turns if an assumption is wrong: {' '.join(flips)}"))
    return found
