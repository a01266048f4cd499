"""Mentions that cannot tell of one event, whatever the scores say.

What looks ahead never is what happened, days that lie apart are not one day, what had been reported
did not begin later, "another" attack is not the one before it, who is attacked by somebody does not
attack him by that, what one country says another does not say by that, nor does it move the forces
of another, and harm to a state's forces is no harm to those who fight them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from vedette.fuse.kin import types_bits
from vedette.fuse.pair.setting import distance_km
from vedette.fuse.pair.side import sector_bits

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from vedette.fuse.pair.pairs import Pairs

    Bools = NDArray[np.bool_]

__all__ = ["are_apart"]

_TOLERANCE_DAYS = 3
"""Days that may lie between two dates of one event: reports of one event differ by a day or two."""
_NEXT_DAY = 1
"""Days by which a report may come out before the day that another gives, over time zones."""
_FAR_KM = 50.0
_ASSAULT = types_bits("ASSAULT")
_FORCES = sector_bits(("COP", "MIL"))
_FIGHTERS = sector_bits(("CRM", "REB", "UAF"))


def are_apart(pairs: Pairs) -> Bools:
    """Say of each pair whether its mentions cannot tell of one event."""
    found: Bools = _is_foretold(pairs) | _days_apart(pairs) | _is_told_before(pairs)
    found |= _are_another(pairs) | _places_apart(pairs) | _is_reversed(pairs)
    return found | _is_of_others(pairs) | _harms_other_side(pairs) | _shares_light_word(pairs)


def _is_foretold(pairs: Pairs) -> Bools:
    """Say whether one surely looks ahead and the other does not."""
    foretold = pairs.columns.flags["foretold"]
    found: Bools = pairs.differ("ahead") & (foretold[pairs.left] | foretold[pairs.right])
    return found


def _days_apart(pairs: Pairs) -> Bools:
    """Say whether days lie between two precise times; see `traits.Traits.is_precise`."""
    precise = pairs.columns.flags["is_precise"]
    first, last = pairs.columns.first, pairs.columns.last
    start = np.maximum(first[pairs.left], first[pairs.right])
    end = np.minimum(last[pairs.left], last[pairs.right])
    found: Bools = precise[pairs.left] & precise[pairs.right] & (start > end + _TOLERANCE_DAYS)
    return found


def _is_told_before(pairs: Pairs) -> Bools:
    """Say whether one had come out, as a thing that happened, before the other began."""
    begins, told_by = (pairs.columns.floats[name] for name in ("begins", "told_by"))
    early = begins[pairs.left] > told_by[pairs.right] + _NEXT_DAY
    late = begins[pairs.right] > told_by[pairs.left] + _NEXT_DAY
    found: Bools = early | late
    return found


def _are_another(pairs: Pairs) -> Bools:
    """Say whether one document tells them apart as "another", "second" and the like."""
    return pairs.same("document") & pairs.same("stem") & ~pairs.same("another")


def _is_reversed(pairs: Pairs) -> Bools:
    """Say whether each does to the other what the other does to it, under the very same names.

    Only of deeds that go one way: those who clash, fight or meet do so with each other.
    """
    columns, (left, right) = pairs.columns, (pairs.left, pairs.right)
    directed = columns.flags["is_directed"]
    crossed = columns.joint["whole_sides"].both(left, right)
    met = columns.tokens["actor_names"].meet(left, right)
    met |= columns.tokens["recipient_names"].meet(left, right)
    found: Bools = directed[left] & directed[right] & crossed & ~met
    return found


def _is_of_others(pairs: Pairs) -> Bools:
    """Say whether each says it, or moves forces of its own, for other countries and names."""
    own, tokens = pairs.columns.flags["is_ones_own"], pairs.columns.tokens
    homes, left, right = tokens["homes"], pairs.left, pairs.right
    known = homes.is_known[left] & homes.is_known[right]
    met = homes.meet(left, right) | tokens["actors"].meet(left, right)
    found: Bools = own[left] & own[right] & known & ~met
    return found


def _harms_other_side(pairs: Pairs) -> Bools:
    """Say whether one is done to a state's forces alone, the other to their foes alone.

    Only in brief reports: a longer one of a clash tells in one sentence of the dead of one side,
    and in the next of those of the other.
    """
    numbers, directed = pairs.columns.numbers, pairs.columns.flags["is_directed"]
    sides = [numbers["sectors"][each] for each in (pairs.left, pairs.right)]
    forces, fighters = (
        [(side != 0) & (side & ~bits == 0) for side in sides] for bits in (_FORCES, _FIGHTERS)
    )
    assaults = pairs.same("type") & (numbers["type"][pairs.left] == _ASSAULT)
    opposed = (forces[0] & fighters[1]) | (fighters[0] & forces[1])
    brief = pairs.columns.flags["is_brief"]
    found: Bools = assaults & opposed & brief[pairs.left] & brief[pairs.right]
    found &= directed[pairs.left] & directed[pairs.right]
    return found


def _shares_light_word(pairs: Pairs) -> Bools:
    """Say whether one has a type and the other none, and one light word names both."""
    types, light = pairs.columns.numbers["type"], pairs.columns.flags["is_light"]
    found: Bools = pairs.same("stem") & light[pairs.left]
    found &= (types[pairs.left] == 0) != (types[pairs.right] == 0)
    return found


def _places_apart(pairs: Pairs) -> Bools:
    """Say whether the places lie far apart, or in two countries, and no place is named by both.

    Only of claims with a type: a claim of type OTHER has whatever place stands in its sentence.
    Where one report names the spot of the other too, both may tell of one story, and which place
    belongs to which claim is not sure enough to part them.
    """
    types, spot = pairs.columns.numbers["type"], pairs.columns.flags["is_spot"]
    radius = pairs.columns.floats["radius_km"]
    typed = (types[pairs.left] != 0) & (types[pairs.right] != 0)
    far = distance_km(pairs) > _FAR_KM + radius[pairs.left] + radius[pairs.right]
    far &= spot[pairs.left] & spot[pairs.right]
    country = pairs.columns.numbers["country"]
    abroad = (country[pairs.left] != 0) & (country[pairs.right] != 0) & ~pairs.same("country")
    shared = pairs.columns.tokens["places"].meet(pairs.left, pairs.right)
    named = pairs.columns.joint["named"].meet(pairs.left, pairs.right) & ~pairs.is_within
    found: Bools = typed & (far | abroad) & ~shared & ~named
    return found
