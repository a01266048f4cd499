"""What became different since an earlier day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.model import Assessment, Change, Pair

if TYPE_CHECKING:
    from vedette.model import IndicatorFinding

__all__ = ["changes_between", "leading_warned", "moved_decibans"]

LEAST = 0.05
"""Decibans below which nothing moved."""


def changes_between(before: Assessment, after: Assessment) -> tuple[Change, ...]:
    """Return the indicators whose state changed, or which move the odds otherwise than before.

    The odds are those of the leading warned hypothesis against the rival of the later assessment.
    """
    warned = leading_warned(after)
    earlier = {each.id: each for each in before.indicators}
    found = []
    for each in after.indicators:
        was = earlier.get(each.id)
        if was is None:
            continue
        now = moved_decibans(each, warned, after.rival)
        then = moved_decibans(was, warned, after.rival)
        moved = Pair(low=now.low - then.low, high=now.high - then.high)
        if was.state != each.state or max(abs(moved.low), abs(moved.high)) >= LEAST:
            found.append(
                Change(
                    indicator=each.id,
                    title=each.title,
                    before=was.state,
                    after=each.state,
                    decibans=moved,
                )
            )
    return tuple(
        sorted(found, key=lambda c: (-max(abs(c.decibans.low), abs(c.decibans.high)), c.indicator))
    )


def leading_warned(assessment: Assessment) -> str:
    """Return the likeliest of the warned hypotheses, at the high worth."""
    warned = [each for each in assessment.hypotheses if each.role == "warned"]
    return max(warned, key=lambda each: (each.posterior.high, each.id)).id


def moved_decibans(finding: IndicatorFinding, warned: str, rival: str) -> Pair:
    """Return how far an indicator moves the odds of a hypothesis against a rival, in decibans."""
    against = finding.charges.get(rival)
    own = finding.charges.get(warned)
    low = (against.decibans.low if against else 0.0) - (own.decibans.low if own else 0.0)
    high = (against.decibans.high if against else 0.0) - (own.decibans.high if own else 0.0)
    return Pair(low=low, high=high)
