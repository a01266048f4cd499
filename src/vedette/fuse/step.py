"""The stage in steps, for a case that keeps what lies between them.

`fuse` takes these steps in one go over all readings. A case keeps the rosters of its documents, the
block keys of its claims, their likely pairs and the ties of its documents, so that documents that
come in later are compared with those alone that they may have to do with; the events are the same.
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import blake2b
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from vedette.fuse.cluster import cluster_mentions
from vedette.fuse.event import event_of
from vedette.fuse.foretell import link_foretold
from vedette.fuse.judgement import overlay_of
from vedette.fuse.mention import founding_order, mentions_of
from vedette.fuse.origin import find_ties
from vedette.fuse.pair import score_pairs
from vedette.fuse.resolve import resolve, roster_of
from vedette.fuse.sheet import sheet_of
from vedette.fuse.source import Registry, starter_sources

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from vedette.fuse.cluster import Cluster
    from vedette.fuse.mention import Mention
    from vedette.fuse.options import FuseOptions
    from vedette.fuse.origin import Ties
    from vedette.fuse.pair import ScoredPair, Scores
    from vedette.fuse.resolve import Roster
    from vedette.fuse.sheet import Sheet
    from vedette.model import ClaimRef, Event, Judgement, Party, Reading

__all__ = [
    "events_of_mentions",
    "events_of_readings",
    "gather_mentions",
    "likely_pairs",
    "party_digests",
    "resolve_rosters",
    "settle_again",
]

_AT_ONCE = 2_000
"""Clusters whose pairs are explained in one step."""


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
    ties = find_ties(list(sheets.values()))
    parties = resolve_rosters(map(roster_of, sheets.values()), judgements)
    mentions = gather_mentions(readings, parties, judgements, sheets)
    del sheets, parties
    yield from events_of_mentions(mentions, ties, options, judgements)


def likely_pairs(
    mentions: Sequence[Mention],
    options: FuseOptions,
    candidates: Collection[tuple[ClaimRef, ClaimRef]] | None = None,
) -> list[tuple[ClaimRef, ClaimRef]]:
    """Return the pairs of claims that likely tell of one event.

    Args:
        mentions: of the claims.
        options: how to merge.
        candidates: the pairs to compare; None for those that share a block.
    """
    scores = score_pairs(mentions, options.threshold_bits, candidates)
    pairs = zip(scores.left.tolist(), scores.right.tolist(), strict=True)
    return [(mentions[left].ref, mentions[right].ref) for left, right in pairs]


def events_of_mentions(
    mentions: Sequence[Mention],
    ties: Ties,
    options: FuseOptions,
    judgements: Sequence[Judgement] = (),
    likely: Collection[tuple[ClaimRef, ClaimRef]] | None = None,
) -> Iterator[Event]:
    """Yield the events of mentions by what was known first.

    Args:
        mentions: in founding order; with a mention come all that likely pairs join it to.
        ties: of their documents.
        options: how to merge.
        judgements: those in force.
        likely: the pairs that likely tell of one event, where they are known already.
    """
    overlay = overlay_of(judgements)
    scores = score_pairs(mentions, options.threshold_bits, likely)
    constraints = overlay.constraints(mention.ref for mention in mentions)
    clusters = cluster_mentions(mentions, scores, options.threshold_bits, constraints)
    groups = [cluster.members for cluster in clusters]
    foretold = link_foretold(mentions, scores, groups, options.threshold_bits)
    registry = _registry(options)
    why = {frozenset((bond.left, bond.right)): bond.judgement for bond in constraints.same}
    for number, (cluster, tree) in enumerate(_explained(clusters, mentions, scores, why)):
        event = event_of(mentions, cluster.members, tree, ties, options.without, registry)
        if number in foretold:
            ids = (mentions[min(groups[other])].ref[1] for other in foretold[number])
            event = event.model_copy(update={"foretold_by": tuple(sorted(ids))})
        yield overlay.judge(event)


def settle_again(
    events: Iterable[Event],
    mentions: Iterable[Mention],
    ties: Ties,
    options: FuseOptions,
    judgements: Sequence[Judgement] = (),
) -> Iterator[Event]:
    """Yield events with values, origins and credibility as other options have them.

    Which claims an event holds, and why, stays: no source that is taken to be wrong changes that.

    Args:
        events: as they were made of all that is known.
        mentions: of their claims; an event of which none is there is left out.
        ties: of their documents.
        options: without whom.
        judgements: those in force.
    """
    overlay, registry = overlay_of(judgements), _registry(options)
    known = {mention.ref: mention for mention in mentions}
    for event in events:
        told = [known[ref] for ref in event.claims if ref in known]
        if told:
            made = event_of(told, range(len(told)), (), ties, options.without, registry)
            kept = {"merged_because": event.merged_because, "foretold_by": event.foretold_by}
            yield overlay.judge(made.model_copy(update=kept))


def _registry(options: FuseOptions) -> Registry:
    """Return the registry in which the owners of outlets are looked up."""
    return Registry(options.sources or starter_sources())


def _explained(
    clusters: Iterable[Cluster],
    mentions: Sequence[Mention],
    scores: Scores,
    why: Mapping[frozenset[ClaimRef], str],
) -> Iterator[tuple[Cluster, list[ScoredPair]]]:
    """Yield clusters with the reasons for which they were joined, many worked out in one step."""
    waiting = iter(clusters)
    while batch := list(islice(waiting, _AT_ONCE)):
        pairs = np.array([pair for each in batch for pair in each.tree], np.int64).reshape(-1, 2)
        told = iter(scores.explain(pairs[:, 0], pairs[:, 1]))
        for cluster in batch:
            tree = []
            for pair in islice(told, len(cluster.tree)):
                refs = frozenset((mentions[pair.left].ref, mentions[pair.right].ref))
                if refs in why:
                    pair = replace(pair, features=(), judgement=why[refs])
                tree.append(pair)
            yield cluster, tree


def party_digests(parties: Mapping[tuple[str, str], Party]) -> dict[str, dict[str, str]]:
    """Return, by document id and entity id, digests of who it is; another digest, another party."""
    known: dict[str, str] = {}
    told: dict[str, dict[str, str]] = {}
    for (document, entity), party in sorted(parties.items()):
        if party.id not in known:
            record = party.model_dump_json().encode()
            known[party.id] = blake2b(record, digest_size=8).hexdigest()
        told.setdefault(document, {})[entity] = known[party.id]
    return told
