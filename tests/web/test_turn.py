"""Pages are made some at a time; what takes no turn does not wait for them."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock
from typing import TYPE_CHECKING, Any

from fastapi import Depends, FastAPI
from httpx import ASGITransport, AsyncClient

from vedette.web.turn import Turns, take_turn

if TYPE_CHECKING:
    from starlette.testclient import TestClient


def test_so_many_pages_are_made_at_once_and_a_decision_waits_for_none() -> None:
    app, lock, are_let, at_work = FastAPI(), Lock(), Event(), [0, 0]
    app.state.turns = Turns(2)

    @app.get("/page", dependencies=[Depends(take_turn)])
    def page() -> None:
        with lock:
            at_work[0] += 1
            at_work[1] = max(at_work)
        assert are_let.wait(60)
        with lock:
            at_work[0] -= 1

    @app.post("/decision")
    def decision() -> None:
        """Take no turn."""

    async def ask() -> list[int]:
        transport = ASGITransport(app=app)
        async with AsyncClient(transport=transport, base_url="http://desk") as client:
            pages = [asyncio.create_task(client.get("/page")) for _ in range(7)]
            while at_work[0] < 2:
                await asyncio.sleep(0.01)
            decided = await client.post("/decision")
            are_let.set()
            return [
                decided.status_code,
                *(each.status_code for each in await asyncio.gather(*pages)),
            ]

    with ThreadPoolExecutor() as apart:  # a browser of the tests may hold the loop of this thread
        assert apart.submit(asyncio.run, ask()).result() == [200] * 8
    assert at_work == [0, 2]


def test_a_page_that_fails_gives_its_turn_back(client: TestClient) -> None:
    app: Any = client.app
    before, app.state.turns = app.state.turns, Turns(1)
    try:
        with client:
            codes = [client.get(f"/events/{id_}").status_code for id_ in ("none", "nobody")]
            assert [*codes, client.get("/api/events").status_code] == [404, 404, 200]
    finally:
        app.state.turns = before
