"""The stage in steps, for a case that keeps what lies between them.

`fuse` takes these steps in one go over all readings. A case keeps the rosters of its documents, the
block keys of its claims, their likely pairs and the ties of its documents, so that documents that
come in later are compared with those alone that they may have to do with; the events are the same.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from vedette.fuse.cluster import cluster_mentions
from vedette.fuse.event import event_of, founding_order
from vedette.fuse.foretell import link_foretold
from vedette.fuse.judgement import overlay_of
from vedette.fuse.mention import mentions_of
from vedette.fuse.pair import score_pairs
from vedette.fuse.resolve import resolve
from vedette.fuse.sheet import sheet_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from vedette.fuse.mention import Mention
    from vedette.fuse.options import FuseOptions
    from vedette.fuse.origin import Ties
    from vedette.fuse.resolve import Roster
    from vedette.model import ClaimRef, Event, Judgement, Party, Reading

__all__ = [
    "events_of_mentions",
    "likely_pairs",
    "make_mentions",
    "party_digests",
    "resolve_rosters",
]


def resolve_rosters(
    rosters: Iterable[Roster], judgements: Sequence[Judgement] = ()
) -> Mapping[tuple[str, str], Party]:
    """Return (document id, entity id) → who that is, over the rosters of all documents."""
    return resolve(rosters, judgements).parties


def make_mentions(
    readings: Iterable[Reading],
    parties: Mapping[tuple[str, str], Party],
    judgements: Sequence[Judgement] = (),
) -> list[Mention]:
    """Return the mentions of readings, with what people decided about their claims.

    Args:
        readings: each document once.
        parties: (document id, entity id) → who that is across documents.
        judgements: those in force.

    Returns:
        Mentions by what was known first, then by id.
    """
    overlay = overlay_of(judgements)
    mentions: list[Mention] = []
    for reading in readings:
        judged = overlay.read(reading)
        mentions += mentions_of(judged, sheet_of(judged), parties)
    return sorted(mentions, key=founding_order)


def likely_pairs(
    mentions: Sequence[Mention], options: FuseOptions
) -> list[tuple[ClaimRef, ClaimRef]]:
    """Return the pairs of claims that likely tell of one event, as far as they are candidates."""
    scores = score_pairs(mentions)
    likely = scores.bits >= options.threshold_bits
    pairs = zip(scores.left[likely].tolist(), scores.right[likely].tolist(), strict=True)
    return [(mentions[left].ref, mentions[right].ref) for left, right in pairs]


def events_of_mentions(
    mentions: Sequence[Mention],
    ties: Ties,
    options: FuseOptions,
    judgements: Sequence[Judgement] = (),
) -> Iterator[Event]:
    """Yield the events of mentions by what was known first.

    Args:
        mentions: in founding order; with a mention come all that likely pairs join it to.
        ties: of their documents.
        options: how to merge.
        judgements: those in force.
    """
    overlay = overlay_of(judgements)
    scores = score_pairs(mentions)
    constraints = overlay.constraints(mention.ref for mention in mentions)
    clusters = cluster_mentions(mentions, scores, options.threshold_bits, constraints)
    groups = [members for members, _ in clusters]
    foretold = link_foretold(mentions, scores, groups, options.threshold_bits)
    for number, cluster in enumerate(clusters):
        event = event_of(mentions, cluster, ties, options.without)
        if number in foretold:
            ids = (mentions[min(groups[other])].ref[1] for other in foretold[number])
            event = event.model_copy(update={"foretold_by": tuple(sorted(ids))})
        yield overlay.judge(event)


def party_digests(parties: Mapping[tuple[str, str], Party]) -> dict[str, str]:
    """Return, by document id, a digest of who its entities are; another digest, other parties."""
    told: dict[str, list[str]] = {}
    for (document, entity), party in sorted(parties.items()):
        told.setdefault(document, []).append(f"{entity}\x1f{party.model_dump_json()}")
    return {
        document: blake2b("\x1e".join(lines).encode(), digest_size=8).hexdigest()
        for document, lines in told.items()
    }
