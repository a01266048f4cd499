"""Actors: the parties of events, and one of them with its names, its events and its ties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.model import Tie
from vedette.store import EventFilter
from vedette.web.context.base import Context
from vedette.web.context.event_row import EventRow, row_of_event
from vedette.web.context.events import coded_types
from vedette.web.cursor import cursor_of, mark_of
from vedette.web.problem import missing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vedette.fuse.resolve import Form, Resolution
    from vedette.model import Party
    from vedette.store import PartyRow, View

__all__ = ["ActorContext", "ActorsContext", "actor_context", "actors_context"]

MOST = 60
MOST_EVENTS = 30


class ActorLine(Context):
    """A party of events as a line of a list."""

    id: str
    name: str
    country: str | None
    """ISO 3166-1 alpha-3; XKX for Kosovo."""
    events: int


class ActorsContext(Context):
    """The parties of events, those of most events first."""

    name: str | None
    """Part of a name that was asked for."""
    actors: tuple[ActorLine, ...]
    after: str | None
    next: str | None


class FormRow(Context):
    """A name that a party goes by."""

    id: str
    name: str
    country: str | None
    document: str | None
    """Id of the only document that it stands in; null for a name that is the same everywhere."""


class LinkRow(Context):
    """Why two names are one party."""

    left: FormRow
    right: FormRow
    because: str
    judgement: str | None


class ActorContext(Context):
    """One party."""

    id: str
    name: str
    facts: str
    """Kind, country, sector."""
    is_resolved: bool
    """False while it is worked out who is who; names are missing then."""
    forms: tuple[FormRow, ...]
    links: tuple[LinkRow, ...]
    """Why its names are taken for one."""
    ties: tuple[Tie, ...]
    """Dated, sourced ties and claims of responsibility that name it."""
    total: int
    events: tuple[EventRow, ...]
    after: str | None
    next: str | None


def actors_context(view: View, name: str | None, after: str | None) -> ActorsContext:
    """Make the page of all actors."""
    page = view.listing.parties(most=MOST, after=mark_of(after), name=name or "")
    return ActorsContext(
        name=name,
        actors=tuple(map(_line, page.parties)),
        after=after,
        next=cursor_of(page.last),
    )


def _line(row: PartyRow) -> ActorLine:
    return ActorLine(id=row.id, name=row.name, country=row.country, events=row.events)


def actor_context(
    view: View, id_: str, resolution: Resolution | None, ties: Iterable[Tie], after: str | None
) -> ActorContext:
    """Make the page of one actor.

    Args:
        view: of the case.
        id_: of the party.
        resolution: who is who; None while it is worked out.
        ties: of all parties, as far as they are known.
        after: cursor of its events.

    Raises:
        RefusedError: there is no such party.
    """
    rows = view.listing.parties(most=1, party=id_).parties
    party = _party(resolution, id_)
    if not rows and party is None:
        raise missing(f"there is no actor {id_!r}")
    name = party.name if party else rows[0].name
    asked = EventFilter(parties=(id_,), types=coded_types())
    page = view.listing.events(asked, most=MOST_EVENTS, after=mark_of(after))
    facts = (party.kind, party.country, party.sector) if party else (rows[0].country,)
    names = {name} | {form.name for form in resolution.forms.get(id_, ())} if resolution else {name}
    return ActorContext(
        id=id_,
        name=name,
        facts=", ".join(fact for fact in facts if fact),
        is_resolved=resolution is not None,
        forms=_forms(resolution, id_),
        links=_links(resolution, id_),
        ties=tuple(tie for tie in ties if tie.from_ in names or tie.to in names),
        total=view.listing.count(asked),
        events=tuple(map(row_of_event, page.events)),
        after=after,
        next=cursor_of(page.last),
    )


def _party(resolution: Resolution | None, id_: str) -> Party | None:
    if resolution is None:
        return None
    return next((party for party in resolution.parties.values() if party.id == id_), None)


def _forms(resolution: Resolution | None, id_: str) -> tuple[FormRow, ...]:
    return tuple(map(_form, resolution.forms.get(id_, ()))) if resolution else ()


def _links(resolution: Resolution | None, id_: str) -> tuple[LinkRow, ...]:
    if resolution is None or id_ not in resolution.forms:
        return ()
    return tuple(
        LinkRow(
            left=_form(link.left),
            right=_form(link.right),
            because=link.reason,
            judgement=link.judgement,
        )
        for link in resolution.why(id_)
    )


def _form(form: Form) -> FormRow:
    return FormRow(
        id=form.id,
        name=form.name,
        country=form.country,
        document=form.document,
    )
