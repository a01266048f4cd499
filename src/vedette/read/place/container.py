"""Which place the text says another lies in: "Athens, Ohio", "Banje in Zubin Potok"."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from vedette.read.gazetteer import distance_km

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.read.gazetteer import Entry
    from vedette.read.place.mention import Mention
    from vedette.read.place.page import Page

__all__ = ["find_containers", "lies_in"]

INSIDE = frozenset({(",",), ("in",), ("in", "the"), (",", "in"), (",", "in", "the"), ("(",)})
"""What stands between a place and the place that it lies in."""
NEAR = frozenset({("near",), ("near", "the"), ("outside",), ("close", "to"), ("just", "outside")})
"""What stands between a place and a place that it lies near."""
OWNER = frozenset({("'s",), ("’s",), ("'",), ("’",)})
"""What stands between a place and a place that lies in it."""
STATED = frozenset({("in",), ("in", "the")})
"""What says so plainly that namesakes that lie elsewhere are ruled out."""
LITTLE_KNOWN = 4.3
"""Prominence below which a place may well have a namesake that the gazetteer lacks."""
MAX_GAP = 3
LOOKED_AT = 40
"""Namesakes of each place that are tried."""


def lies_in(entry: Entry, container: Entry) -> bool:
    """Say whether a place lies in another, by its country and regions or else by distance."""
    if container.kind == "country":
        return entry.country == container.country and entry.kind != "country"
    if container.id in (entry.region, entry.district):
        return True
    if entry.precision_km >= container.precision_km or entry.kind == "country":
        return False
    if container.kind == "settlement" and entry.country != container.country:
        return False
    km = distance_km(entry.latitude, entry.longitude, container.latitude, container.longitude)
    return km <= container.precision_km and not _is_known_elsewhere(entry, container)


def _is_known_elsewhere(entry: Entry, container: Entry) -> bool:
    """Say whether both belong to regions of which the gazetteer knows that they differ."""
    return (
        container.kind in {"region", "district"}
        and container.country is not None
        and (container.kind == "region" or container.region is not None)
        and entry.region is not None
        and entry.region != (container.region or container.id)
    )


def find_containers(mentions: Sequence[Mention], page: Page, *, is_english: bool = True) -> None:
    """Note for each mention the mentions beside it that the text says it lies in, or near."""
    for before, after in itertools.pairwise(mentions):
        if after.first - before.last - 1 > MAX_GAP:
            continue
        gap = tuple(page.lower[before.last + 1 : after.first])
        if gap in NEAR:
            before.neighbours.append(after)
        else:
            _note_container(before, after, gap, is_english=is_english)
    for mention in reversed(mentions):
        for container in mention.containers[:1]:
            mention.containers.extend(container.containers[:1])


def _note_container(
    before: Mention, after: Mention, gap: tuple[str, ...], *, is_english: bool
) -> None:
    if gap in OWNER and can_hold(after, before):
        after.containers.append(before)
    elif gap in INSIDE and can_hold(before, after):
        before.containers.append(after)
    elif is_english and gap in STATED and _is_another(before, after):
        before.matches = ()
        before.containers.append(after)


def _is_another(inner: Mention, outer: Mention) -> bool:
    """Say whether the inner name must mean a place that the gazetteer lacks."""
    best = outer.matches[0].entry if outer.matches else None
    return (
        best is not None
        and best.kind in {"settlement", "district", "region"}
        and inner.kind in {None, "settlement"}
        and all(match.entry.prominence < LITTLE_KNOWN for match in inner.matches)
    )


def can_hold(inner: Mention, outer: Mention) -> bool:
    """Say whether any place of the inner name lies in any place of the outer."""
    if inner.key == outer.key or not outer.matches:
        return False
    if not inner.matches:
        return outer.matches[0].entry.kind in {"country", "region", "district", "settlement"}
    return any(
        lies_in(match.entry, other.entry)
        for other in outer.matches[:LOOKED_AT]
        for match in inner.matches[:LOOKED_AT]
    )
