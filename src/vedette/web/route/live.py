"""Live updates: a stream that says that something changed, and what it was.

The stream of server-sent events carries the pulse of the case and nothing else; pages ask for the
news with the pulse that they were made with, so that each tab is told what it does not show.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool

from vedette.errors import VedetteError
from vedette.web.context.news import NewsContext, news_context
from vedette.web.face import At
from vedette.web.render import fragment

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from vedette.web.desk import Desk

__all__ = ["router"]

router = APIRouter()
TICK_S = 0.25
BEAT_TICKS = 4
"""Ticks from one look at the case to the next."""
QUIET_TICKS = 60
"""Ticks after which something is said, so that a connection that is gone is noticed."""
MOST_BEATS = 600
"""Seconds after which a stream of somebody who logged in ends; the browser asks anew, and is known
anew."""
Pulse = Annotated[str, Query(max_length=40)]


@router.get("/live", include_in_schema=False)
async def live(desk: At) -> StreamingResponse:
    """Say the pulse of the case now, and whenever it changes (server-sent events)."""
    return StreamingResponse(_beats(desk), media_type="text/event-stream")


@router.get("/live/news", include_in_schema=False)
def news_piece(request: Request, desk: At, since: Pulse, address: str = "/") -> Response:
    """Tell what came since a page was made, as a piece of that page."""
    with desk.case.view() as view:
        found = news_context(view, since)
    ours = address if address.startswith("/") and not address.startswith("//") else "/"
    return fragment("news", page=found, address=ours)


@router.get("/api/news")
def news(desk: At, since: Pulse = "0.0") -> NewsContext:
    """What came since a pulse of the case; `/live` streams the pulse as server-sent events."""
    with desk.case.view() as view:
        return news_context(view, since)


async def _beats(desk: Desk) -> AsyncIterator[str]:
    told, quiet, beats = "", 0, 0
    while not desk.closing.is_set() and _goes_on(desk, beats):
        beats += 1
        pulse = await run_in_threadpool(_pulse, desk)
        quiet += BEAT_TICKS
        if pulse and pulse != told:
            told, quiet = pulse, 0
            yield f"event: pulse\ndata: {pulse}\n\n"
        elif quiet >= QUIET_TICKS:
            quiet = 0
            yield ": nothing new\n\n"
        for _ in range(BEAT_TICKS):
            if not desk.closing.is_set():
                await asyncio.sleep(TICK_S)


def _goes_on(desk: Desk, beats: int) -> bool:
    """Say whether a stream goes on: nobody's ends when the case is given accounts."""
    return not desk.known.has_accounts if desk.visit is None else beats < MOST_BEATS


def _pulse(desk: Desk) -> str:
    """Return the pulse; nothing while the case cannot be read, which the next beat mends."""
    try:
        return desk.pulse()
    except VedetteError:
        return ""
