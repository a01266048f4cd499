"""How far decisions reach into what was merged, and decisions laid over what was settled."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from vedette.fuse.judgement import overlay_of
from vedette.model import EVENT, ClaimRef

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from vedette.model import Event, Judgement
    from vedette.store import Judgements, Writer

__all__ = ["Laid", "Reach", "bring_added", "claims_named", "reach_of"]


@dataclass(slots=True)
class Reach:
    """What decisions bear on that were made, or taken back, since events were last made."""

    events: set[str] = field(default_factory=set)
    """Ids of events that were judged as a whole: which claims they hold, and why, stays."""
    claims: set[ClaimRef] = field(default_factory=set)
    """Claims that were joined or parted: how they compare with others stays."""
    documents: set[str] = field(default_factory=set)
    """Ids of documents of which claims were rejected or mended, or to which some were added."""
    has_names: bool = False
    """Whether names were joined or parted: who is who is to be found out anew."""

    def without(self, documents: Collection[str]) -> Reach:
        """Return it without some documents and their claims."""
        claims = {ref for ref in self.claims if ref[0] not in documents}
        return replace(self, claims=claims, documents=self.documents.difference(documents))


def reach_of(writer: Writer, decisions: Iterable[Judgement]) -> Reach:
    """Return how far some decisions reach.

    That one is unsure, and what reliability a source has, changes no event.
    """
    reach = Reach()
    for judged in decisions:
        if judged.verb in ("same", "different"):
            _join(writer, judged, reach)
        elif judged.verb == "add":
            reach.documents.add(judged.about[0])
        elif judged.verb in ("accept", "reject", "set"):
            _judge(writer, judged, reach)
    return reach


def _join(writer: Writer, judged: Judgement, reach: Reach) -> None:
    for about in judged.about:
        refs = claims_named(writer, about)
        reach.claims |= refs
        reach.has_names |= not refs


def _judge(writer: Writer, judged: Judgement, reach: Reach) -> None:
    about = judged.about[0]
    refs = claims_named(writer, about)
    if about.startswith(EVENT):
        reach.events |= set(writer.events.of_claims(refs).values())
    elif judged.verb != "accept" or _was_rejected(writer, refs):
        reach.documents |= {document for document, _ in refs}


def _was_rejected(writer: Writer, refs: Iterable[ClaimRef]) -> bool:
    """Say whether anybody ever rejected one of some claims: to accept it then brings it back."""
    names = {name for ref in refs for name in (ref[1], "#".join(ref))}
    return any(entry.judgement.verb == "reject" for entry in writer.judgements.of(names))


def claims_named(writer: Writer, about: str) -> set[ClaimRef]:
    """Return the current claims that an id of a judgement means."""
    document, _, claim = about.removeprefix(EVENT).rpartition("#")
    rows = writer.claims.get(claim)
    return {(row.document, row.id) for row in rows if document in ("", row.document)}


def bring_added(writer: Writer, documents: Collection[str] | None) -> None:
    """Give the claims that people added rows beside those that were read.

    Those of judgements that were taken back stay until events no longer hold them.

    Args:
        writer: of the case.
        documents: ids of those that came in, or to which claims were added; None for all.
    """
    overlay = overlay_of(writer.judgements.in_force(("add",)))
    asked = overlay.added.keys() if documents is None else overlay.added.keys() & set(documents)
    for reading in writer.readings.versions(asked):
        writer.added.put(reading, overlay.added_to(reading))


_VERDICTS = ("accept", "reject", "set")
"""What may be decided of an event as a whole."""
_AT_ONCE = 500
"""Events whose decisions are opened together."""


class Laid:
    """Decisions laid over events, and how those that were judged had been settled.

    Of many decisions, those on the events at hand alone are opened.

    Args:
        judgements: of the case.
    """

    def __init__(self, judgements: Judgements) -> None:
        self.unjudged: dict[str, Event] = {}
        self._judgements = judgements
        self._named = judgements.named(_VERDICTS)

    def over(self, events: Iterable[Event]) -> Iterator[Event]:
        """Yield events as people judged them, and note as what they were settled."""
        iterator = iter(events)
        while batch := list(islice(iterator, _AT_ONCE)):
            overlay = overlay_of(self._on(batch))
            for event in batch:
                judged = overlay.judge(event)
                if judged.judged:
                    self.unjudged[event.id] = event
                yield judged

    def _on(self, events: Iterable[Event]) -> list[Judgement]:
        """Return the decisions in force on some events, by any of their claims."""
        refs = {ref for event in events for ref in event.claims}
        names = {EVENT + name for ref in refs for name in (ref[1], "#".join(ref))}
        found = self._judgements.of(names & self._named)
        return [entry.judgement for entry in found if entry.undo is None]
