"""The desk as an ASGI application: its pages, the JSON API, the files that pages load."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from vedette import __version__
from vedette.data import data_path
from vedette.web.log import RequestLog
from vedette.web.problem import Problem, add_handlers
from vedette.web.route import ROUTERS
from vedette.web.security import Guard

if TYPE_CHECKING:
    from vedette.web.desk import Desk

__all__ = ["make_app"]

ABOUT = """A case of vedette: the same values as the pages of the desk show.

Lists are read with cursors: send `next` of one page as `after` of the next. What goes wrong has one
shape, `Problem`. Changes take the token of `/api/session` in the header `X-CSRF-Token`.
"""
WRONG = {code: {"model": Problem} for code in (400, 403, 404, 409, 421, 422, 500, 503)}


def make_app(desk: Desk) -> FastAPI:
    """Return the application that serves a desk."""
    app = FastAPI(
        title="vedette",
        version=__version__,
        description=ABOUT,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        responses={code: dict(each) for code, each in WRONG.items()},
    )
    app.state.desk = desk
    for router in ROUTERS:
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=data_path("web", "static")), name="static")
    app.mount("/page", StaticFiles(directory=data_path("page")), name="page")
    add_handlers(app)
    app.add_middleware(Guard, tiles=desk.tiles)
    app.add_middleware(RequestLog)
    return app
