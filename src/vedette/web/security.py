"""What every answer carries and every request must pass, with accounts and without.

A page of any other site can send requests to loopback, and a name that is made to lead there makes
the browser think that it is the same site. So the desk answers only under its own names (`Host`),
takes changes only from its own pages (`Origin`, and a token that only these know), and its pages
may load nothing and send nothing elsewhere.
"""

from __future__ import annotations

from secrets import compare_digest
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from fastapi import Request  # noqa: TC002 - FastAPI reads it when it runs
from starlette.datastructures import Headers, MutableHeaders

from vedette.web.desk import desk_of
from vedette.web.problem import RefusedError, problem_response

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from vedette.web.door import Door
    from vedette.web.tiles import Tiles

__all__ = ["PICTURE_POLICY", "Guard", "check_token"]

FILES = ("/static/", "/page/")
SAFE = ("GET", "HEAD", "OPTIONS")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:{tiles}; "
    "connect-src 'self'{tiles}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Of pages: our own script and style, nothing inline, no other host but that of the tiles that maps
were given. The library of maps asks for no exception: it sets styles one by one from script, which
`style-src` allows, and its worker is a file of ours."""
PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"
"""Of pictures that are opened by themselves: their own style and nothing else."""
HTTPS_ONLY = "max-age=31536000"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # with none at all, forms would name no origin
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """Refuses what does not come from the desk's own pages, and sets the headers of answers."""

    def __init__(self, app: ASGIApp, door: Door, tiles: Tiles | None = None) -> None:
        self.app, self.door = app, door
        self.policy = POLICY.format(tiles=f" {tiles.origin}" if tiles else "")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("Content-Security-Policy", self.policy)
                is_file = scope["path"].startswith(FILES)
                headers.setdefault("Cache-Control", "no-cache" if is_file else "no-store")
                for name, value in HEADERS.items():
                    headers[name] = value
                if self.door.is_secure:
                    headers["Strict-Transport-Security"] = HTTPS_ONLY
            await send(message)

        refusal = _refusal(scope["method"], Headers(scope=scope), self.door.names)
        if refusal is not None:
            await problem_response(refusal)(scope, receive, send_safely)
        else:
            await self.app(scope, receive, send_safely)


def _refusal(method: str, headers: Headers, names: tuple[str, ...]) -> RefusedError | None:
    host = headers.get("host", "")
    if _host_name(host) not in names:
        mend = "Open it under the address that `vedette serve` printed, or was given."
        return RefusedError(421, f"the desk does not go by the name {host!r}", mend)
    if method in SAFE:
        return None
    origin = headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != host:
        mend = "Send the form from a page of the desk."
        return RefusedError(403, f"a page of {origin!r} may change nothing here", mend)
    if origin is None and headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
        mend = "Send the form from a page of the desk."
        return RefusedError(403, "a page of another site may change nothing here", mend)
    return None


def _host_name(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


async def check_token(request: Request) -> None:
    """Refuse a change that does not carry the token of the desk's pages, or of the session.

    A key is sent by programs alone, never by a browser on its own: it needs none beside it.

    Raises:
        RefusedError: it carries none, or another.
    """
    desk = desk_of(request)
    if desk.visit is not None and desk.visit.way == "key":
        return
    given = request.headers.get("x-csrf-token")
    if given is None:
        form = await request.form()
        field = form.get("csrf")
        given = field if isinstance(field, str) else ""
    if not compare_digest(given.encode(), desk.token.encode()):
        mend = "Load the page again, and send it once more; programs read it at /api/session."
        raise RefusedError(403, "the change does not carry the token of this desk", mend)
