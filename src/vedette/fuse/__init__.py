"""Claims → events: which claims tell of one event, and which origins stand behind it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from vedette.fuse.distance import distance_km
from vedette.fuse.options import FuseOptions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from vedette.fuse.mention import Mention, founding_order
    from vedette.fuse.origin import (
        Tie,
        Ties,
        find_ties,
        look_up,
        pairs_of_documents,
        signature_of,
        ties_of_sheets,
    )
    from vedette.fuse.pair import block_keys, pairs_in_blocks
    from vedette.fuse.resolve import Roster, roster_of
    from vedette.fuse.sheet import Sheet, sheet_of
    from vedette.fuse.step import (
        events_of_mentions,
        events_of_readings,
        gather_mentions,
        judge_events,
        keyed,
        likely_pairs,
        party_digests,
        resolve_rosters,
        score_mentions,
        settle_again,
    )
    from vedette.model import Event, Judgement, Reading

__all__ = [
    "FuseOptions",
    "Mention",
    "Roster",
    "Sheet",
    "Tie",
    "Ties",
    "block_keys",
    "distance_km",
    "events_of_mentions",
    "events_of_readings",
    "find_ties",
    "founding_order",
    "fuse",
    "gather_mentions",
    "judge_events",
    "keyed",
    "likely_pairs",
    "look_up",
    "pairs_in_blocks",
    "pairs_of_documents",
    "party_digests",
    "resolve_rosters",
    "roster_of",
    "score_mentions",
    "settle_again",
    "sheet_of",
    "signature_of",
    "ties_of_sheets",
]

HOMES = {
    "Mention": "mention",
    "Roster": "resolve",
    "Sheet": "sheet",
    "Tie": "origin",
    "Ties": "origin",
    "block_keys": "pair",
    "events_of_mentions": "step",
    "events_of_readings": "step",
    "find_ties": "origin",
    "founding_order": "mention",
    "gather_mentions": "step",
    "judge_events": "step",
    "keyed": "step",
    "likely_pairs": "step",
    "look_up": "origin",
    "pairs_in_blocks": "pair",
    "pairs_of_documents": "origin",
    "party_digests": "step",
    "resolve_rosters": "step",
    "roster_of": "resolve",
    "score_mentions": "step",
    "settle_again": "step",
    "sheet_of": "sheet",
    "signature_of": "origin",
    "ties_of_sheets": "origin",
}


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


def __getattr__(name: str) -> Any:
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{HOMES[name]}"), name)
