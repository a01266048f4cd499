"""What a change touches, worked out from what a case keeps.

Documents that came in, were superseded or stand near an erasure are marked in the case as touched;
those of which a person rejected or mended claims, or to which one added some, are touched, too. Who
is who is resolved anew from the rosters of all documents; claims of other documents are touched
where they name somebody who was somebody else. Touched claims are compared with those that share a
block. Where that makes a block a crowd, or changes who stands for it, others are compared that were
not, and likely pairs of others go that no block has compared any more.

What hangs together by likely pairs with these claims, with claims that people joined or parted, or
with an end of a likely pair that is new or gone, is merged anew as a whole. All else keeps its
claims: what hung together and has lost nobody has lost no pair. Of events whose documents are tied
anew the origins are traced. What people decided of events as a whole is laid over what was settled,
which is kept. The events are those that merging all at once would give.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from vedette.fuse import (
    Roster,
    block_keys,
    events_of_mentions,
    find_ties,
    founding_order,
    gather_mentions,
    keyed,
    likely_pairs,
    look_up,
    party_digests,
    resolve_rosters,
    roster_of,
    score_mentions,
    settle_again,
    sheet_of,
)
from vedette.fuse.pair import FIRST, LARGEST
from vedette.model import Event, Party
from vedette.pipeline.tying import keep_ties, loosen_ties, tie_documents, ties_around
from vedette.pipeline.verdict import bring_added, claims_named, reach_of
from vedette.store import Crowding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vedette.fuse import FuseOptions, Mention, Sheet
    from vedette.model import ClaimRef, Judgement
    from vedette.pipeline.verdict import Reach
    from vedette.store import Writer

__all__ = ["Made", "all_events", "changed_events", "loosen"]

Bonds = dict["ClaimRef", "set[ClaimRef]"]
"""Claim → those that people joined it with or parted it from."""
Moved = dict[str, set[str]]
"""Document id → ids of the parties that entities of it are taken for now, and were not before."""
CROWDING = Crowding(largest=LARGEST, first=FIRST)


@dataclass(frozen=True, slots=True)
class Made:
    """What was made anew."""

    events: Iterable[Event]
    """As nobody judged them."""
    instead_of: set[str] | None
    """Ids of the events whose place they take; None for all there are."""
    documents: set[str] | None
    """Ids of documents that came in or whose parties changed; None for all there are."""
    parties: Mapping[tuple[str, str], Party]
    """(document id, entity id) → who that is; nobody where no document's party is asked for."""
    judged: frozenset[str] = frozenset()
    """Ids of the events whose claims, values and origins are what they were."""


def all_events(writer: Writer, options: FuseOptions) -> Made:
    """Make all events of a case anew, and keep what later changes need."""
    bring_added(writer, None)
    judgements = writer.judgements.in_force()
    sheets = {reading.document.id: sheet_of(reading) for reading in writer.readings.current()}
    parties = _resolve(writer, sheets.values(), judgements)[0]
    looked = look_up(list(sheets.values()), options.processes)
    ties = find_ties(sheets.values(), options.processes, looked)
    writer.links.clear()
    writer.links.fill_documents((each.names.id, each.kept()) for each in looked)
    keep_ties(writer, ties, ())
    del looked
    mentions = gather_mentions(writer.readings.current(), parties, judgements, sheets)
    del sheets
    writer.links.fill_claims(keyed(mentions, options))
    scores = score_mentions(mentions, options)
    writer.links.put_pairs(likely_pairs(mentions, scores), ())
    events = events_of_mentions(mentions, ties, options, judgements, scores)
    return Made(events, None, None, parties)


def changed_events(
    writer: Writer, options: FuseOptions, waiting: Collection[str] = frozenset()
) -> Made:
    """Make those events anew that touched documents and decisions have to do with.

    Args:
        writer: of a case.
        options: how to merge.
        waiting: ids of documents that come in later: what people decided of their claims holds
            then, and none of them is merged before.
    """
    decisions = writer.verdicts.open()
    came = {row.id for row in writer.documents.unfused()}
    bring_added(writer, came | {each.about[0] for each in decisions if each.verb == "add"})
    reach = reach_of(writer, decisions).without(waiting)
    settled = list(writer.verdicts.unjudged(reach.events))
    unsettled = reach.events - {event.id for event in settled}
    gone = writer.events.stripped() | unsettled
    reach.has_names |= writer.rosters.are_open()
    if not (came or gone or reach.documents or reach.claims or reach.has_names):
        return _with_judged(Made((), set(), set(), {}), settled)
    desk = _Desk(writer, options, waiting)
    return _with_judged(_merged_anew(desk, came, gone, reach), settled)


