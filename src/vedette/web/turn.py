"""Turns that pages take: so many are made at once, the others wait for those that came before.

Python works on one of them at a time. Forty at once would each take forty times as long, and so
would a decision among them; in turns the first is done soon, and decisions, which take none, have
few beside them. A page that waits for a server of databases leaves the processor to the others.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from fastapi import Request  # noqa: TC002 - FastAPI reads it when it runs

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

__all__ = ["MOST_AT_ONCE", "Turns", "take_turn"]

MOST_AT_ONCE = 8


class Turns:
    """Who is served now and who waits, for each loop that serves."""

    def __init__(self, most: int = MOST_AT_ONCE) -> None:
        self._most = most
        self._of: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore]
        self._of = WeakKeyDictionary()

    def here(self) -> asyncio.Semaphore:
        """Return the turns of the loop that runs."""
        loop = asyncio.get_running_loop()
        return self._of.setdefault(loop, asyncio.Semaphore(self._most))


async def take_turn(request: Request) -> AsyncIterator[None]:
    """Wait for a turn, and give it back once the page is made."""
    turns: Turns = request.app.state.turns
    async with turns.here():
        yield
