"""Mentions that cannot tell of one event, whatever the scores say.

What looks ahead never is what happened, days that lie apart are not one day, and "another" attack
is not the one before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.fuse.distance import distance_km
from vedette.fuse.standing import is_ahead

if TYPE_CHECKING:
    from vedette.fuse.mention import Mention

__all__ = ["exclude"]

_TOLERANCE_DAYS = 3
"""Days that may lie between two dates of one event: reports of one event differ by a day or two."""
_PRECISE_DAYS = 7
"""Length of a time up to which it bounds an event well enough to tell it from another."""


_AREAS = ("country", "region", "feature", None)
"""Kinds of place that are too wide, or too little known, to tell two events apart."""
_FAR_KM = 50.0
_TRUSTED = ("given", "metadata")
"""Where a publication comes from that days are safely counted from."""


def exclude(one: Mention, other: Mention) -> bool:
    """Say whether two mentions cannot tell of one event."""
    if is_ahead(one.status) != is_ahead(other.status):
        return True
    if _days_apart(one, other) > _TOLERANCE_DAYS or _is_another(one, other):
        return True
    return _places_apart(one, other)


def _days_apart(one: Mention, other: Mention) -> int:
    """Return the days between two precise times; 0 where they meet or are not precise.

    Where nobody but the text itself says when it came out, its days may be counted from anywhere:
    they weigh in the score, and bar nothing.
    """
    if not (_is_precise(one) and _is_precise(other)):
        return 0
    starts = [each.days[0] for each in (one, other) if each.days[0] is not None]
    ends = [each.days[1] for each in (one, other) if each.days[1] is not None]
    return max(0, max(starts) - min(ends))


def _is_precise(mention: Mention) -> bool:
    first, last = mention.days
    if not mention.is_dated or first is None or last is None:
        return False
    if mention.sheet.published_from not in _TRUSTED:
        return False
    return last - first <= _PRECISE_DAYS


def _places_apart(one: Mention, other: Mention) -> bool:
    """Say whether both name a spot, the spots lie far apart, and no place is named by both.

    Only of claims with a type: a claim of type OTHER has whatever place stands in its sentence.
    """
    if "OTHER" in (one.type, other.type):
        return False
    here, there = one.place, other.place
    if here is None or there is None or here.kind in _AREAS or there.kind in _AREAS:
        return False
    if {place.name for place in one.places} & {place.name for place in other.places}:
        return False
    apart = distance_km(here, there)
    reach = (here.precision_km or 0.0) + (there.precision_km or 0.0)
    return apart is not None and apart > _FAR_KM + reach


def _is_another(one: Mention, other: Mention) -> bool:
    """Say whether one document tells them apart as "another", "second" and the like."""
    if one.sheet.id != other.sheet.id or one.stem != other.stem:
        return False
    return one.another != other.another
