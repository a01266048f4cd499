"""What stands behind an indicator, gone through once, whatever is left out later."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.assess.sighting import Sighting
from vedette.assess.worth import SIDES, Side, most_worth

if TYPE_CHECKING:
    from vedette.assess.evidence import Evidence

__all__ = ["Behind", "what_is_behind"]

FULL = 1000.0
"""Worth beyond which more reports add nothing but origins."""


@dataclass(frozen=True, slots=True)
class Behind:
    """The sightings of an indicator by what they are to its worth."""

    single: Sequence[Sighting]
    """Those of one observation, the newest first: they are pooled."""
    combined: Sequence[Sighting]
    """Those of several observations: each stands for itself."""
    newest: Mapping[str, int]
    """Origin → newest day of a single observation of it, the newest first."""
    in_parts: frozenset[str]
    """Origins of what was seen in several parts."""
    full: Mapping[Side, float]
    """Worth that no pool of the single ones passes: once it is reached, older ones add nothing."""
    lines: Mapping[str, frozenset[str]]
    """Origin → lines of reporting that tell of it."""


def what_is_behind(evidence: Evidence) -> Behind:
    """Go through the sightings of an indicator."""
    single: list[Sighting] = []
    combined: list[Sighting] = []
    newest: dict[str, int] = {}
    in_parts = set[str]()
    lines: dict[str, set[str]] = defaultdict(set)
    for each in evidence.sightings:
        is_single = len(each.parts) == 1
        (single if is_single else combined).append(each)
        for part in each.parts:
            for root in part.roots:
                lines[root.key] |= root.lines
                if is_single:
                    newest.setdefault(root.key, each.day)
                else:
                    in_parts.add(root.key)
    bounds = {(each.parts[0].digit, each.parts[0].most) for each in single}
    full = {
        side: min(FULL, max((most_worth(*each, side) for each in bounds), default=1.0))
        for side in SIDES
    }
    through = {root: frozenset(each) for root, each in lines.items()}
    return Behind(single, combined, newest, frozenset(in_parts), full, through)
