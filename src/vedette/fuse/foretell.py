"""Which events foretold which: what was announced, planned, threatened or foreseen, then happened.

The two never merge; a link joins them where their claims would be one event but for their standing.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from vedette.fuse.standing import is_ahead

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.fuse.mention import Mention
    from vedette.fuse.pair import Scores

__all__ = ["link_foretold"]

_LAG_DAYS = 1
"""Days by which what happened may be dated before what foretold it was known."""


def link_foretold(
    mentions: Sequence[Mention],
    scores: Scores,
    groups: Sequence[Sequence[int]],
    threshold_bits: float,
) -> dict[int, tuple[int, ...]]:
    """Return, for groups of what happened, the groups that foretold it.

    Args:
        mentions: all mentions of the run.
        scores: their match weights.
        groups: mentions of each event, by index.
        threshold_bits: weight from which two mentions are likely one event.

    Returns:
        Number of a group → numbers of the groups that foretold it, ascending.
    """
    group_of = {index: number for number, group in enumerate(groups) for index in group}
    ahead = np.array([is_ahead(mention.status) for mention in mentions], bool)
    mixed = ahead[scores.left] != ahead[scores.right]
    likely = mixed & (scores.bits >= threshold_bits)
    found: dict[int, set[int]] = defaultdict(set)
    for left, right in zip(
        scores.left[likely].tolist(), scores.right[likely].tolist(), strict=True
    ):
        before, after = (left, right) if ahead[left] else (right, left)
        if _comes_after(mentions[before], mentions[after]):
            found[group_of[after]].add(group_of[before])
    return {number: tuple(sorted(found[number])) for number in sorted(found)}


def _comes_after(before: Mention, after: Mention) -> bool:
    """Say whether what happened can have come after it was foretold, and when it was to come."""
    told = before.sheet.published[0]
    last = after.days[1]
    if told is not None and last is not None and last + _LAG_DAYS < told:
        return False
    return _may_meet(before, after)


def _may_meet(before: Mention, after: Mention) -> bool:
    starts = [each.days[0] for each in (before, after) if each.days[0] is not None]
    ends = [each.days[1] for each in (before, after) if each.days[1] is not None]
    return not starts or not ends or max(starts) - min(ends) <= _LAG_DAYS
