"""What a change touches, worked out from what a case keeps.

Documents that came in, were superseded or stand near an erasure, and those whose claims a person
judged, are marked in the case as touched. Who is who is resolved anew from the rosters of all
documents; a document whose parties changed counts as touched, too. Claims of touched documents are
compared with those that share a block; where that makes a block a crowd, or changes who stands for
it, others are compared anew with them. What hangs together by likely pairs, now or before, is
merged anew as a whole. The events are those that merging all at once would give.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.fuse import (
    Roster,
    block_keys,
    events_of_mentions,
    find_ties,
    gather_mentions,
    likely_pairs,
    party_digests,
    resolve_rosters,
    roster_of,
    sheet_of,
    signature_of,
)
from vedette.fuse.pair import FIRST, LARGEST
from vedette.model import EVENT, Event, Party
from vedette.pipeline.tying import keep_ties, loosen_ties, tie_documents, ties_around
from vedette.store import Crowding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.fuse import FuseOptions, Mention
    from vedette.model import ClaimRef, Judgement, Reading
    from vedette.store import Writer

__all__ = ["Made", "all_events", "changed_events", "loosen"]

Bonds = dict["ClaimRef", "set[ClaimRef]"]
"""Claim → those that people joined it with or parted it from."""
CROWDING = Crowding(largest=LARGEST, first=FIRST)


@dataclass(frozen=True, slots=True)
class Made:
    """What was made anew."""

    events: Iterable[Event]
    instead_of: set[str] | None
    """Ids of the events whose place they take; None for all there are."""
    documents: set[str] | None
    """Ids of documents that came in or whose parties changed; None for all there are."""
    parties: Mapping[tuple[str, str], Party]
    """(document id, entity id) → who that is."""


def all_events(writer: Writer, options: FuseOptions) -> Made:
    """Make all events of a case anew, and keep what later changes need."""
    judgements = writer.judgements.in_force()
    parties = _resolve(writer, writer.readings.current(), judgements)[0]
    sheets = {reading.document.id: sheet_of(reading) for reading in writer.readings.current()}
    ties = find_ties(list(sheets.values()))
    mentions = gather_mentions(writer.readings.current(), parties, judgements, sheets)
    writer.links.clear()
    writer.links.fill_documents((id_, signature_of(sheets[id_]).kept) for id_ in sheets)
    keep_ties(writer, ties, ())
    writer.links.fill_claims((mention.ref, block_keys(mention)) for mention in mentions)
    likely = likely_pairs(mentions, options)
    writer.links.put_pairs(likely, ())
    events = events_of_mentions(mentions, ties, options, judgements, likely)
    return Made(events, None, None, parties)


def changed_events(writer: Writer, options: FuseOptions) -> Made:
    """Make those events anew that touched documents have to do with."""
    judgements = writer.judgements.in_force()
    came = {row.id for row in writer.documents.unfused()}
    parties, moved = _resolve(writer, writer.readings.of(came), judgements)
    touched = came | moved
    mentions = gather_mentions(writer.readings.of(touched), parties, judgements)
    refs = _compare(writer, mentions, touched, parties, options)
    tied = tie_documents(writer, came, [sheet_of(each) for each in writer.readings.of(came)])
    gone = set(writer.events.of_documents(touched | tied)) | writer.events.without_claims()
    refs, old = _closure(writer, refs, gone, _bonds(writer, judgements))
    told = _mentions(writer, refs, parties, judgements)
    ties = ties_around(writer, {mention.ref[0] for mention in told})
    likely = writer.links.pairs_among(refs)
    events = events_of_mentions(told, ties, options, judgements, likely)
    return Made(events, old, touched, parties)


def loosen(writer: Writer, documents: set[str]) -> None:
    """Forget by what documents are found before they go, and mark what that touches."""
    around = writer.links.joined_to_documents(documents)
    around |= writer.events.claims_of(writer.events.of_documents(documents))
    around |= writer.links.group_claims({}, documents, CROWDING)
    touched = {document for document, _ in around} | loosen_ties(writer, documents)
    writer.events.mark_touched(touched - documents)


def _mentions(
    writer: Writer,
    refs: set[ClaimRef],
    parties: Mapping[tuple[str, str], Party],
    judgements: Sequence[Judgement],
) -> list[Mention]:
    """Return the mentions of some claims, without those that people rejected."""
    readings = writer.readings.of({document for document, _ in refs})
    found = gather_mentions(readings, parties, judgements)
    return [mention for mention in found if mention.ref in refs]


def _resolve(
    writer: Writer, readings: Iterable[Reading], judgements: Sequence[Judgement]
) -> tuple[Mapping[tuple[str, str], Party], set[str]]:
    """Return who is who now, and the documents in which that is not as it was."""
    writer.rosters.put(
        {reading.document.id: roster_of(sheet_of(reading)).to_json() for reading in readings}
    )
    kept = writer.rosters.all()
    rosters = [Roster.from_json(words) for words, _ in kept.values()]
    parties = resolve_rosters(rosters, judgements)
    digests = party_digests(parties)
    moved = {id_: digest for id_, digest in digests.items() if kept[id_][1] != digest}
    writer.rosters.resolved(moved)
    return parties, set(moved)


def _compare(
    writer: Writer,
    mentions: Sequence[Mention],
    touched: set[str],
    parties: Mapping[tuple[str, str], Party],
    options: FuseOptions,
) -> set[ClaimRef]:
    """Compare the claims of touched documents with whom they may have to do, and keep that.

    Returns:
        These claims, those that others of a block were compared anew with, and all that hung
        together with either by likely pairs before.
    """
    judgements = writer.judgements.in_force()
    before = writer.links.joined_to_documents(touched)
    keys = {mention.ref: block_keys(mention) for mention in mentions}
    unsettled = writer.links.group_claims(keys, touched, CROWDING)
    before |= writer.links.joined_claims(unsettled)
    compared = keys.keys() | unsettled
    candidates = writer.links.candidates(compared, CROWDING)
    others = {ref for pair in candidates for ref in pair} - keys.keys()
    told = [*mentions, *_mentions(writer, others, parties, judgements)]
    likely = likely_pairs(told, options, candidates)
    writer.links.drop_pairs_of(touched)
    writer.links.put_pairs(likely, compared)
    return compared | before


def _closure(
    writer: Writer, refs: set[ClaimRef], events: set[str], bonds: Bonds
) -> tuple[set[ClaimRef], set[str]]:
    """Return all claims that hang together with some, and the events that they stand in now.

    Likely pairs join them, or an event does whose claims people joined, or what people said.
    """
    refs = refs | writer.events.claims_of(events)
    while True:
        joined = writer.links.joined_claims(refs)
        joined |= {other for ref in joined & bonds.keys() for other in bonds[ref]}
        events = events | set(writer.events.of_claims(joined).values())
        grown = joined | writer.events.claims_of(events)
        if grown <= refs:
            return refs, events
        refs = grown


def _bonds(writer: Writer, judgements: Sequence[Judgement]) -> Bonds:
    """Return which claims people joined or parted, by claim."""
    found: Bonds = defaultdict(set)
    for judged in judgements:
        if judged.verb not in ("same", "different"):
            continue
        refs = {ref for about in judged.about for ref in _refs(writer, about)}
        for ref in refs:
            found[ref] |= refs
    return found


def _refs(writer: Writer, about: str) -> set[ClaimRef]:
    """Return the current claims that an id of a judgement means."""
    document, _, claim = about.removeprefix(EVENT).rpartition("#")
    rows = writer.claims.get(claim)
    return {(row.document, row.id) for row in rows if document in ("", row.document)}
