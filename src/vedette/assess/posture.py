"""Force postures: who has what where, moving which way, over which days, on what evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.model import ClaimPlace, Party, PlaceValue, Posture, PostureForce

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vedette.assess.corpus import Corpus, Page
    from vedette.assess.rooting import Rooting
    from vedette.model import Claim, Entity, Event, Place, PlaceRelation

__all__ = ["find_postures"]

NUMBERED = ("deployed", "vehicles", "weapons")
LOOKS_AHEAD = ("foreseen", "planned", "threatened", "denied")


def find_postures(events: Iterable[Event], corpus: Corpus, rooting: Rooting) -> tuple[Posture, ...]:
    """Return the postures that events tell of, by day; nothing foreseen or denied is among them.

    An event tells of a posture where forces move or stand (MOBILIZE), or where a number of forces
    deployed is given.
    """
    found = [
        posture
        for event in events
        if event.status not in LOOKS_AHEAD and _tells(event)
        for posture in _postures(event, corpus, rooting)
    ]
    return tuple(sorted(found, key=lambda p: (p.last or "9999", p.first or "", p.event)))


def _tells(event: Event) -> bool:
    return event.type == "MOBILIZE" or any(q.role == "deployed" for q in event.quantities)


def _postures(event: Event, corpus: Corpus, rooting: Rooting) -> Iterator[Posture]:
    told = [
        (page, claim)
        for document, claim_id in event.claims
        if (page := corpus.pages.get(document)) and (claim := page.claims.get(claim_id))
    ]
    if not told:
        return
    forces = list(_forces(told))
    owners = {force.of.name: force.of for force in forces if force.of}
    stated, place = _whither(event, told)
    yield Posture(
        event=event.id,
        holders=event.actors or tuple(owners.values()),
        forces=tuple(forces),
        mode=event.mode,
        place=place,
        direction=stated,
        toward=event.recipients,
        first=event.time.earliest if event.time else None,
        last=event.time.latest if event.time else None,
        status=event.status,
        evidence=tuple(sorted({claim.evidence for _, claim in told if claim.evidence})),
        origins=tuple(root.name for root in rooting.roots_of(event)),
        credibility=event.credibility.digit,
        claims=tuple((page.document.id, claim.id) for page, claim in told),
    )


def _forces(told: Iterable[tuple[Page, Claim]]) -> Iterator[PostureForce]:
    """Yield each number once, with whose it is."""
    seen = set()
    for page, claim in told:
        for each in claim.quantities:
            if each.role not in NUMBERED:
                continue
            owner = page.entities.get(each.of) if each.of else None
            force = PostureForce(
                low=each.low, high=each.high, unit=each.unit, of=_party(owner) if owner else None
            )
            if force not in seen:
                seen.add(force)
                yield force


def _whither(
    event: Event, told: Iterable[tuple[Page, Claim]]
) -> tuple[PlaceRelation | None, PlaceValue | None]:
    """Return how the forces stand to the settled place, else to that which says most."""
    rank = {"toward": 0, "near": 1, "at": 2, "via": 3, "from": 4, None: 5}
    places: list[tuple[int, int, ClaimPlace, Page]] = []
    for page, claim in told:
        places += [(rank[each.relation], len(places), each, page) for each in claim.places]
    settled = _plain(event.place) if event.place else None
    if settled:
        places = [each for each in places if _names(each) == settled.name]
    if not places:
        return None, settled
    _, _, best, page = min(places, key=lambda each: each[:2])
    place = page.reading.places[best.place]
    return best.relation, settled or _plain(place)


def _names(each: tuple[int, int, ClaimPlace, Page]) -> str:
    _, _, place, page = each
    return page.reading.places[place.place].name


def _plain(place: Place | PlaceValue) -> PlaceValue:
    return PlaceValue.model_validate(place.model_dump(include=set(PlaceValue.model_fields)))


def _party(entity: Entity) -> Party:
    return Party(
        id=entity.name,
        name=entity.name,
        kind=entity.kind,
        country=entity.country,
        sector=entity.sector,
    )
