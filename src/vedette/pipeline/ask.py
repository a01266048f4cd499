"""Questions to a case: which events, which one, as of when, and if which source were wrong."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from vedette.errors import UsageError
from vedette.fuse import (
    FuseOptions,
    Roster,
    fuse,
    gather_mentions,
    judge_events,
    resolve_rosters,
    settle_again,
)
from vedette.model import Reading
from vedette.model.name import plain_name
from vedette.pipeline.mending import mended_readings
from vedette.pipeline.near import Circle, is_within
from vedette.pipeline.sources import owned_sources
from vedette.pipeline.tying import ties_around
from vedette.store import EventFilter, parse_query

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vedette.model import ClaimRef, Event
    from vedette.store import Case, View

__all__ = [
    "EventQuestion",
    "event_without",
    "events_asked",
    "find_event",
    "find_events",
    "heads_of",
    "party_ids",
    "readings_by_id",
    "readings_of",
]

_AT_ONCE = 500
"""Events whose documents are opened in one step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventQuestion:
    """Which events are asked for; what is None asks nothing."""

    filter: EventFilter = field(default_factory=EventFilter)
    actor: str | None = None
    """Part of the name of a party, in any case and without accents."""
    near: tuple[Circle, ...] | None = None
    """Inside one of these; several where several places have the name that was asked for."""
    text: str | None = None
    """Words, a phrase in quotes or a beginning with *, as `vedette search` takes them: a claim of
    the event has them in its sentence."""
    told_by: str | None = None
    """Part of the name of an outlet or dataset, in any case: a document of it tells of it."""
    not_told_by: str | None = None
    """The same: no document of it does."""
    as_of: str | None = None
    """ISO date or date-time: events as they were known then."""
    without: tuple[str, ...] = ()
    """Sources that are taken to be wrong."""

    @property
    def is_about_today(self) -> bool:
        """Whether the events that the case keeps answer it."""
        return self.as_of is None and not self.without


def find_events(case: Case, question: EventQuestion) -> list[Event]:
    """Return the events that a question asks for, by the days on which they were, then by id.

    Raises:
        UsageError: the date of the question is none.
    """
    with case.view(question.as_of) as view:
        return sorted(events_asked(view, question), key=_by_days)


def events_asked(view: View, question: EventQuestion) -> Iterator[Event]:
    """Yield the events that a question asks for, by the time at which they were first known.

    Args:
        view: of the case, as of the date of the question.
        question: which events.
    """
    told: set[ClaimRef] | None = None
    if question.text is not None:
        said = view.search.claims(parse_query(question.text), most=None)
        told = {(hit.claim.document, hit.claim.id) for hit in said}
    own, others = (_documents(view, name) for name in (question.told_by, question.not_told_by))
    for event in _events(view, question):
        tell = {document for document, _ in event.claims}
        if told is not None and not told.intersection(event.claims):
            continue
        if (own is not None and not own & tell) or (others is not None and others & tell):
            continue
        if _is_asked(event, question):
            yield event


def find_event(case: Case, written: str, question: EventQuestion | None = None) -> Event:
    """Return the event whose id, or one of whose claims' ids, begins as written.

    Args:
        case: an open case.
        written: the first characters of an id.
        question: as of when, and without whom; its other fields are not looked at.

    Raises:
        UsageError: there is none, or there are several.
    """
    asked = replace(question or EventQuestion(), filter=EventFilter())
    with case.view(asked.as_of) as view:
        if asked.is_about_today:
            found = _beginning(view, written)
        elif _is_of_today(view, asked):
            found = list(_without(view, _beginning(view, written), asked.without))
        else:
            found = [event for event in _events(view, asked) if _has_id(event, written)]
    if len(found) == 1:
        return found[0]
    mend = "List them: vedette events"
    if not found:
        raise UsageError(f"no event and no claim has an id that begins with {written!r}", mend)
    several = ", ".join(event.id for event in found[:5])
    raise UsageError(f"several ids begin with {written!r}: {several}", "Write more of it.")


def event_without(case: Case, event: Event, without: tuple[str, ...]) -> Event | None:
    """Return an event as it would be if sources were wrong; its own documents alone are opened.

    Args:
        case: an open case.
        event: as it is.
        without: names of outlets or speakers, ids of documents.

    Returns:
        The event; None where none of its claims is there any more.
    """
    with case.view() as view:
        return next(_without(view, [event], without), None)


def readings_of(case: Case, event: Event, as_of: str | None = None) -> dict[str, Reading]:
    """Return the readings that the claims and origins of an event stand in, by document id.

    They are as people mended them.
    """
    with case.view(as_of) as view:
        return mended_readings(view, readings_by_id(view, _documents_of(event)), event.claims)