def _with_judged(made: Made, settled: Iterable[Event]) -> Made:
    """Add events that were judged, as they were settled, to those that are made anew anyhow."""
    others = [event for event in settled if event.id not in (made.instead_of or ())]
    ids = frozenset(event.id for event in others)
    events = chain(made.events, others)
    return replace(made, events=events, instead_of=(made.instead_of or set()) | ids, judged=ids)


def _merged_anew(desk: _Desk, came: set[str], gone: set[str], reach: Reach) -> Made:
    """Merge what touched documents and joined or parted claims have to do with.

    Args:
        desk: of the case.
        came: ids of documents that came in, were superseded or stand near an erasure.
        gone: ids of events that are to be merged anew, whatever else is.
        reach: of what people decided.
    """
    writer = desk.writer
    sheets = [sheet_of(reading) for reading in writer.readings.of(came)]
    moved = desk.resolve(sheets) if came or reach.has_names else {}
    touched = came | reach.documents
    refs = _compare(desk, touched, {id_: moved[id_] for id_ in moved.keys() - touched})
    tied = tie_documents(writer, came, sheets, desk.sheets())
    gone = gone | set(writer.events.of_documents(touched))
    refs, old = _closure(writer, refs | reach.claims, gone, _bonds(desk))
    traced = set(writer.events.of_documents(tied)) - old
    events = chain(_merged(desk, refs), _traced(desk, traced))
    return Made(events, old | traced, touched | moved.keys(), desk.parties)


def _merged(desk: _Desk, refs: set[ClaimRef]) -> Iterator[Event]:
    """Make the events of claims with all that hangs together with them."""
    told = desk.mentions(refs)
    ties = ties_around(desk.writer, {mention.ref[0] for mention in told})
    scores = score_mentions(told, desk.options, desk.writer.links.pairs_among(refs))
    return events_of_mentions(told, ties, desk.options, desk.judgements, scores)


def _traced(desk: _Desk, ids: set[str]) -> Iterator[Event]:
    """Trace the origins of events anew whose claims are what they were."""
    told = desk.mentions(desk.writer.events.claims_of(ids))
    ties = ties_around(desk.writer, {mention.ref[0] for mention in told})
    events = list(desk.writer.events.of(ids))
    return settle_again(events, told, ties, desk.options)


def loosen(writer: Writer, documents: set[str]) -> None:
    """Forget by what documents are found before they go, and mark what that touches."""
    around = writer.links.beside_documents(documents)
    around |= writer.events.claims_of(writer.events.of_documents(documents))
    around |= writer.links.group_claims({}, documents, CROWDING).unsettled
    touched = {document for document, _ in around} | loosen_ties(writer, documents)
    writer.events.mark_touched(touched - documents)


class _Desk:
    """What making events anew needs throughout, and the mentions that were made so far.

    Args:
        writer: of the case.
        options: how to merge.
        waiting: ids of documents that come in later.
    """

    def __init__(self, writer: Writer, options: FuseOptions, waiting: Collection[str]) -> None:
        self.writer, self.options, self.waiting = writer, options, waiting
        self.judgements = writer.judgements.in_force()
        self.parties: dict[tuple[str, str], Party] = {}
        self._known: set[str] | None = set()
        self._made: dict[ClaimRef, Mention] = {}

    def resolve(self, sheets: Iterable[Sheet]) -> Moved:
        """Find out anew who is who, and return in which documents it is not who it was.

        Args:
            sheets: of the documents whose rosters are new.
        """
        parties, moved = _resolve(self.writer, sheets, self.judgements)
        self._know_all(parties)
        return moved

    def _know_all(self, parties: Mapping[tuple[str, str], Party]) -> None:
        self.parties.clear()
        self.parties.update(parties)
        self._known = None

    def _know(self, documents: set[str]) -> None:
        """See to it that it is known who the entities of documents are."""
        if self._known is None or documents <= self._known:
            return
        told = self.writer.rosters.parties_of(documents - self._known)
        if told is None:
            self._know_all(_resolve(self.writer, (), self.judgements)[0])
            return
        each = {words: Party.model_validate_json(words) for words in set(told.values())}
        self.parties.update((entity, each[words]) for entity, words in told.items())
        self._known |= documents

    def mentions_of_documents(self, ids: set[str]) -> list[Mention]:
        """Return the mentions of current documents, by what was known first."""
        self._know(ids)
        found = gather_mentions(self.writer.readings.of(ids), self.parties, self.judgements)
        self._made |= {mention.ref: mention for mention in found}
        return found

    def sheets(self) -> dict[str, Sheet]:
        """Return the sheets of the documents of which mentions were made."""
        return {ref[0]: mention.sheet for ref, mention in self._made.items()}

    def mentions(self, refs: set[ClaimRef]) -> list[Mention]:
        """Return the mentions of some claims, without those that people rejected."""
        missing = refs - self._made.keys()
        documents = {document for document, _ in missing}
        self._know(documents)
        readings = self.writer.readings.of(documents)
        found = gather_mentions(readings, self.parties, self.judgements, wanted=missing)
        self._made |= {mention.ref: mention for mention in found}
        return sorted((self._made[ref] for ref in refs if ref in self._made), key=founding_order)


