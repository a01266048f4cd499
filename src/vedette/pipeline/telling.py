"""What documents tell outright of two parties: roles, memberships, claims of responsibility."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vedette.model import ClaimRef
from vedette.store import ToldTie

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from vedette.model import Event, Party, Reading, TimeExpression
    from vedette.pipeline.change import Made
    from vedette.store import Writer

__all__ = ["Noted", "tell_ties"]


@dataclass(frozen=True, slots=True)
class Noted:
    """What is noted of events while they are made."""

    events: set[str] = field(default_factory=set)
    """Their ids."""
    roots: dict[ClaimRef, str] = field(default_factory=dict)
    """Claim → the root that it ends at."""

    def of(self, events: Iterable[Event]) -> Iterator[Event]:
        """Yield events, and note which they are and at which root each of their claims ends."""
        for event in events:
            self.events.add(event.id)
            self.roots.update((ref, group.root) for group in event.origins for ref in group.claims)
            yield event


def tell_ties(writer: Writer, made: Made, noted: Noted, moved: Iterable[str]) -> None:
    """Keep what documents tell of two parties, where who they are or whom it goes back to changed.

    Args:
        writer: of the case.
        made: what was made anew.
        noted: of the events that were made.
        moved: ids of those among them that are new or changed.
    """
    if made.documents is None:
        documents = set(writer.rosters.all())
        readings = writer.readings.current()
    else:
        documents = made.documents | {ref[0] for ref in writer.events.claims_of(moved)}
        found = writer.readings.of(documents)
        telling = [each for each in found if each.relations or each.attributions]
        stayed = set(writer.events.of_documents(each.document.id for each in telling))
        for _ in noted.of(writer.events.of(stayed - noted.events)):
            pass  # an event that stayed as it was still says at which root its claims end
        readings = iter(telling)
    told = (tie for reading in readings for tie in _told(reading, made.parties, noted.roots))
    writer.party_ties.tell(told, documents)


def _told(
    reading: Reading, parties: Mapping[tuple[str, str], Party], roots: Mapping[ClaimRef, str]
) -> Iterator[ToldTie]:
    id_ = reading.document.id
    for number, relation in enumerate(reading.relations):
        sides = [parties.get((id_, entity)) for entity in (relation.from_, relation.to)]
        time = reading.times[relation.time] if relation.time is not None else None
        start = relation.trigger[0] if relation.trigger else 0
        root = _root(reading, roots, relation.statement, start)
        yield from _tie(reading, sides, ("relation", number, relation.kind), root, time)
    statements = {statement.id: statement for statement in reading.statements}
    for number, said in enumerate(reading.attributions):
        speaker = statements[said.claimant].source_entity if said.claimant in statements else None
        sides = [parties.get((id_, entity)) if entity else None for entity in (speaker, said.actor)]
        root = _root(reading, roots, said.claimant, said.start)
        yield from _tie(reading, sides, ("attribution", number, "responsible"), root, None)


def _tie(
    reading: Reading,
    sides: list[Party | None],
    what: tuple[str, int, str],
    root: str,
    time: TimeExpression | None,
) -> Iterator[ToldTie]:
    """Yield the tie of two parties, if both are known and are two."""
    from_, to = sides
    if from_ is None or to is None or from_.id == to.id:
        return
    sort, number, kind = what
    document = reading.document
    day = (document.published or document.known_since)[:10]
    first = (time.earliest or time.latest if time else None) or day
    last = (time.latest or time.earliest if time else None) or day
    yield ToldTie(
        document=document.id,
        sort=sort,  # type: ignore[arg-type]
        number=number,
        kind=kind,
        from_party=from_.id,
        from_name=from_.name,
        to_party=to.id,
        to_name=to.name,
        root=root,
        first=min(first, last),
        last=max(first, last),
    )


def _root(
    reading: Reading, roots: Mapping[ClaimRef, str], statement: str | None, start: int
) -> str:
    """Return the root of words: that of a claim that the same voice makes, else the outlet.

    Of the claims of a voice those of the same sentence come first; a voice that makes none speaks
    through whoever reports it.
    """
    document = reading.document
    parents = {each.id: each.parent for each in reading.statements}
    here = next(
        (n for n, (first, end) in enumerate(reading.sentences) if first <= start < end), None
    )
    claims = sorted(reading.claims, key=lambda claim: (claim.sentence != here, claim.id))
    while True:
        for claim in claims:
            root = roots.get((document.id, claim.id))
            if claim.statement == statement and root is not None:
                return root
        if statement is None:
            return document.publisher or document.title or document.id
        statement = parents.get(statement)
