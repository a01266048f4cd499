"""The page Events: a list of events, and what there is to choose from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, get_args

from pydantic import Field, PrivateAttr, ValidationError

from vedette.errors import UnknownNameError, UsageError
from vedette.model import EventStatus, EventType
from vedette.pipeline import party_ids
from vedette.report.country import country_name
from vedette.store import EventFilter, EventOrder, parse_query
from vedette.web.box import stored_box
from vedette.web.context.base import Context
from vedette.web.context.event_row import EventRow, row_of_event
from vedette.web.cursor import cursor_of, mark_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from vedette.model import Scenario
    from vedette.store import View

__all__ = [
    "EventsContext",
    "EventsQuestion",
    "coded_types",
    "day_asked",
    "events_context",
    "filter_of",
]

SEARCH = "search"
"""Kind of preference that a saved search is."""
SAVED_BY = "by"
"""Stands beside a question that is kept: who saved it."""
MOST = 50
MOST_PLACES = 12
MOST_COUNTRIES = 12
"""How many countries are offered; the others are reached by the text."""


class EventsQuestion(Context):
    """What is asked for; the address of the page holds it."""

    type: tuple[str, ...] = ()
    """PLOVER types; none for all that PLOVER has."""
    status: tuple[str, ...] = ()
    country: str | None = None
    """ISO 3166-1 alpha-3 of the place; XKX for Kosovo."""
    place: str | None = None
    """Name of the place, as the gazetteer has it."""
    actor: str | None = None
    """Part of the name of a party."""
    party: str | None = None
    """Id of a party."""
    first: str | None = None
    """ISO date: on this day or later."""
    last: str | None = None
    """ISO date: on this day or before."""
    credibility: int | None = None
    """Admiralty digit at worst."""
    origins: float | None = None
    """At least so many independent origins."""
    box: str | None = None
    """Box that the point lies in: west,south,east,north in degrees."""
    text: str | None = None
    """Words that a sentence of the event has; "phrases" and beginnings* as in search."""
    scenario: str | None = None
    """Id of a scenario that is watched: only events on which its indicators rest."""
    sort: EventOrder = "known"
    _only: tuple[str, ...] | None = PrivateAttr(default=None)

    def limited(self, ids: Iterable[str]) -> EventsQuestion:
        """Return the same question about some events alone: those that a scenario rests on."""
        found = self.model_copy()
        found._only = tuple(sorted(ids))  # noqa: SLF001 - its own, of a copy
        return found

    @property
    def only(self) -> tuple[str, ...] | None:
        """Ids of the events that it is about; None for all."""
        return self._only


class Named(Context):
    """Something that can be chosen by its name."""

    name: str
    label: str


class Choice(Context):
    """One value that may be chosen."""

    value: str
    label: str
    events: int
    """How many events it would give."""
    is_chosen: bool


class Facet(Context):
    """One question with the values that may be chosen."""

    name: str
    """Name of the parameter."""
    label: str
    choices: tuple[Choice, ...]


class PlaceRow(Context):
    """A place of events."""

    place: str
    """As the gazetteer has it."""
    country: str | None
    """ISO 3166-1 alpha-3."""
    is_country: bool
    """Whether no more than the country is known."""
    precision_km: float | None
    """Radius within which the truth may lie, at most; null where that is unknown."""
    events: int


class NewSearch(Context):
    """A question that is to be kept with the case under a name."""

    name: str = Field(min_length=1, max_length=80)
    question: EventsQuestion


class SavedSearch(NewSearch):
    """A question that is kept with the case under a name, for all."""

    by: str | None = None
    """Who saved it; null where that is not known."""


class EventsContext(Context):
    """The page Events."""

    question: EventsQuestion
    total: int
    """How many events answer it."""
    is_least: bool
    """True where very many sentences have the words, or a party very many events: an even part of
    them was counted, and each number is the least that there are."""
    events: tuple[EventRow, ...]
    facets: tuple[Facet, ...]
    places: tuple[PlaceRow, ...]
    """The places of most events, as the map shows them."""
    scenarios: tuple[Named, ...]
    """The scenarios that are watched."""
    searches: tuple[SavedSearch, ...]
    """What is kept with the case under a name."""
    after: str | None
    """Cursor that this page began behind; null for the first."""
    next: str | None
    """Cursor of the next page; null where there is none."""


def events_context(
    view: View,
    question: EventsQuestion,
    after: str | None = None,
    scenarios: Iterable[Scenario] = (),
) -> EventsContext:
    """Make the page.

    Args:
        view: of the case.
        question: what is asked for.
        after: cursor that the page begins behind; None for the first.
        scenarios: those that are watched.

    Raises:
        UsageError: a date, a type, a status, a box or the cursor is none.
    """
    said = parse_query(question.text) if question.text else None
    asked = filter_of(view, question)
    page = view.listing.events(asked, by=question.sort, most=MOST, after=mark_of(after), said=said)
    counted, words, is_least = view.breadth.for_count(asked, said)
    total, counts = view.listing.facets(counted, words)
    return EventsContext(
        question=question,
        total=max(total, len(page.events)),
        is_least=is_least,
        events=tuple(map(row_of_event, page.events)),
        facets=_facets(question, counts),
        places=tuple(
            PlaceRow(
                place=place,
                country=country,
                is_country=country_name(country) == place,
                precision_km=precision,
                events=events,
            )
            for place, country, precision, events in view.atlas.places(
                counted, words, most=MOST_PLACES
            )
        ),
        scenarios=tuple(Named(name=each.id, label=each.title) for each in scenarios),
        searches=saved_searches(view),
        after=after,
        next=cursor_of(page.last),
    )


def saved_searches(view: View) -> tuple[SavedSearch, ...]:
    """Return what is kept with the case, by name; what this version cannot read is left out."""
    found = []
    for name, value in view.preferences.all(SEARCH).items():
        try:
            asked = dict(value) if isinstance(value, dict) else {}
            by = asked.pop(SAVED_BY, None)
            question = EventsQuestion.model_validate(asked)
            found.append(SavedSearch.model_validate({"name": name, "question": question, "by": by}))
        except ValidationError:
            continue
    return tuple(found)


def filter_of(view: View, question: EventsQuestion) -> EventFilter:
    """Return what the store is asked for.

    Raises:
        UsageError: a date, a type, a status or a box is none.
    """
    parties: tuple[str, ...] | None = (question.party,) if question.party else None
    if question.actor:
        named = party_ids(view, question.actor)
        parties = named if parties is None else tuple(sorted({*named} & {*parties}))
    return EventFilter(
        types=_known("type of event", question.type, get_args(EventType)) or coded_types(),
        statuses=_known("status", question.status, get_args(EventStatus)),
        country=question.country or None,
        place=question.place or None,
        parties=parties,
        earliest=day_asked(question.first),
        latest=day_asked(question.last),
        credibility=question.credibility,
        independent_origins=question.origins,
        box=stored_box(question.box),
        ids=question.only,
    )


def coded_types() -> tuple[str, ...]:
    """Return the types that PLOVER has."""
    return tuple(name for name in get_args(EventType) if name != "OTHER")


def _known(kind: str, given: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, ...] | None:
    for name in given:
        if name not in known:
            raise UnknownNameError(kind, name, known)
    return given or None


def day_asked(written: str | None) -> str | None:
    """Return a day that an address asks for; None for none.

    Raises:
        UsageError: there is no such day.
    """
    if not written:
        return None
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError as error:
        raise UsageError(f"there is no day {written!r}", "Write it as 2023-09-24.") from error


def _facets(question: EventsQuestion, counts: Mapping[str, Mapping[str, int]]) -> tuple[Facet, ...]:
    countries = sorted(counts["country"].items(), key=lambda pair: (-pair[1], pair[0]))
    shown = dict(countries[:MOST_COUNTRIES])
    if question.country:
        shown.setdefault(question.country, counts["country"].get(question.country, 0))
    names = {code: country_name(code) or code for code in shown}
    return (
        _facet("type", "What", counts["type"], question.type, _lower(get_args(EventType))),
        _facet(
            "status", "Status", counts["status"], question.status, _lower(get_args(EventStatus))
        ),
        _facet("country", "Where", shown, (question.country or "",), names),
    )


def _lower(names: tuple[str, ...]) -> dict[str, str]:
    return {name: "no PLOVER type" if name == "OTHER" else name.lower() for name in names}


def _facet(
    name: str,
    label: str,
    counts: Mapping[str, int],
    chosen: tuple[str, ...],
    labels: Mapping[str, str],
) -> Facet:
    choices = tuple(
        Choice(value=value, label=words, events=counts.get(value, 0), is_chosen=value in chosen)
        for value, words in labels.items()
        if counts.get(value) or value in chosen
    )
    return Facet(name=name, label=label, choices=choices)
