"""Events, ties, claims of responsibility and narrations → observations."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from vedette.assess.day import day_of
from vedette.assess.observation import Observation
from vedette.assess.rooting import names_of
from vedette.assess.table import certainty_most
from vedette.model import Party

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from vedette.assess.corpus import Corpus, Page
    from vedette.assess.observation import Root
    from vedette.assess.rooting import Rooting
    from vedette.model import Attribution, Claim, Entity, Event, Narration, Relation

__all__ = [
    "observe_event",
    "observe_narrations",
    "observe_ties",
    "root_of_telling",
    "said_alike",
    "tie_id",
]


def observe_event(event: Event, corpus: Corpus, rooting: Rooting) -> Observation | None:
    """Return an event as an observation; None where nothing of it is known or left.

    Args:
        event: made of what is known; claims of documents that are not are passed over.
        corpus: what is known.
        rooting: where its origins are looked up.
    """
    told = [
        (page, claim)
        for document, claim_id in event.claims
        if (page := corpus.pages.get(document)) and (claim := page.claims.get(claim_id))
    ]
    roots = rooting.roots_of(event)
    if not told or not roots:
        return None
    known = min(page.known for page, _ in told)
    first, last = _days(event, known)
    return Observation(
        id=event.id,
        kind="event",
        label=event.type,
        what=_event_words(event),
        first=first,
        last=last,
        known=known,
        status=event.status,
        mode=event.mode,
        contexts=frozenset(event.contexts),
        actors=event.actors,
        recipients=event.recipients,
        place=event.place,
        counts=tuple((each.role, each.low) for each in event.quantities if each.low is not None),
        words=frozenset().union(*(page.stems(claim.sentence) for page, claim in told)),
        evidence=frozenset(claim.evidence for _, claim in told if claim.evidence),
        digit=event.credibility.digit,
        most=max(certainty_most(_certainty(claim)) for _, claim in told),
        roots=roots,
        independent=min(event.independent_origins, len(roots)),
        claims=tuple((page.document.id, claim.id) for page, claim in told),
    )


def _certainty(claim: Claim) -> str:
    """How sure the source is; what looks ahead is as sure as a warning can be."""
    is_ahead = claim.hypothetical or claim.tense == "future"
    return "certain" if is_ahead and claim.certainty == "possible" else claim.certainty


def _days(event: Event, known: int) -> tuple[int | None, int]:
    """Return the first day, None where open, and the last, never after what was known."""
    if event.time is None:
        return None, known
    first = day_of(event.time.earliest) if event.time.earliest else None
    last = day_of(event.time.latest) if event.time.latest else known
    return first, min(last, known)


def _event_words(event: Event) -> str:
    kind = f"{event.type.lower()}, {event.mode}" if event.mode else event.type.lower()
    who = names_of(event.actors)
    whom = names_of(event.recipients)
    parties = f"{who or '?'} → {whom}" if whom else who
    where = event.place.name if event.place else None
    return ": ".join(part for part in (kind, parties) if part) + (f", {where}" if where else "")


def observe_ties(corpus: Corpus, rooting: Rooting) -> Iterator[Observation]:
    """Yield the ties and the claims of responsibility that documents tell of."""
    for _, page in sorted(corpus.pages.items()):
        for number, relation in enumerate(page.reading.relations):
            found = _relation(page, relation, number, rooting)
            if found:
                yield found
        for number, attribution in enumerate(page.reading.attributions):
            found = _attribution(page, attribution, number, rooting)
            if found:
                yield found


def said_alike(observation: Observation) -> Observation:
    """Return what is told, whoever tells it when: the same in a report and in a copy of it."""
    return replace(observation, id="", first=None, last=0, known=0, roots=(), claims=())


def tie_id(page: Page, sort: str, number: int) -> str:
    """Return the id of a tie or claim of responsibility: its document, sort and place there."""
    return f"{page.document.id}:{sort}:{number}"


def _relation(page: Page, tie: Relation, number: int, rooting: Rooting) -> Observation | None:
    start, end = tie.trigger or (0, 0)
    root = rooting.root_of_words(page, start, tie.statement)
    if root is None:
        return None
    from_, to = page.entities[tie.from_], page.entities[tie.to]
    time = page.reading.times[tie.time] if tie.time is not None else None
    last = min(day_of(time.latest), page.known) if time and time.latest else page.day
    return Observation(
        id=tie_id(page, "relation", number),
        kind="relation",
        label=tie.kind,
        what=f"{from_.name} {tie.kind.replace('_', ' ')} {to.name}",
        first=day_of(time.earliest) if time and time.earliest else None,
        last=last,
        known=page.known,
        actors=(_party(from_),),
        recipients=(_party(to),),
        words=page.stems(page.sentence_at(start)),
        roots=(root,),
        independent=1.0,
        claims=_claims_at(page, start, end),
    )


def _attribution(
    page: Page, said: Attribution, number: int, rooting: Rooting
) -> Observation | None:
    root = rooting.root_of_words(page, said.start, said.claimant)
    if root is None:
        return None
    actor = page.entities[said.actor]
    statement = page.statements.get(said.claimant) if said.claimant else None
    speaker = page.entities.get(statement.source_entity or "") if statement else None
    own = ((page.document.id, said.for_),) if isinstance(said.for_, str) else ()
    return Observation(
        id=tie_id(page, "attribution", number),
        kind="attribution",
        label="responsible",
        what=f"{root.name} holds {actor.name} responsible",
        first=None,
        last=page.day,
        known=page.known,
        actors=(_party(actor),),
        recipients=(_party(speaker),) if speaker else (),
        words=page.stems(page.sentence_at(said.start)),
        step=said.step or 1,
        roots=(root,),
        independent=1.0,
        claims=own or _claims_at(page, said.start, said.end),
    )


def root_of_telling(telling: Narration, page: Page, rooting: Rooting) -> Root | None:
    """Return the origin of a telling of a narrative; None where it is left out."""
    return rooting.root_of_words(page, telling.start, _statement_at(page, telling))


def observe_narrations(
    narrations: Iterable[Narration], corpus: Corpus, rooting: Rooting
) -> Iterator[Observation]:
    """Yield the tellings of narratives; one that is only expected looks ahead, a denial is none."""
    for each in narrations:
        page = corpus.pages[each.document]
        said = _statement_at(page, each)
        root = root_of_telling(each, page, rooting)
        if root is None or each.manner == "denied":
            continue
        statement = page.statements.get(said) if said else None
        speaker = page.entities.get(statement.source_entity or "") if statement else None
        yield Observation(
            id=each.id,
            kind="narrative",
            label=each.narrative,
            what=f"{each.spreader or 'somebody'}: {each.title}",
            first=None,
            last=min(day_of(each.day), page.known),
            known=page.known,
            status="foreseen" if each.manner == "expected" else "reported",
            actors=(_party(speaker),) if speaker else (),
            words=page.stems(page.sentence_at(each.start)),
            roots=(root,),
            independent=1.0,
            claims=_claims_at(page, each.start, each.end),
        )


def _statement_at(page: Page, telling: Narration) -> str | None:
    """Return the innermost statement that a telling stands in."""
    around = [
        (end - start, statement.id)
        for statement in page.reading.statements
        for start, end in statement.content
        if start <= telling.start and telling.end <= end
    ]
    return min(around)[1] if around else None


def _claims_at(page: Page, start: int, end: int) -> tuple[tuple[str, str], ...]:
    """Return the claims within some words, else those of the sentence that they stand in."""
    claims: Mapping[str, Claim] = page.claims
    within = [c.id for c in claims.values() if start <= c.trigger.start < end]
    sentence = page.sentence_at(start)
    beside = [c.id for c in claims.values() if c.sentence == sentence]
    return tuple((page.document.id, id_) for id_ in within or beside)


def _party(entity: Entity) -> Party:
    return Party(
        id=entity.name,
        name=entity.name,
        kind=entity.kind,
        country=entity.country,
        sector=entity.sector,
    )
