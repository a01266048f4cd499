"""One event as a line of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.model import EventStatus, EventType, Independence
from vedette.report.event_words import CREDIBILITY, event_in_words
from vedette.web.context.base import Context

if TYPE_CHECKING:
    from vedette.model import Event

__all__ = ["CONFLICT", "EventRow", "row_of_event"]

CONFLICT: tuple[EventType, ...] = (
    "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE",
    "ASSAULT",
)  # fmt: skip
"""Types of conflict, in words or deeds, as PLOVER divides them."""


class EventRow(Context):
    """One event as a line of a list; what is unknown is null."""

    id: str
    type: EventType
    what: str
    """Type and mode."""
    when: str | None
    """Days, in words."""
    where: str | None
    who: str | None
    """Who did it to whom."""
    how_many: str | None
    reports: int
    """Documents that tell of it."""
    origins: float
    """Effective number of independent origins."""
    independence: Independence
    status: EventStatus
    credibility: int
    """Admiralty digit: 1 confirmed to 5 improbable, 6 cannot be judged."""
    credibility_words: str
    known_since: str
    """ISO date or date-time."""
    disputed: tuple[str, ...]
    """Questions to which claims give different answers: when, where, how many."""
    judged: tuple[str, ...]
    """What people decided about it."""


def row_of_event(event: Event) -> EventRow:
    """Put an event on one line."""
    words = event_in_words(event)
    return EventRow(
        id=event.id,
        type=event.type,
        what=words.what,
        when=words.when,
        where=words.where,
        who=words.parties,
        how_many=words.how_many,
        reports=len({document for document, _ in event.claims}),
        origins=event.independent_origins,
        independence=event.independence,
        status=event.status,
        credibility=event.credibility.digit,
        credibility_words=CREDIBILITY[event.credibility.digit],
        known_since=event.known_since,
        disputed=_disputed(event),
        judged=tuple(
            f"{judged.verb} {judged.field or ''}".strip() + f" by {judged.by}"
            for judged in event.judged
        ),
    )


def _disputed(event: Event) -> tuple[str, ...]:
    found = []
    if event.time and event.time.alternatives:
        found.append("when")
    if event.place and event.place.alternatives:
        found.append("where")
    if any(len(quantity.values) > 1 for quantity in event.quantities):
        found.append("how many")
    return tuple(found)
