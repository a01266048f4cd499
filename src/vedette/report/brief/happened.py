"""Events in a brief: which come first, and a card for each, with its dissent and its sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.report.brief.phrase import (
    INDEPENDENCE,
    STATUS,
    deed,
    origins_words,
    precision_words,
    when_words,
)
from vedette.report.brief.scribe import fixed, one_a_document
from vedette.report.brief.value import Card, Fact, Sentence
from vedette.report.day import interval_words
from vedette.report.event_words import CREDIBILITY, SHORT_ID, place_words, quantity_words
from vedette.report.words import outlet_words, published_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from vedette.model import ClaimRef, Event, EventQuantity, QuantityValue, Statement
    from vedette.report.brief.scribe import Scribe

__all__ = [
    "AHEAD",
    "HAPPENED",
    "card",
    "command_of",
    "first_events",
    "headline",
    "speakers",
    "support",
]

HAPPENED = ("reported", "disputed", "denied")
AHEAD = ("announced", "planned", "threatened", "foreseen")
SERIOUS = {
    "ASSAULT": 9, "COERCE": 7, "MOBILIZE": 7, "PROTEST": 6, "SANCTION": 6, "THREATEN": 6,
    "REJECT": 4, "ACCUSE": 3, "REQUEST": 3, "RETREAT": 3, "AID": 2, "COOPERATE": 2, "CONCEDE": 2,
    "AGREE": 2, "SUPPORT": 1, "CONSULT": 1, "OTHER": 0,
}  # fmt: skip
"""How serious a type is, after the size of its score on the Goldstein scale."""
QUOTES = 2
FEW_SPEAKERS = 3
LONG_NAME = 5
"""Names of more words are descriptions."""


def first_events(events: Iterable[Event], statuses: Sequence[str], most: int) -> list[Event]:
    """Return the events that a reader has to know of first: the most independent, then serious.

    Origins count in whole numbers, what is known to be independent before what is only presumed to
    be. Events of no PLOVER type are left out.
    """
    asked = (event for event in events if event.status in statuses and event.type != "OTHER")
    return sorted(asked, key=_rank)[:most]


def _rank(event: Event) -> tuple[int, int, int, str, str]:
    origins = round(event.independent_origins)
    known = ("known", "presumed", "none").index(event.independence)
    newest = _reversed(event.time.latest or event.known_since if event.time else event.known_since)
    return -origins, -SERIOUS[event.type], known, newest, event.id


def _reversed(day: str) -> str:
    """Return a text that sorts the latest day first."""
    return "".join(chr(0x10FFFF - ord(letter)) for letter in day[:10])


def command_of(event: Event) -> str:
    """Return what prints an event."""
    return f"vedette show {event.id[:SHORT_ID]}"


def headline(event: Event, scribe: Scribe) -> Sentence:
    """Return what an event is, where and when, and who alone says so, if somebody does."""
    frame, values = deed(event)
    if event.status in ("denied", "disputed", *AHEAD):
        frame = f"{'said to be ' if event.status in AHEAD else ''}{_standing(event)}: {frame}"
    said = speakers(event, scribe)
    if said:
        frame = f"according to {{said}}, {frame}"
        values["said"] = said
    place, when = event.place, when_words(event)
    if place is not None:
        frame, values["where"] = frame + ", {where}", place_words(place)
    if when:
        frame, values["when"] = frame + ", {when}", when
    return scribe.cited(frame + ".", event.claims, command_of(event), **values)


def support(event: Event, scribe: Scribe) -> Sentence:
    """Return how many independent origins an event has, and how credible it is, in a few words."""
    number = f"{event.independent_origins:.1f}".removesuffix(".0")
    values = {
        "origins": f"{number} independent {'origin' if number == '1' else 'origins'}",
        "how": INDEPENDENCE[event.independence] if len(event.origins) > 1 else "",
        "grade": CREDIBILITY[event.credibility.digit],
    }
    frame = "{origins} ({how}); {grade}." if values["how"] else "{origins}{how}; {grade}."
    return scribe.computed(frame, command_of(event), **values)


def _standing(event: Event) -> str:
    return {"planned": "planned", "foreseen": "to come", "announced": "announced"}.get(
        event.status, event.status
    )


def speakers(event: Event, scribe: Scribe) -> str | None:
    """Return who says it, where no outlet says it in its own voice; None where one does."""
    names: dict[str, None] = {}
    for document, claim_id in event.claims:
        reading = scribe.material.readings.get(document)
        claim = next((c for c in reading.claims if c.id == claim_id), None) if reading else None
        if reading is None or claim is None or claim.statement is None:
            return None
        said = next(each for each in reading.statements if each.id == claim.statement)
        names[speaker_words(said)] = None
    told = list(names)[:FEW_SPEAKERS]
    return " and ".join([", ".join(told[:-1]), told[-1]] if len(told) > 1 else told) or None


def speaker_words(said: Statement) -> str:
    """Name who says something; of a long description, what stands before its first comma."""
    name = said.source_name or "an unnamed source"
    return name if len(name.split()) <= LONG_NAME else name.partition(",")[0]


def card(event: Event, scribe: Scribe) -> Card:
    """Return all that a brief says about an event."""
    facts = [*_time_and_place(event, scribe), *_numbers(event, scribe), *_standings(event, scribe)]
    refs = one_a_document(event.claims)[:QUOTES]
    quotes = [quote for ref in refs if (quote := scribe.quote(ref))]
    return Card(
        id=event.id,
        status=event.status,
        heading=headline(event, scribe),
        facts=tuple(facts),
        quotes=tuple(quotes),
    )


def _time_and_place(event: Event, scribe: Scribe) -> Iterator[Fact]:
    command = command_of(event)
    if event.time and when_words(event):
        whens = [
            _value(when_words(event) or "", event.time.claims or event.claims, command, scribe)
        ]
        for other in event.time.alternatives:
            words = interval_words(other.value.earliest, other.value.latest)
            whens.append(_instead(words or "another time", other.claims, command, scribe))
        yield Fact(label=fixed("When"), sentences=tuple(whens))
    if event.place:
        claims = event.place.claims or event.claims
        wheres = [_value(precision_words(event.place), claims, command, scribe)]
        for place in event.place.alternatives:
            words = place_words(place.value)
            wheres.append(_instead(words, place.claims, command, scribe))
        yield Fact(label=fixed("Where"), sentences=tuple(wheres))


def _numbers(event: Event, scribe: Scribe) -> Iterator[Fact]:
    """Yield every number with those who give it, where they differ."""
    sentences = []
    for quantity in event.quantities:
        for value in quantity.values:
            words = _number(quantity, value)
            if len(quantity.values) == 1:
                sentences.append(_value(words, value.claims, command_of(event), scribe))
            else:
                sentences.append(_held(words, value.claims, command_of(event), scribe))
    if sentences:
        yield Fact(label=fixed("Numbers"), sentences=tuple(sentences))
    denying = [ref for ref in event.claims if _denies(ref, scribe)]
    if denying:
        who = _holders(denying, scribe)
        sentence = scribe.cited("{who}.", denying, command_of(event), who=who)
        yield Fact(label=fixed("Denied by"), sentences=(sentence,))


def _denies(ref: ClaimRef, scribe: Scribe) -> bool:
    reading = scribe.material.readings.get(ref[0])
    claims = reading.claims if reading else ()
    return any(claim.id == ref[1] and claim.polarity == "denied" for claim in claims)


def _number(quantity: EventQuantity, value: QuantityValue) -> str:
    return quantity_words(quantity.model_copy(update={"values": (value,)}))


def _standings(event: Event, scribe: Scribe) -> Iterator[Fact]:
    command = command_of(event)
    status = scribe.computed("{status}.", command, status=STATUS[event.status])
    yield Fact(label=fixed("Status"), sentences=(status,))
    frame, values = origins_words(event)
    told = scribe.computed(frame + ".", command, **values)
    roots = ", ".join(dict.fromkeys(_root(root.root, scribe) for root in event.origins))
    named = scribe.computed("they are {roots}.", command, roots=roots)
    one = scribe.computed("it is {roots}.", command, roots=roots)
    by = one if len(event.origins) == 1 else named
    yield Fact(label=fixed("Origins"), sentences=(told, by) if roots else (told,))
    grade = event.credibility
    words = {"grade": f"{grade.digit} {CREDIBILITY[grade.digit]}", "why": grade.because.rstrip(".")}
    graded = scribe.computed("{grade}: {why}.", command, **words)
    yield Fact(label=fixed("Credibility"), sentences=(graded,))
    for judged in event.judged:
        what = " ".join(filter(None, (judged.verb, judged.field)))
        values = {"what": what, "by": judged.by, "when": judged.when[:10]}
        sentence = scribe.computed("{what} by {by}, {when}.", command, **values)
        yield Fact(label=fixed("Judged"), sentences=(sentence,))


def _root(root: str, scribe: Scribe) -> str:
    reading = scribe.material.readings.get(root)
    return outlet_words(reading.document) if reading else root


def _value(words: str, claims: Sequence[ClaimRef], command: str, scribe: Scribe) -> Sentence:
    return scribe.cited("{value}.", claims, command, value=words)


def _instead(words: str, claims: Sequence[ClaimRef], command: str, scribe: Scribe) -> Sentence:
    who = _holders(claims, scribe)
    return scribe.cited("but {value} according to {who}.", claims, command, value=words, who=who)


def _held(words: str, claims: Sequence[ClaimRef], command: str, scribe: Scribe) -> Sentence:
    who = _holders(claims, scribe)
    return scribe.cited("{value} according to {who}.", claims, command, value=words, who=who)


def _holders(claims: Sequence[ClaimRef], scribe: Scribe) -> str:
    """Name who holds a value: the speaker, and the report in which he does; else a judgement."""
    names = dict.fromkeys(name for ref in claims if (name := _holder(ref, scribe)))
    return ", ".join(names) or "a judgement"


def _holder(ref: ClaimRef, scribe: Scribe) -> str | None:
    reading = scribe.material.readings.get(ref[0])
    claim = next((c for c in reading.claims if c.id == ref[1]), None) if reading else None
    if reading is None or claim is None:
        return None
    report = f"{outlet_words(reading.document)} ({published_words(reading.document)})"
    said = next((s for s in reading.statements if s.id == claim.statement), None)
    return f"{speaker_words(said)} in {report}" if said and said.source_name else report
