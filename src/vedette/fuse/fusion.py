"""The stage as a whole: readings in, events out, in an order that no input order shows in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.fuse.origin import find_ties
from vedette.fuse.resolve import resolve_parties
from vedette.fuse.sheet import sheet_of
from vedette.fuse.step import events_of_mentions, make_mentions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from vedette.fuse.options import FuseOptions
    from vedette.model import Event, Judgement, Reading

__all__ = ["fuse_readings"]


def fuse_readings(
    readings: Iterable[Reading], options: FuseOptions, judgements: Sequence[Judgement] = ()
) -> Iterator[Event]:
    """Merge the claims of readings into events; see `vedette.fuse.fuse`."""
    once = _each_text_once(readings)
    sheets = [sheet_of(reading) for reading in once]
    parties = resolve_parties(sheets, judgements)
    mentions = make_mentions(once, parties, judgements)
    return events_of_mentions(mentions, find_ties(sheets), options, judgements)


def _each_text_once(readings: Iterable[Reading]) -> list[Reading]:
    """Return each text of each document once, sorted, so that the order of input does not show."""
    found = {(reading.document.id, reading.document.sha256): reading for reading in readings}
    return [found[key] for key in sorted(found)]
