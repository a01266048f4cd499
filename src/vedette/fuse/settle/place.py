"""Where it happened: the finest place that most claims are compatible with, and those that are not.

A place is compatible with one that holds it: a village with its municipality, its region, its
country. Two places contradict each other where they lie farther apart than their precision allows.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from vedette.fuse.distance import distance_km
from vedette.fuse.settle.text import NO_COPIES, text_of
from vedette.model import EventPlace, PlaceAlternative

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.fuse.mention import Mention
    from vedette.fuse.settle.text import Texts
    from vedette.model import ClaimRef, PlaceValue

__all__ = ["are_compatible", "settle_place"]

SLACK_KM = 10.0
"""Two gazetteers, or a town and its outskirts, may differ by this much."""


def settle_place(mentions: Sequence[Mention], texts: Texts = NO_COPIES) -> EventPlace | None:
    """Return the settled place with its alternatives; None where no claim names one."""
    holders: dict[PlaceValue, list[ClaimRef]] = defaultdict(list)
    for mention in mentions:
        if mention.place is not None:
            holders[mention.place].append(mention.ref)
    if not holders:
        return None
    chosen = min(holders, key=lambda place: _rank(place, holders, texts))
    agreeing = [place for place in holders if are_compatible(chosen, place)]
    others = sorted(holders.keys() - set(agreeing), key=lambda place: _rank(place, holders, texts))
    return EventPlace(
        **chosen.model_dump(),
        claims=tuple(sorted(ref for place in agreeing for ref in holders[place])),
        alternatives=tuple(
            PlaceAlternative(value=place, claims=tuple(sorted(holders[place]))) for place in others
        ),
    )


def _rank(
    place: PlaceValue, holders: dict[PlaceValue, list[ClaimRef]], texts: Texts
) -> tuple[object, ...]:
    """Order by texts that are compatible with it, then the finer, then by name."""
    supporting = {
        text_of(ref, texts)
        for other in holders
        if are_compatible(place, other)
        for ref in holders[other]
    }
    precision = place.precision_km if place.precision_km is not None else float("inf")
    return (-len(supporting), precision, place.name, place.gazetteer_id or "")


def are_compatible(one: PlaceValue, other: PlaceValue) -> bool:
    """Say whether one happening may have both places.

    A country holds whatever has its code. Otherwise the points must lie within the two precisions
    of each other; places without a point are compatible where their names are equal.
    """
    if one.country and other.country and one.country != other.country:
        return False
    if "country" in (one.kind, other.kind):
        return bool(one.country and one.country == other.country) or one.name == other.name
    apart = distance_km(one, other)
    if apart is None:
        return one.name.casefold() == other.name.casefold()
    return apart <= SLACK_KM + (one.precision_km or 0) + (other.precision_km or 0)
