"""Activity in several domains at once: of all ways to show it, those that nothing else outdoes.

As in `combination`: for each thing that takes part, the strongest way with it that ends on a day,
where no later day has one as strong. A way shows each domain by something of its own.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vedette.assess.combination import Piece

__all__ = ["strongest_spreads"]

Active = tuple[str, str, "Piece"]
"""A domain, something that shows it, and all that it was seen together with there."""


def strongest_spreads(
    active: Sequence[Active], at_least: int, within_days: int
) -> Iterator[tuple[Piece, ...]]:
    """Yield for each thing the strongest ways with it to show so many domains.

    Args:
        active: domains and what shows them, in any order; one thing may show several, but none for
            two at once.
        at_least: so many domains, each shown by something else.
        within_days: days between the first and the last of them, at most.
    """
    order = sorted(active, key=_by_worth)
    reached: dict[tuple[str, str, tuple[str, ...]], float] = defaultdict(float)
    for day in sorted({each[2].day for each in active}, reverse=True):
        near = [each for each in order if day - within_days <= each[2].day <= day]
        if len({each[0] for each in near}) < at_least:
            continue
        newest = [each for each in near if each[2].day == day]
        for each in near:
            key = (each[0], each[1], each[2].key)
            worth, way = _strongest_with(each, newest, near, at_least, reached[key])
            if way:
                reached[key] = worth
                yield way


def _by_worth(each: Active) -> tuple[float, int, tuple[str, ...], str, str]:
    domain, shown, piece = each
    return -piece.worth, -piece.day, piece.key, domain, shown


def _strongest_with(
    one: Active,
    newest: Sequence[Active],
    near: Sequence[Active],
    at_least: int,
    least: float,
) -> tuple[float, tuple[Piece, ...]]:
    """Return the strongest way with something and one of the newest, if it outdoes the least."""
    found: tuple[Piece, ...] = ()
    is_newest = one in newest
    for other in [one] if is_newest else newest:
        if min(other[2].worth, one[2].worth) <= least:
            break
        if is_newest or (other[0] != one[0] and other[1] != one[1]):
            way = _filled({each[0]: each for each in (one, other)}, near, at_least, least)
            if way:
                least, found = min(piece.worth for piece in way), way
    return least, found


def _filled(
    fixed: dict[str, Active], near: Sequence[Active], at_least: int, least: float
) -> tuple[Piece, ...]:
    """Add as many domains as are missing, each by something else, the strongest that do."""
    used = {shown for _, shown, _ in fixed.values()}
    shows: dict[str, list[Active]] = defaultdict(list)
    shown_by: dict[str, Active] = {}
    for each in near:
        domain, shown, piece = each
        if len(fixed) + len(shown_by) == at_least or piece.worth <= least:
            break
        if domain in fixed or shown in used:
            continue
        shows[domain].append(each)
        for free in sorted(shows.keys() - {domain for domain, _, _ in shown_by.values()}):
            if _place(free, shows, shown_by, set()):
                break
    if len(fixed) + len(shown_by) < at_least:
        return ()
    way = {piece.key: piece for _, _, piece in (*fixed.values(), *shown_by.values())}
    return tuple(way[key] for key in sorted(way, key=lambda key: (-way[key].day, key)))


def _place(
    domain: str,
    shows: dict[str, list[Active]],
    shown_by: dict[str, Active],
    tried: set[str],
) -> bool:
    """Show a domain, and others by something else where that is needed (an augmenting path)."""
    for each in shows[domain]:
        shown = each[1]
        if shown not in tried:
            tried.add(shown)
            if shown not in shown_by or _place(shown_by[shown][0], shows, shown_by, tried):
                shown_by[shown] = each
                return True
    return False
