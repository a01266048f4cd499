"""A line for each answer: who asked for which part, how it went and how long it took.

What was asked in it stays out: no address with its question, no id, no body.
"""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING
from uuid import uuid4

from starlette.datastructures import MutableHeaders

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["RequestLog"]

log = logging.getLogger("vedette.done.request")
FAULT = 500
QUIET = ("/static", "/page", "/isalive", "/health")
"""What is asked for all the time and tells nothing; it is written down where it fails."""


class RequestLog:
    """Writes a line for each answer, and sends its id along as `X-Request-ID`."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        id_, begin, status = uuid4().hex[:16], time.monotonic(), FAULT

        async def send_noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-ID"] = id_
            await send(message)

        try:
            await self.app(scope, receive, send_noting)
        finally:
            _write(scope, id_, status, round((time.monotonic() - begin) * 1000))


def _write(scope: Scope, id_: str, status: int, ms: int) -> None:
    route = _route(scope)
    level = logging.ERROR if status >= FAULT else logging.INFO
    if level == logging.INFO and route in QUIET:
        return
    user = scope.get("state", {}).get("user")
    facts = {
        "request": id_, "user": user, "method": scope["method"], "route": route,
        "status": status, "ms": ms,
    }  # fmt: skip
    who = f"{user} " if user else ""
    log.log(
        level, "%s%s %s %d %d ms", who, scope["method"], route, status, ms, extra={"facts": facts}
    )


def _route(scope: Scope) -> str:
    """Return the address of a route as it was declared, such as `/events/{id}`."""
    path: str | None = getattr(scope.get("route"), "path", None)
    if path is not None:
        return path
    first = "/" + scope["path"].lstrip("/").partition("/")[0]
    return first if first in QUIET else "none"
