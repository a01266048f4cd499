"""How far narratives got: by independent origins, with who tells them and when."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from vedette.assess.wording import fold
from vedette.model import Reach, Spreader

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vedette.model import Narration

__all__ = ["reach_of"]

TOLD = ("spread", "described")


def reach_of(narrations: Iterable[Narration]) -> tuple[Reach, ...]:
    """Return how far each narrative got, that of the most origins first.

    Args:
        narrations: tellings with their roots; what is denied or only expected, and what has no
            root, counts for nothing.
    """
    told: dict[str, list[Narration]] = defaultdict(list)
    for each in narrations:
        if each.manner in TOLD and each.origins:
            told[each.narrative].append(each)
    found = [_reach(tellings) for tellings in told.values()]
    return tuple(sorted(found, key=lambda each: (-len(each.origins), each.narrative)))


def _reach(tellings: Sequence[Narration]) -> Reach:
    by_name: dict[str | None, list[Narration]] = defaultdict(list)
    for each in tellings:
        by_name[fold(each.spreader) if each.spreader else None].append(each)
    spreaders = [_spreader(group) for group in by_name.values()]
    return Reach(
        narrative=tellings[0].narrative,
        title=tellings[0].title,
        first=min(each.day for each in tellings),
        last=max(each.day for each in tellings),
        origins=_origins(tellings),
        documents=len({each.document for each in tellings}),
        spreaders=tuple(sorted(spreaders, key=lambda each: (each.first, each.name or ""))),
    )


def _spreader(tellings: Sequence[Narration]) -> Spreader:
    return Spreader(
        name=tellings[0].spreader,
        first=min(each.day for each in tellings),
        last=max(each.day for each in tellings),
        origins=_origins(tellings),
    )


def _origins(tellings: Iterable[Narration]) -> tuple[str, ...]:
    return tuple(sorted({root for each in tellings for root in each.origins}))
