"""What documents tell outright of two parties: roles, memberships, claims of responsibility."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.store import ToldTie

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from vedette.model import ClaimRef, Event, Party, Reading, TimeExpression
    from vedette.pipeline.change import Made
    from vedette.store import Writer

__all__ = ["noting_roots", "tell_ties"]


def noting_roots(events: Iterable[Event], roots: dict[ClaimRef, str]) -> Iterator[Event]:
    """Yield events, and note in `roots` at which root each of their claims ends."""
    for event in events:
        roots.update((ref, group.root) for group in event.origins for ref in group.claims)
        yield event


def tell_ties(writer: Writer, made: Made, roots: Mapping[ClaimRef, str]) -> None:
    """Keep what documents tell of two parties, where who they are or whom it goes back to changed.

    Args:
        writer: of the case.
        made: what was made anew.
        roots: claim → the root that it ends at, of the events that were made.
    """
    if made.documents is None:
        readings = writer.readings.current()
        documents = set(writer.rosters.all())
    else:
        documents = made.documents | {document for document, _ in roots}
        readings = writer.readings.of(documents)
    told = (tie for reading in readings for tie in _told(reading, made.parties, roots))
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
