"""The stage as a whole: readings in, events out, in an order that no input order shows in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.fuse.cluster import cluster_mentions
from vedette.fuse.event import event_of, founding_order
from vedette.fuse.judgement import overlay_of
from vedette.fuse.mention import mentions_of
from vedette.fuse.origin import find_ties
from vedette.fuse.pair import score_pairs
from vedette.fuse.resolve import resolve_parties
from vedette.fuse.sheet import sheet_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from vedette.fuse.options import FuseOptions
    from vedette.model import Event, Judgement, Reading

__all__ = ["fuse_readings"]


def fuse_readings(
    readings: Iterable[Reading], options: FuseOptions, judgements: Sequence[Judgement] = ()
) -> Iterator[Event]:
    """Merge the claims of readings into events; see `vedette.fuse.fuse`."""
    overlay = overlay_of(judgements)
    once = [overlay.read(reading) for reading in _each_text_once(readings)]
    sheets = [sheet_of(reading) for reading in once]
    parties = resolve_parties(sheets, judgements)
    mentions = [
        mention
        for reading, sheet in zip(once, sheets, strict=True)
        for mention in mentions_of(reading, sheet, parties)
    ]
    mentions.sort(key=founding_order)
    ties = find_ties(sheets)
    pairs = score_pairs(mentions, options)
    constraints = overlay.constraints(mention.ref for mention in mentions)
    for cluster in cluster_mentions(mentions, pairs, options.threshold_bits, constraints):
        yield overlay.judge(event_of(mentions, cluster, ties, options.without))


def _each_text_once(readings: Iterable[Reading]) -> list[Reading]:
    """Return each text of each document once, sorted, so that the order of input does not show."""
    found = {(reading.document.id, reading.document.sha256): reading for reading in readings}
    return [found[key] for key in sorted(found)]
