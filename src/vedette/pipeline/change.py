"""What documents that came in touch, worked out from what a case keeps.

Who is who is resolved anew from the rosters of all documents; a document whose parties changed
counts as touched. Claims of touched documents are compared with those that share a block key; what
hangs together by likely pairs is merged anew as a whole; documents are tied to those whose
signatures they share. The events are those that merging all at once would give.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.fuse import (
    Roster,
    block_keys,
    events_of_mentions,
    find_ties,
    likely_pairs,
    make_mentions,
    party_digests,
    resolve_rosters,
    roster_of,
    sheet_of,
    signature_of,
)
from vedette.pipeline.tying import keep_ties, tie_documents, ties_around

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from vedette.fuse import FuseOptions, Mention, Sheet
    from vedette.model import ClaimRef, Event, Judgement, Party, Reading
    from vedette.store import Writer

__all__ = ["all_events", "changed_events"]

Made = tuple[list["Event"], "set[str] | None"]
"""Events, and the ids of those whose place they take; None for all there are."""


def all_events(writer: Writer, options: FuseOptions) -> Made:
    """Make all events of a case anew, and keep what later changes need."""
    judgements = writer.judgements.in_force()
    readings = list(writer.readings.current())
    sheets = [sheet_of(reading) for reading in readings]
    parties = _resolve(writer, sheets, judgements)[0]
    mentions = make_mentions(readings, parties, judgements)
    writer.links.put_keys({mention.ref: block_keys(mention) for mention in mentions})
    pairs = likely_pairs(mentions, options)
    writer.links.put_pairs(pairs, [sheet.id for sheet in sheets])
    ties = find_ties(sheets)
    writer.links.put_bands({sheet.id: signature_of(sheet).kept for sheet in sheets})
    keep_ties(writer, ties)
    return list(events_of_mentions(mentions, ties, options, judgements)), None


def changed_events(writer: Writer, options: FuseOptions) -> Made:
    """Make those events anew that documents touch which came in or were superseded."""
    judgements = writer.judgements.in_force()
    came = {row.id for row in writer.documents.unfused()}
    readings = _readings(writer, came)
    sheets = [sheet_of(reading) for reading in readings]
    parties, moved = _resolve(writer, sheets, judgements)
    touched = moved | {sheet.id for sheet in sheets}
    mentions = make_mentions(_readings(writer, touched), parties, judgements)
    _compare(writer, mentions, touched, parties, options)
    tied = tie_documents(writer, sheets)
    seeds = {mention.ref for mention in mentions}
    gone = set(writer.events.of_documents(came | touched | tied))
    refs, old = _closure(writer, seeds, gone)
    told = make_mentions(_readings(writer, {ref[0] for ref in refs}), parties, judgements)
    told = [mention for mention in told if mention.ref in refs or _is_added(mention, judgements)]
    ties = ties_around(writer, {mention.ref[0] for mention in told})
    return list(events_of_mentions(told, ties, options, judgements)), old


def _readings(writer: Writer, ids: Iterable[str]) -> list[Reading]:
    return list(writer.readings.of(ids))


def _resolve(
    writer: Writer, sheets: Sequence[Sheet], judgements: Sequence[Judgement]
) -> tuple[Mapping[tuple[str, str], Party], set[str]]:
    """Return who is who now, and the documents in which that is not as it was."""
    writer.rosters.put({sheet.id: roster_of(sheet).to_json() for sheet in sheets})
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
) -> None:
    """Compare the claims of touched documents with whom they may have to do, and keep that."""
    keys = {mention.ref: tuple(block_keys(mention)) for mention in mentions}
    writer.links.put_keys(keys)
    own = set(keys)
    sharing = set(writer.links.claims_sharing_keys(key for each in keys.values() for key in each))
    beside = _readings(writer, {ref[0] for ref in sharing} - touched)
    judgements = writer.judgements.in_force()
    others = (m for m in make_mentions(beside, parties, judgements) if m.ref in sharing)
    pairs = likely_pairs([*mentions, *others], options)
    writer.links.put_pairs((pair for pair in pairs if own & set(pair)), touched)


def _closure(
    writer: Writer, refs: set[ClaimRef], events: set[str]
) -> tuple[set[ClaimRef], set[str]]:
    """Return all claims that hang together with some, and the events that they stand in now.

    Likely pairs join them, or an event does whose claims people joined.
    """
    refs = refs | writer.events.claims_of(events)
    while True:
        joined = writer.links.joined_claims(refs)
        events = events | set(writer.events.of_claims(joined).values())
        grown = joined | writer.events.claims_of(events)
        if grown <= joined:
            return joined, events
        refs = grown


def _is_added(mention: Mention, judgements: Sequence[Judgement]) -> bool:
    """Say whether a person added the claim, so that no document holds it."""
    return any(each.verb == "add" and mention.ref[0] in each.about for each in judgements)
