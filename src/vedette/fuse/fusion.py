"""The stage as a whole: readings in, events out, in an order that no input order shows in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.fuse.step import events_of_readings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from vedette.fuse.options import FuseOptions
    from vedette.model import Event, Judgement, Reading

__all__ = ["fuse_readings"]


def fuse_readings(
    readings: Iterable[Reading], options: FuseOptions, judgements: Sequence[Judgement] = ()
) -> Iterator[Event]:
    """Merge the claims of readings into events; see `vedette.fuse.fuse`."""
    return events_of_readings(_each_text_once(readings), options, judgements)


def _each_text_once(readings: Iterable[Reading]) -> list[Reading]:
    """Return each text of each document once, sorted, so that the order of input does not show."""
    found = {(reading.document.id, reading.document.sha256): reading for reading in readings}
    return [found[key] for key in sorted(found)]
