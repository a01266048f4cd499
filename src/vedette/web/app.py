"""The desk as an ASGI application: its pages, the JSON API, the files that pages load."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from vedette import __version__
from vedette.data import data_path
from vedette.web.audit import Audit
from vedette.web.door import Door
from vedette.web.gate import Gate
from vedette.web.log import RequestLog
from vedette.web.problem import Problem, add_handlers
from vedette.web.route import ROUTERS
from vedette.web.security import Guard
from vedette.web.turn import Turns

if TYPE_CHECKING:
    from vedette.web.desk import Desk

__all__ = ["make_app"]

ABOUT = """A case of vedette: the same values as the pages of the desk show.

Lists are read with cursors: send `next` of one page as `after` of the next. What goes wrong has one
shape, `Problem`. Changes take the token of `/api/session` in the header `X-CSRF-Token`.
Where the case has accounts, programs send a key: `Authorization: Bearer KEY`; they need no token.
"""
WRONG = {code: {"model": Problem} for code in (400, 401, 403, 404, 409, 421, 422, 500, 501, 503)}


def make_app(desk: Desk, door: Door | None = None) -> FastAPI:
    """Return the application that serves a desk.

    Args:
        desk: what is served.
        door: how it is reached; None for loopback, without accounts.
    """
    door = door or Door()
    app = FastAPI(
        title="vedette",
        version=__version__,
        description=ABOUT,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        responses={code: dict(each) for code, each in WRONG.items()},
    )
    app.state.desk, app.state.door, app.state.turns = desk, door, Turns()
    desk.known.has_accounts |= door.has_accounts
    for router in ROUTERS:
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=data_path("web", "static")), name="static")
    app.mount("/page", StaticFiles(directory=data_path("page")), name="page")
    add_handlers(app)
    app.add_middleware(Gate, desk=desk, door=door, routers=ROUTERS)
    app.add_middleware(Audit, desk=desk)
    app.add_middleware(Guard, door=door, tiles=desk.tiles)
    app.add_middleware(RequestLog)
    if door.proxies:
        app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=list(door.proxies))
    return app
