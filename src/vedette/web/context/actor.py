"""Actors: the parties of events, and one of them with its names, its events and its ties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.report.country import country_name
from vedette.store import EventFilter
from vedette.web.context.appearance import RoleRow, StatementRow, appearances
from vedette.web.context.base import Context
from vedette.web.context.decision import DecisionRow, decisions
from vedette.web.context.event_row import EventRow, row_of_event
from vedette.web.context.events import coded_types
from vedette.web.context.network import NetworkContext, NetworkQuestion, network_context
from vedette.web.cursor import cursor_of, mark_of
from vedette.web.problem import missing

if TYPE_CHECKING:
    from vedette.fuse.resolve import Form, Resolution
    from vedette.model import Party
    from vedette.store import PartyRow, View

__all__ = ["ActorContext", "ActorQuestion", "ActorsContext", "actor_context", "actors_context"]

MOST = 60
MOST_EVENTS = 30
MOST_OTHERS = 8


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
    network: NetworkContext | None
    """The strongest ties; null where a name or a later page of the list is asked for."""
    is_network_old: bool = False
    """True where the case has changed since, and the network is being made anew."""


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
    decisions: tuple[DecisionRow, ...]
    """What was decided about its names, the last one first."""
    roles: tuple[RoleRow, ...]
    """Offices and functions that documents give it, the latest first."""
    statements: tuple[StatementRow, ...]
    """What it is said to have said, the latest first."""
    documents_read: int
    """Documents that roles and statements were looked for in, the latest first."""
    documents_named: int
    """Documents that name it."""
    network: NetworkContext
    """Its ties."""
    other: str | None
    """Part of a name of another actor, asked for to join them."""
    others: tuple[ActorLine, ...]
    """Actors of that name."""
    total: int
    is_least: bool
    """True where it has very many events: `total` is the least, then."""
    events: tuple[EventRow, ...]
    after: str | None
    next: str | None


def actors_context(
    view: View,
    name: str | None,
    after: str | None,
    network: NetworkContext | None,
    *,
    is_network_old: bool = False,
) -> ActorsContext:
    """Make the page of all actors."""
    page = view.listing.parties(most=MOST, after=mark_of(after), name=name or "")
    return ActorsContext(
        name=name,
        actors=tuple(map(_line, page.parties)),
        after=after,
        next=cursor_of(page.last),
        network=network,
        is_network_old=is_network_old,
    )


def _line(row: PartyRow) -> ActorLine:
    return ActorLine(id=row.id, name=row.name, country=row.country, events=row.events)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorQuestion:
    """What is asked of an actor."""

    id: str
    network: NetworkQuestion
    after: str | None = None
    """Cursor of its events."""
    other: str | None = None
    """Part of the name of another."""


def actor_context(view: View, asked: ActorQuestion, resolution: Resolution | None) -> ActorContext:
    """Make the page of one actor.

    Args:
        view: of the case.
        asked: which, and what of it.
        resolution: who is who; None while it is worked out.

    Raises:
        RefusedError: there is no such party.
    """
    id_ = _joined_as(resolution, asked.id)
    rows = view.listing.parties(most=1, party=id_).parties
    party = _party(resolution, id_)
    if not rows and party is None:
        raise missing(f"there is no actor {id_!r}")
    wanted = EventFilter(parties=(id_,), types=coded_types())
    page = view.listing.events(wanted, most=MOST_EVENTS, after=mark_of(asked.after))
    counted, _, is_least = view.breadth.for_count(wanted, None)
    facts = (party.kind, country_name(party.country), party.sector) if party else ()
    found = appearances(view, id_, resolution)
    return ActorContext(
        id=id_,
        name=party.name if party else rows[0].name,
        facts=", ".join(fact for fact in facts if fact),
        is_resolved=resolution is not None,
        forms=_forms(resolution, id_),
        links=_links(resolution, id_),
        decisions=_decisions(view, resolution, id_),
        roles=found.roles,
        statements=found.statements,
        documents_read=found.read,
        documents_named=found.named,
        network=network_context(view, asked.network.model_copy(update={"centre": id_})),
        other=asked.other,
        others=_others(view, asked),
        total=view.listing.count(counted),
        is_least=is_least,
        events=tuple(map(row_of_event, page.events)),
        after=asked.after,
        next=cursor_of(page.last),
    )


def _others(view: View, asked: ActorQuestion) -> tuple[ActorLine, ...]:
    if not asked.other:
        return ()
    rows = view.listing.parties(most=MOST_OTHERS + 1, name=asked.other).parties
    return tuple(_line(row) for row in rows if row.id != asked.id)[:MOST_OTHERS]


def _joined_as(resolution: Resolution | None, id_: str) -> str:
    """Return the id of the party that a name with an id of its own is one of, else that id."""
    if resolution is None or id_ in resolution.forms:
        return id_
    holders = resolution.forms.items()
    return next((party for party, forms in holders if id_ in {f.id for f in forms}), id_)


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


def _decisions(view: View, resolution: Resolution | None, id_: str) -> tuple[DecisionRow, ...]:
    """Return the decisions about any name of a party, those that part two of them included."""
    names = {form.id for form in resolution.forms.get(id_, ())} if resolution else set()
    return decisions(view.judgements.of(names | {id_}))


def _form(form: Form) -> FormRow:
    return FormRow(
        id=form.id,
        name=form.name,
        country=form.country,
        document=form.document,
    )
