"""Claims → events: which claims tell of one event, and which origins stand behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.fuse.distance import distance_km
from vedette.fuse.options import FuseOptions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from vedette.model import Event, Judgement, Reading

__all__ = ["FuseOptions", "distance_km", "fuse"]


def fuse(
    readings: Iterable[Reading],
    options: FuseOptions | None = None,
    judgements: Sequence[Judgement] = (),
) -> Iterator[Event]:
    """Merge the claims of readings into events; every claim stands in exactly one.

    Claims that a person rejected stand in none. The same document with the same text counts once;
    the order of the readings does not matter.

    Args:
        readings: of one or many runs.
        options: how to merge.
        judgements: what people decided, in any order; it outranks every score.

    Returns:
        Events by the time at which they were first known, then by id.
    """
    from vedette.fuse.fusion import fuse_readings

    return fuse_readings(readings, options or FuseOptions(), judgements)