def readings_by_id(view: View, ids: Iterable[str]) -> dict[str, Reading]:
    """Return the readings of documents, by id: the current one, else the latest that was known."""
    wanted = set(ids)
    found = {reading.document.id: reading for reading in view.readings.of(wanted)}
    others = (view.readings.get(id_) for id_ in sorted(wanted - found.keys()))
    found |= {reading.document.id: reading for reading in others if reading}
    return {id_: found[id_] for id_ in sorted(found)}


def heads_of(view: View, event: Event) -> dict[str, Reading]:
    """Return what stands at the head of the documents of an event: readings without their claims.

    They are not opened, so many cost little; one without a title is, since its first words name it.
    """
    heads = {each.id: Reading(document=each) for each in view.documents.heads(_documents_of(event))}
    untitled = [id_ for id_, head in heads.items() if not head.document.title]
    return heads | readings_by_id(view, untitled)


def _documents_of(event: Event) -> set[str]:
    """Return the ids of the documents that the claims and origins of an event stand in."""
    ids = {document for document, _ in event.claims}
    return ids | {document for group in event.origins for document in group.documents}


def party_ids(view: View, name: str) -> tuple[str, ...]:
    """Return the ids of the parties of events whose name has some words in it, sorted."""
    wanted = plain_name(name)
    names = view.events.party_names()
    return tuple(sorted(id_ for id_ in names if any(wanted in plain_name(n) for n in names[id_])))


def _documents(view: View, outlet: str | None) -> set[str] | None:
    """Return the ids of the documents of an outlet; None where none is asked for."""
    if outlet is None:
        return None
    wanted = plain_name(outlet)
    rows = view.documents.rows(only_current=True)
    return {row.id for row in rows if wanted in plain_name(row.publisher or "")}


def _events(view: View, question: EventQuestion) -> Iterable[Event]:
    if question.is_about_today:
        asked = question.filter
        if question.actor is not None:
            named, chosen = set(party_ids(view, question.actor)), asked.parties
            both = named if chosen is None else named.intersection(chosen)
            asked = replace(asked, parties=tuple(sorted(both)))
        return view.events.find(asked)
    if _is_of_today(view, question):
        return _without(view, view.events.find(), question.without)
    options = FuseOptions(without=question.without, sources=owned_sources(view))
    return fuse(view.readings.current(), options, view.judgements.in_force())


def _beginning(view: View, written: str) -> list[Event]:
    ids = view.events.beginning(written)
    return [event for id_ in ids if (event := view.events.get(id_)) is not None]


def _is_of_today(view: View, question: EventQuestion) -> bool:
    """Say whether the events that are asked for hold the claims of those that the case keeps."""
    return question.as_of is None and not view.events.are_stale()


def _without(view: View, events: Iterable[Event], without: tuple[str, ...]) -> Iterator[Event]:
    """Yield events as they would be if sources were wrong; their documents alone are opened."""
    judgements = view.judgements.in_force()
    rosters = (Roster.from_json(words) for words, _ in view.rosters.all().values())
    parties = resolve_rosters(rosters, judgements)
    options = FuseOptions(without=without, sources=owned_sources(view))
    waiting = iter(events)
    while batch := list(islice(waiting, _AT_ONCE)):
        documents = {document for event in batch for document, _ in event.claims}
        mentions = gather_mentions(view.readings.of(documents), parties, judgements)
        settled = settle_again(batch, mentions, ties_around(view, documents), options)
        yield from judge_events(settled, judgements)


def _is_asked(event: Event, question: EventQuestion) -> bool:
    """Say whether an event answers a question; what the case has filtered holds twice."""
    if question.near is not None and not any(is_within(event.place, c) for c in question.near):
        return False
    if question.is_about_today:
        return True
    return all(_checks(event, question))


def _checks(event: Event, question: EventQuestion) -> Iterator[bool]:
    asked = question.filter
    first, last = (event.time.earliest, event.time.latest) if event.time else (None, None)
    yield asked.types is None or event.type in asked.types
    yield asked.statuses is None or event.status in asked.statuses
    yield asked.country is None or (
        event.place is not None and event.place.country == asked.country
    )
    yield asked.earliest is None or bool(first if last is None else last >= asked.earliest)
    yield asked.latest is None or (first or last or "9999") <= asked.latest
    yield event.credibility.digit <= (asked.credibility or 6)
    yield event.independent_origins >= (asked.independent_origins or 0)
    yield len(event.claims) >= (asked.claims or 1)
    yield question.actor is None or _names(event, question.actor)


def _names(event: Event, actor: str) -> bool:
    wanted = plain_name(actor)
    return any(wanted in plain_name(party.name) for party in (*event.actors, *event.recipients))


def _has_id(event: Event, written: str) -> bool:
    return event.id.startswith(written) or any(ref[1].startswith(written) for ref in event.claims)


def _by_days(event: Event) -> tuple[str, str, str]:
    first = (event.time.earliest or event.time.latest) if event.time else None
    last = event.time.latest if event.time else None
    return (first or event.known_since[:10], last or "9999", event.id)
