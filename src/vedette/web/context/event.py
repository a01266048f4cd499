"""The page of one event: what is settled and what is said instead, and all that it rests on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from vedette.model import EVENT, Independence
from vedette.pipeline import event_without, heads_of
from vedette.report import branches_of, chain_head
from vedette.report.chain_text import credibility_words, origins_words
from vedette.report.day import interval_words
from vedette.report.event_words import event_in_words, place_words, quantity_words
from vedette.report.words import bounds_words, document_title, outlet_words
from vedette.store import EventFilter
from vedette.web.context.base import Context
from vedette.web.context.basis import basis_of
from vedette.web.context.decision import DecisionRow, decisions
from vedette.web.context.disputed import disputed_note
from vedette.web.context.event_row import EventRow, row_of_event
from vedette.web.context.merge import MergeRow, merge_rows
from vedette.web.context.sentence import ReportRow, report_rows
from vedette.web.context.spot import SpotRow, spots_of
from vedette.web.problem import missing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from vedette.fuse.source import Registry
    from vedette.model import ClaimRef, Event, Party, Reading
    from vedette.report import Branch
    from vedette.store import Case, JudgementEntry, View

__all__ = ["EventContext", "event_context", "event_of_case"]

NEAR_DAYS = 3
"""Days before and after an event in which another may be the same."""
FEW = 6
PART = 50
"""Reports, origins and merges that are shown at once."""


class Holder(Context):
    """A document that gives an answer."""

    document: str
    """Id."""
    title: str
    outlet: str


class Held(Context):
    """One answer to a question, and who gives it."""

    value: str
    holders: tuple[Holder, ...]
    """Documents whose claims say so; none where a person set it, or where it spans all answers."""
    is_settled: bool
    """Whether it is the settled one."""
    note: str | None = None
    """Of a disputed area: who administers it, and what the United Nations resolved."""


class Answers(Context):
    """All answers to one question."""

    question: str
    """`when`, `where` or `how many`."""
    field: str
    """Name of the field that `set` changes."""
    values: tuple[Held, ...]
    """The settled one first."""


class PartyRow(Context):
    """Who took part."""

    id: str
    name: str
    facts: str
    """Kind, country and sector."""


class OriginRow(Context):
    """A root, or a report that goes back to what stands above it."""

    depth: int
    """0 for a root."""
    name: str
    facts: str
    link: str
    """How it goes back to what it hangs on; empty for a root."""
    because: str
    """The words that show it."""
    document: str | None
    """Id of the document; null for a root that is none."""


class GradeRow(Context):
    """What its credibility was from some time on."""

    digit: int
    because: str
    since: str


class GradeChart(Context):
    """Its credibility over time."""

    kind: Literal["grades"] = "grades"
    title: str = "Its credibility over time"
    grades: tuple[GradeRow, ...]


class Difference(Context):
    """What would change if sources were wrong."""

    without: tuple[str, ...]
    rows: tuple[tuple[str, str, str], ...]
    """Question, answer as it is, answer without them."""


class EventContext(Context):
    """The page of one event."""

    event: EventRow
    title: str
    independence: Independence
    origins_words: str
    credibility_because: str
    actors: tuple[PartyRow, ...]
    recipients: tuple[PartyRow, ...]
    answers: tuple[Answers, ...]
    spots: tuple[SpotRow, ...]
    """Where its accounts place it, on a map."""
    foretold_by: tuple[EventRow, ...]
    """Events that announced, planned, threatened or foresaw it."""
    part: int
    """Number of the part that is shown of reports, origins and reasons for merging, from 1."""
    parts: int
    reports: tuple[ReportRow, ...]
    """Those of this part."""
    roots: tuple[OriginRow, ...]
    """The forest of origins, each row below what it hangs on; those of this part."""
    merges: tuple[MergeRow, ...]
    """Why its claims stand in one event; those of this part."""
    grades: tuple[GradeRow, ...]
    grade_chart: GradeChart | None
    """Its credibility over time; null where it never changed."""
    decisions: tuple[DecisionRow, ...]
    """What people decided about it or its claims, what was taken back among it."""
    apart: tuple[EventRow, ...]
    """Events that people hold apart from it, whole or by single claims; a later join of the two
    leaves such claims where they are."""
    similar: tuple[EventRow, ...]
    """Events of the same type and about the same days, that it may be one with."""
    may_be_wrong: tuple[str, ...]
    """Outlets and roots that may be taken to be wrong."""
    difference: Difference | None
    """What would change; null where nothing is taken to be wrong."""


def event_of_case(case: Case, id_: str) -> Event:
    """Return an event by its id, or by that of one that was merged into it.

    Raises:
        RefusedError: there is none.
    """
    with case.view() as view:
        event = view.events.get(id_)
    if event is None:
        raise missing(f"there is no event {id_!r}")
    return event


def event_context(
    case: Case,
    id_: str,
    registry: Registry,
    without: tuple[str, ...] = (),
    part: int = 1,
    *,
    with_names: bool = False,
) -> EventContext:
    """Make the page.

    Args:
        case: an open case.
        id_: of the event.
        registry: of the sources of the case.
        without: names of outlets or speakers that are taken to be wrong.
        part: number of the part of its reports, origins and merges, from 1.
        with_names: tell the other names that disputed areas have, too.

    Raises:
        RefusedError: there is no such event.
    """
    event = event_of_case(case, id_)
    documents = list(dict.fromkeys(document for document, _ in event.claims))
    with case.view() as view:
        heads = heads_of(view, event)
        roots = [row for each in branches_of(event.origins, heads) for row in _origins(each, 0)]
        part, parts = _part(part, max(len(documents), len(roots), len(event.merged_because)))
        shown = slice((part - 1) * PART, part * PART)
        merges, told = event.merged_because[shown], set(documents[shown])
        sides = {ref[0] for merge in merges for ref in (merge.left, merge.right)}
        basis = basis_of(view, event, told | sides)
        similar = _similar(view, event)
        apart = _apart(view, event, basis.decisions)
        foretold = [view.events.get(each) for each in event.foretold_by]
        grades = _grades(view, event)
    outlets = {id_: _outlet(id_, heads) for id_, _ in event.claims}
    shown_claims = [ref for ref in event.claims if ref[0] in told]
    return EventContext(
        event=row_of_event(event),
        title=chain_head(event)[0],
        independence=event.independence,
        origins_words=origins_words(event),
        credibility_because=event.credibility.because,
        actors=tuple(map(_party, event.actors)),
        recipients=tuple(map(_party, event.recipients)),
        answers=tuple(_answers(event, heads, with_names=with_names)),
        spots=spots_of(event, basis.places, heads),
        foretold_by=tuple(row_of_event(each) for each in foretold if each is not None),
        part=part,
        parts=parts,
        reports=report_rows(shown_claims, basis.readings, registry),
        roots=tuple(roots[shown]),
        merges=merge_rows(merges, basis.readings),
        grades=grades,
        grade_chart=GradeChart(grades=grades) if len(grades) > 1 else None,
        decisions=decisions(basis.decisions),
        apart=apart,
        similar=similar,
        may_be_wrong=_names(event, outlets),
        difference=_difference(case, event, without) if without else None,
    )


def _part(asked: int, rows: int) -> tuple[int, int]:
    """Return the part that is shown of so many rows, and how many parts there are."""
    parts = max(1, -(-rows // PART))
    return min(max(1, asked), parts), parts


def _grades(view: View, event: Event) -> tuple[GradeRow, ...]:
    held = view.grades.of(event.id)
    return tuple(GradeRow(digit=g.digit, because=g.because, since=g.since) for g in held)


def _apart(view: View, event: Event, decided: Iterable[JudgementEntry]) -> tuple[EventRow, ...]:
    """Return the events that judgements in force hold apart from it."""
    names = {
        name.removeprefix(EVENT).rpartition("#")[2]
        for entry in decided
        if entry.undo is None and entry.judgement.verb == "different"
        for name in entry.judgement.about
    }
    homes = view.events.of_claims(view.claims.documents_of(names)) if names else {}
    return tuple(map(row_of_event, view.events.of(set(homes.values()) - {event.id})))


def _similar(view: View, event: Event) -> tuple[EventRow, ...]:
    """Return what was told of the same type within days of it, in the same country if known."""
    day = (event.time.earliest or event.time.latest) if event.time else None
    if day is None:
        return ()
    try:
        middle = date.fromisoformat(day[:10])
        asked = EventFilter(
            types=(event.type,),
            earliest=(middle - timedelta(NEAR_DAYS)).isoformat(),
            latest=(middle + timedelta(NEAR_DAYS)).isoformat(),
            country=event.place.country if event.place else None,
        )
    except (ValueError, OverflowError):
        return ()
    page = view.listing.events(asked, by="claims", most=FEW + 1)
    return tuple(row_of_event(each) for each in page.events if each.id != event.id)[:FEW]


def _outlet(document: str, readings: Mapping[str, Reading]) -> str:
    reading = readings.get(document)
    return (reading.document.publisher if reading else None) or "outlet unknown"


def _party(party: Party) -> PartyRow:
    facts = ", ".join(fact for fact in (party.kind, party.country, party.sector) if fact)
    return PartyRow(id=party.id, name=party.name, facts=facts)


def _answers(
    event: Event, readings: Mapping[str, Reading], *, with_names: bool
) -> Iterator[Answers]:
    if event.time:
        time = event.time
        held = [(_days(time.earliest, time.latest), time.claims)]
        held += [(_days(a.value.earliest, a.value.latest), a.claims) for a in time.alternatives]
        yield _answer("when", "time", held, readings)
    if event.place:
        places = [(place_words(event.place), event.place.claims)]
        places += [(place_words(a.value), a.claims) for a in event.place.alternatives]
        where = _answer("where", "place", places, readings)
        named = [event.place, *(each.value for each in event.place.alternatives)]
        notes = [disputed_note(each, with_names=with_names) for each in named]
        noted = zip(where.values, notes, strict=True)
        values = tuple(each.model_copy(update={"note": note}) for each, note in noted)
        yield where.model_copy(update={"values": values})
    for quantity in event.quantities:
        alone = [quantity.model_copy(update={"values": (value,)}) for value in quantity.values]
        numbers = [(quantity_words(each), each.values[0].claims) for each in alone]
        if len(numbers) != 1:
            numbers.insert(0, (f"{bounds_words(quantity.low, quantity.high)} {quantity.role}", ()))
        yield _answer("how many", quantity.role, numbers, readings)


def _days(earliest: str | None, latest: str | None) -> str:
    return interval_words(earliest, latest) or "unknown"


def _answer(
    question: str,
    field: str,
    held: Sequence[tuple[str, tuple[ClaimRef, ...]]],
    readings: Mapping[str, Reading],
) -> Answers:
    values = tuple(
        Held(value=value, holders=_holders(claims, readings), is_settled=number == 0)
        for number, (value, claims) in enumerate(held)
    )
    return Answers(question=question, field=field, values=values)


def _holders(claims: Sequence[ClaimRef], readings: Mapping[str, Reading]) -> tuple[Holder, ...]:
    documents = [
        readings[id_].document for id_ in dict.fromkeys(d for d, _ in claims) if id_ in readings
    ]
    return tuple(
        Holder(document=each.id, title=document_title(each), outlet=outlet_words(each))
        for each in documents
    )


def _origins(branch: Branch, depth: int) -> Iterator[OriginRow]:
    document = branch.key.removeprefix("document:") if branch.key.startswith("document:") else None
    yield OriginRow(
        depth=depth,
        name=branch.name,
        facts=branch.facts,
        link=branch.link,
        because=branch.because,
        document=document,
    )
    for child in branch.children:
        yield from _origins(child, depth + 1)


def _names(event: Event, outlets: Mapping[str, str]) -> tuple[str, ...]:
    names = {name for name in outlets.values() if name != "outlet unknown"}
    documents = {id_ for group in event.origins for id_ in group.documents}
    names |= {group.root for group in event.origins if group.root not in documents}
    return tuple(sorted(names))


def _difference(case: Case, event: Event, without: tuple[str, ...]) -> Difference:
    after = event_without(case, event, without)
    if after is None:
        return Difference(without=without, rows=(("left", "the event", "nothing"),))
    return Difference(without=without, rows=tuple(_changes(event, after)))


def _changes(before: Event, after: Event) -> Iterator[tuple[str, str, str]]:
    old, new = event_in_words(before), event_in_words(after)
    yield "origins", origins_words(before), origins_words(after)
    yield (
        "credibility",
        credibility_words(before).removeprefix("credibility "),
        credibility_words(after).removeprefix("credibility "),
    )
    yield "status", before.status, after.status
    for name in ("what", "when", "where", "who", "whom", "how_many"):
        one, other = getattr(old, name) or "unknown", getattr(new, name) or "unknown"
        if one != other:
            yield name.replace("_", " "), one, other
