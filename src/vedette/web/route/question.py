"""Which events an address asks for: the same parameters for lists, briefs and exports."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query

from vedette.store import EventOrder
from vedette.web.context.events import EventsQuestion

__all__ = ["Asked"]

Names = Annotated[tuple[str, ...], Query()]


def _question(
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
    sort: EventOrder = "known",
) -> EventsQuestion:
    return EventsQuestion(
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
        sort=sort,
    )


Asked = Annotated[EventsQuestion, Depends(_question)]
"""Parameter of a route: which events are asked for."""
