"""The stage in steps, for a case that keeps what lies between them.

`fuse` takes these steps in one go over all readings. A case keeps the rosters of its documents, the
block keys of its claims, their likely pairs and the ties of its documents, so that documents that
come in later are compared with those alone that they may have to do with; the events are the same.
"""

from __future__ import annotations

from functools import partial
from hashlib import blake2b
from types import MappingProxyType
from typing import TYPE_CHECKING

from vedette.fuse.cluster import cluster_mentions
from vedette.fuse.event import event_of
from vedette.fuse.foretell import link_foretold
from vedette.fuse.judgement import overlay_of
from vedette.fuse.making import Making, registry_of
from vedette.fuse.mention import by_document, founding_order, mentions_of
from vedette.fuse.origin import find_ties
from vedette.fuse.pair import block_keys, score_pairs
from vedette.fuse.resolve import resolve, roster_of
from vedette.fuse.share import shared_out
from vedette.fuse.sheet import sheet_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from vedette.fuse.mention import Mention
    from vedette.fuse.options import FuseOptions
    from vedette.fuse.origin import Ties
    from vedette.fuse.pair import Scores
    from vedette.fuse.resolve import Roster
    from vedette.fuse.sheet import Sheet
    from vedette.model import ClaimRef, Event, Judgement, Party, Reading

__all__ = [
    "events_of_mentions",
    "events_of_readings",
    "gather_mentions",
    "judge_events",
    "keyed",
    "likely_pairs",
    "party_digests",
    "resolve_rosters",
    "score_mentions",
    "settle_again",
]


def resolve_rosters(
    rosters: Iterable[Roster], judgements: Sequence[Judgement] = ()
) -> Mapping[tuple[str, str], Party]:
    """Return (document id, entity id) → who that is, over the rosters of all documents."""
    return resolve(rosters, judgements).parties


def gather_mentions(
    readings: Iterable[Reading],
    parties: Mapping[tuple[str, str], Party],
    judgements: Sequence[Judgement] = (),
    sheets: Mapping[str, Sheet] = MappingProxyType({}),
    wanted: Collection[ClaimRef] | None = None,
) -> list[Mention]:
    """Return the mentions of readings, with what people decided about their claims.

    Args:
        readings: each document once; none is kept.
        parties: (document id, entity id) → who that is across documents.
        judgements: those in force.
        sheets: of their documents by id, as far as they are made already.
        wanted: the claims whose mentions are wanted; None for all.

    Returns:
        Mentions by what was known first, then by id.
    """
    overlay = overlay_of(judgements)
    mentions: list[Mention] = []
    for reading in readings:
        sheet = sheets.get(reading.document.id) or sheet_of(reading)
        mentions += mentions_of(overlay.read(reading), sheet, parties, wanted)
    mentions.sort(key=founding_order)
    return mentions


def events_of_readings(
    readings: Iterable[Reading], options: FuseOptions, judgements: Sequence[Judgement] = ()
) -> Iterator[Event]:
    """Yield the events of readings by what was known first; no reading is kept.

    Args:
        readings: each document once; they are gone through twice.
        options: how to merge.
        judgements: those in force.
    """
    # One after the other, so that each step takes the room that the one before gave back.
    sheets = {reading.document.id: sheet_of(reading) for reading in readings}
    ties = find_ties(sheets.values(), options.processes)
    parties = resolve_rosters(map(roster_of, sheets.values()), judgements)
    mentions = gather_mentions(readings, parties, judgements, sheets)
    del sheets, parties
    yield from judge_events(events_of_mentions(mentions, ties, options, judgements), judgements)


def keyed(
    mentions: Sequence[Mention], options: FuseOptions
) -> Iterator[tuple[ClaimRef, frozenset[int]]]:
    """Yield claims with the keys of the blocks that they stand in, document by document."""
    order, shares = by_document(mentions, options.processes)
    for part in shared_out(partial(_keyed, mentions, order), shares, options.processes):
        yield from part