def _resolve(
    writer: Writer, sheets: Iterable[Sheet], judgements: Sequence[Judgement]
) -> tuple[Mapping[tuple[str, str], Party], Moved]:
    """Return who is who now, and in which documents it is not who it was.

    Args:
        writer: of the case.
        sheets: of the documents whose rosters are new.
        judgements: those in force.
    """
    writer.rosters.put({sheet.id: roster_of(sheet).to_json() for sheet in sheets})
    kept = writer.rosters.all()
    parties = resolve_rosters((Roster.from_json(words) for words, _ in kept.values()), judgements)
    moved: Moved = {}
    changed: dict[str, dict[str, str]] = {}
    told, records = party_digests(parties)
    for id_, (_, words) in kept.items():
        before, digests = _digests_in(words), told.get(id_, {})
        if before != digests:
            others = (each for each, digest in digests.items() if before.get(each) != digest)
            moved[id_] = {parties[id_, each].id for each in others}
        if before != digests or not words:
            changed[id_] = digests
    writer.rosters.resolved(changed, records)
    return parties, moved


def _digests_in(words: str) -> dict[str, str]:
    """Return the digests of parties that were kept, by entity; none where they are not known."""
    return json.loads(words) if words.startswith("{") else {}


def _compare(desk: _Desk, came: set[str], moved: Moved) -> set[ClaimRef]:
    """Compare the claims that are touched with whom they may have to do, and keep that.

    Args:
        desk: of the case.
        came: ids of documents all claims of which are touched.
        moved: documents of which those claims are that name some parties.

    Returns:
        These claims, and both ends of every likely pair that is new or gone. What hangs together
        with none of them is merged as it was.
    """
    links = desk.writer.links
    renamed = _renamed(desk.mentions_of_documents(set(moved)), moved)
    beside = links.beside_documents(came)
    beside |= {ref for pair in links.pairs_of(each.ref for each in renamed) for ref in pair}
    told = desk.mentions_of_documents(came)
    keys = {mention.ref: block_keys(mention) for mention in (*told, *renamed)}
    grouped = links.group_claims(keys, came, CROWDING)
    candidates = links.candidates(keys, CROWDING, grouped.counts) | grouped.gained
    told = desk.mentions({ref for pair in candidates for ref in pair})
    found = likely_pairs(told, score_mentions(told, desk.options, candidates))
    likely = {(min(pair), max(pair)) for pair in found}
    links.drop_pairs_of(came)
    own = {pair for pair in likely if not keys.keys().isdisjoint(pair)}
    links.put_pairs(own, keys)
    others = likely - own
    new = others - links.pairs_of({ref for pair in others for ref in pair})
    links.change_pairs(new, grouped.lost)
    return keys.keys() | beside | {ref for pair in new | grouped.lost for ref in pair}


def _renamed(mentions: Sequence[Mention], moved: Moved) -> list[Mention]:
    """Return the mentions that name somebody who was somebody else.

    With one of an attack come all of its document: which deed one speaks of hangs on who does it.
    """
    named = {each.ref for each in mentions if not moved[each.ref[0]].isdisjoint(_parties_of(each))}
    attacks = [each for each in mentions if each.type == "ASSAULT"]
    beside = {each.ref[0] for each in attacks if each.ref in named}
    named |= {each.ref for each in attacks if each.ref[0] in beside}
    return [each for each in mentions if each.ref in named]


def _parties_of(mention: Mention) -> set[str]:
    """Return the ids of the parties that a claim names or comes through."""
    voices = (voice.party for voice in mention.voices if voice.party is not None)
    return {party.id for party in (*mention.actors, *mention.recipients, *voices)}


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


def _bonds(desk: _Desk) -> Bonds:
    """Return which claims people joined or parted, by claim."""
    found: Bonds = defaultdict(set)
    for judged in desk.judgements:
        if judged.verb not in ("same", "different"):
            continue
        refs = {ref for about in judged.about for ref in claims_named(desk.writer, about)}
        refs = {ref for ref in refs if ref[0] not in desk.waiting}
        for ref in refs:
            found[ref] |= refs
    return found
