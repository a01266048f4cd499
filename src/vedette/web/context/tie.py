"""The page of a tie: every sentence that it rests on, with its source and its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.model import Attribution, EventStatus
from vedette.report.words import document_title, outlet_words
from vedette.store import EventFilter
from vedette.web.context.base import Context
from vedette.web.context.network import NetworkQuestion, TieLine, tie_filter, tie_lines
from vedette.web.context.sentence import ReportRow, report_rows
from vedette.web.problem import missing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from vedette.fuse.source import Registry
    from vedette.model import Event, Reading, Relation
    from vedette.store import ToldTie, View

__all__ = ["TieContext", "ToldRow", "tie_context", "told_rows"]

MOST_EVENTS = 20
MOST_TOLD = 40


class TiedEvent(Context):
    """An event that ties the two, with the sentences that tell of it."""

    id: str
    what: str
    """Type and mode."""
    first: str
    """ISO date; where it has no day of its own, that of its first report."""
    last: str
    status: EventStatus
    credibility: int
    """Admiralty digit."""
    reports: tuple[ReportRow, ...]


class ToldRow(Context):
    """What a document tells outright of two parties."""

    kind: str
    from_name: str
    to_name: str
    first: str
    """ISO date."""
    last: str
    """ISO date."""
    document: str
    """Id of the document."""
    title: str
    outlet: str
    root: str
    """Whom the chain of reports ends at."""
    said_by: str | None
    """Who says it; null where the outlet does in its own voice."""
    number: int | None
    """Place in its document of a claim of the same sentence; null where there is none."""
    before: str
    """The sentence up to the words that tell of the tie."""
    words: str
    """These words."""
    after: str
    """The rest of the sentence."""


class TieContext(Context):
    """The ties from one party to another, down to the sentences."""

    question: NetworkQuestion
    from_id: str
    from_name: str
    to_id: str
    to_name: str
    ties: tuple[TieLine, ...]
    events: tuple[TiedEvent, ...]
    """The latest first."""
    told: tuple[ToldRow, ...]
    """Roles, memberships and claims of responsibility, the latest first."""
    not_shown: int
    """Events and mentions that are older than those that are shown."""


def tie_context(
    view: View, pair: tuple[str, str], question: NetworkQuestion, registry: Registry
) -> TieContext:
    """Make the page.

    Args:
        view: of the case.
        pair: ids of the two parties.
        question: which of their ties.
        registry: of the sources of the case.

    Raises:
        RefusedError: nothing ties them.
    """
    asked = tie_filter(question, pair)
    rows, _ = view.party_ties.strongest(asked, most=1)
    if not rows:
        what = f"nothing that is asked for ties {pair[0]!r} to {pair[1]!r}"
        raise missing(what, "Ask for other days or kinds of tie, or look at all of them: /actors")
    names = view.party_ties.names(pair)
    lines = tie_lines(rows, names)
    events = view.party_ties.events(asked, most=MOST_EVENTS)
    told = view.party_ties.told(asked, most=MOST_TOLD)
    return TieContext(
        question=question,
        from_id=pair[0],
        from_name=names.get(pair[0], pair[0]),
        to_id=pair[1],
        to_name=names.get(pair[1], pair[1]),
        ties=lines,
        events=_events(view, events, registry),
        told=told_rows(view, told),
        not_shown=sum(line.items for line in lines) - len(events) - len(told),
    )


def _events(view: View, ids: list[str], registry: Registry) -> tuple[TiedEvent, ...]:
    found = {event.id: event for event in view.events.find(EventFilter(ids=tuple(ids)))}
    events = [found[id_] for id_ in ids if id_ in found]
    documents = {document for event in events for document, _ in event.claims}
    readings = {reading.document.id: reading for reading in view.readings.of(documents)}
    return tuple(_event(event, readings, registry) for event in events)


def _event(event: Event, readings: Mapping[str, Reading], registry: Registry) -> TiedEvent:
    time, known = event.time, event.known_since[:10]
    return TiedEvent(
        id=event.id,
        what=event.type.lower() + (f", {event.mode}" if event.mode else ""),
        first=(time.earliest or time.latest if time else None) or known,
        last=(time.latest or time.earliest if time else None) or known,
        status=event.status,
        credibility=event.credibility.digit,
        reports=report_rows(event.claims, readings, registry),
    )


def told_rows(view: View, told: Iterable[ToldTie]) -> tuple[ToldRow, ...]:
    """Return what documents tell of ties in their own words."""
    ties = list(told)
    readings = {r.document.id: r for r in view.readings.of({tie.document for tie in ties})}
    return tuple(row for tie in ties for row in _told(tie, readings.get(tie.document)))


def _told(tie: ToldTie, reading: Reading | None) -> Iterator[ToldRow]:
    held = _mention(tie, reading) if reading else None
    if reading is None or held is None:
        return
    document, text = reading.document, reading.document.text
    start, end, statement = _span(held)
    sentence = _sentence(reading, start)
    first, last = reading.sentences[sentence] if sentence is not None else (start, end)
    end = min(end, last)
    names = {each.id: each.source_name for each in reading.statements}
    beside = [n for n, claim in enumerate(reading.claims) if claim.sentence == sentence]
    yield ToldRow(
        kind=tie.kind,
        from_name=tie.from_name,
        to_name=tie.to_name,
        first=tie.first,
        last=tie.last,
        document=document.id,
        title=document_title(document),
        outlet=outlet_words(document),
        root=tie.root,
        said_by=names.get(statement or ""),
        number=beside[0] if beside else None,
        before=text[min(first, start) : start],
        words=text[start:end],
        after=text[end:last],
    )


def _mention(tie: ToldTie, reading: Reading) -> Relation | Attribution | None:
    held = reading.relations if tie.sort == "relation" else reading.attributions
    return held[tie.number] if tie.number < len(held) else None


def _span(held: Relation | Attribution) -> tuple[int, int, str | None]:
    if isinstance(held, Attribution):
        return held.start, held.end, held.claimant
    start, end = held.trigger or (0, 0)
    return start, end, held.statement


def _sentence(reading: Reading, at: int) -> int | None:
    spans = enumerate(reading.sentences)
    return next((number for number, (start, end) in spans if start <= at < end), None)