def _keyed(
    mentions: Sequence[Mention], order: Sequence[int], part: slice
) -> list[tuple[ClaimRef, frozenset[int]]]:
    return [(mentions[index].ref, block_keys(mentions[index])) for index in order[part]]


def score_mentions(
    mentions: Sequence[Mention],
    options: FuseOptions,
    candidates: Collection[tuple[ClaimRef, ClaimRef]] | None = None,
) -> Scores:
    """Return the match weights of mentions, with the pairs that likely tell of one event.

    Args:
        mentions: of the claims.
        options: how to merge.
        candidates: the pairs to compare; None for those that share a block.
    """
    return score_pairs(mentions, options.threshold_bits, candidates, options.processes)


def likely_pairs(
    mentions: Sequence[Mention], scores: Scores
) -> Iterator[tuple[ClaimRef, ClaimRef]]:
    """Yield the pairs of claims that likely tell of one event."""
    for left, right in zip(scores.left.tolist(), scores.right.tolist(), strict=True):
        yield mentions[left].ref, mentions[right].ref


def events_of_mentions(
    mentions: Sequence[Mention],
    ties: Ties,
    options: FuseOptions,
    judgements: Sequence[Judgement] = (),
    scores: Scores | None = None,
) -> Iterator[Event]:
    """Yield the events of mentions by what was known first, as nobody judged them.

    Args:
        mentions: in founding order; with a mention come all that likely pairs join it to.
        ties: of their documents.
        options: how to merge.
        judgements: those in force; they tell which claims must and must not stand together.
        scores: their match weights, where they are known already.
    """
    scores = scores or score_mentions(mentions, options)
    constraints = overlay_of(judgements).constraints(mention.ref for mention in mentions)
    clusters = cluster_mentions(
        mentions, scores, options.threshold_bits, constraints, options.processes
    )
    groups = [cluster.members for cluster in clusters]
    foretold = link_foretold(mentions, scores, groups, options.threshold_bits)
    making = Making(
        mentions=mentions,
        clusters=clusters,
        foretold=foretold,
        scores=scores,
        ties=ties,
        options=options,
        why={frozenset((bond.left, bond.right)): bond.judgement for bond in constraints.same},
    )
    yield from making.all(options.processes)


def settle_again(
    events: Iterable[Event],
    mentions: Iterable[Mention],
    ties: Ties,
    options: FuseOptions,
) -> Iterator[Event]:
    """Yield events, as nobody judged them, with what other options settle of the same claims.

    Which claims an event holds, and why, stays: no source that is taken to be wrong changes that.

    Args:
        events: as they were made of all that is known.
        mentions: of their claims; an event of which none is there is left out.
        ties: of their documents.
        options: without whom.
    """
    registry = registry_of(options)
    known = {mention.ref: mention for mention in mentions}
    for event in events:
        told = [known[ref] for ref in event.claims if ref in known]
        if told:
            made = event_of(told, range(len(told)), (), ties, options.without, registry)
            kept = {"merged_because": event.merged_because, "foretold_by": event.foretold_by}
            yield made.model_copy(update=kept)


def judge_events(events: Iterable[Event], judgements: Sequence[Judgement]) -> Iterator[Event]:
    """Yield events with what people decided about them laid over what was settled.

    Args:
        events: as nobody judged them.
        judgements: those in force.
    """
    return map(overlay_of(judgements).judge, events)


def party_digests(
    parties: Mapping[tuple[str, str], Party],
) -> tuple[dict[str, dict[str, str]], dict[str, str]]:
    """Return digests of who entities are: another digest, another party.

    Returns:
        Document id → entity id → digest; and digest → party as JSON.
    """
    known: dict[str, str] = {}
    told: dict[str, dict[str, str]] = {}
    records: dict[str, str] = {}
    for (document, entity), party in sorted(parties.items()):
        if party.id not in known:
            record = party.model_dump_json()
            known[party.id] = blake2b(record.encode(), digest_size=8).hexdigest()
            records[known[party.id]] = record
        told.setdefault(document, {})[entity] = known[party.id]
    return told, records
