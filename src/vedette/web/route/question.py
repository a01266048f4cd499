"""Which events an address asks for: the same parameters for lists, briefs and exports."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query

from vedette.errors import UnknownNameError
from vedette.store import EventOrder
from vedette.web.context.events import EventsQuestion
from vedette.web.desk import Desk
from vedette.web.face import At
from vedette.web.watched import scenario_files
from vedette.web.weighed import assessed_at_last

__all__ = ["Asked"]

Names = Annotated[tuple[str, ...], Query()]


def _question(
    desk: At,
    type_: Annotated[tuple[str, ...], Query(alias="type")] = (),
    status: Names = (),
    country: str | None = None,
    place: str | None = None,
    actor: str | None = None,
    party: str | None = None,
    first: str | None = None,
    last: str | None = None,
    credibility: Annotated[str | None, Query(pattern="^[1-6]?$")] = None,
    origins: Annotated[str | None, Query(pattern=r"^(\d{1,4}(\.\d+)?)?$")] = None,
    box: str | None = None,
    text: str | None = None,
    scenario: str | None = None,
    sort: EventOrder = "known",
) -> EventsQuestion:
    question = EventsQuestion(
        type=tuple(type_),
        status=tuple(status),
        country=country or None,
        place=place or None,
        actor=actor or None,
        party=party or None,
        first=first or None,
        last=last or None,
        credibility=int(credibility) if credibility else None,
        origins=float(origins) if origins else None,
        box=box or None,
        text=text or None,
        scenario=scenario or None,
        sort=sort,
    )
    return question.limited(_behind(desk, scenario)) if scenario else question


def _behind(desk: Desk, scenario: str) -> set[str]:
    """Return the events on which the indicators of a scenario rest.

    Raises:
        UnknownNameError: none of this id is watched.
    """
    files = scenario_files(desk)
    if scenario not in files:
        raise UnknownNameError("scenario that is watched", scenario, tuple(files))
    found = assessed_at_last(desk, files[scenario])
    items = (item for each in found.indicators for item in each.items)
    return {item.id for item in items if item.kind == "event"}


Asked = Annotated[EventsQuestion, Depends(_question)]
"""Parameter of a route: which events are asked for."""
