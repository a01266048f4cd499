"""Lets in who may ask: finds out who a request comes from, and holds it to the declared roles.

Where a case has no accounts the gate stands open, and the desk is that of one analyst.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Match, Route

from vedette.account import digest_of, key_visitor, session_guest
from vedette.errors import VedetteError
from vedette.model import ROLES, scopes_of
from vedette.web.access import ACCESS, BY_SESSION, QUIET, scope_needed
from vedette.web.problem import RefusedError, problem_answer
from vedette.web.visit import Visit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fastapi import APIRouter
    from starlette.types import ASGIApp, Receive, Scope, Send

    from vedette.model import AccountRole
    from vedette.web.access import Least
    from vedette.web.desk import Desk
    from vedette.web.door import Door

__all__ = ["Gate", "cookie_name", "errand_name", "in_an_address"]

FILES = ("/static/", "/page/")
OPENAPI = "/api/openapi.json"
UNKNOWN, FORBIDDEN, SEE_OTHER = 401, 403, 303
LOG_IN = "/login"
ALIVE = "/isalive"
STRANGER = ("you are not logged in", "Log in; programs send a key.")
BAD_KEY = (
    "the key is not valid",
    "Send `Authorization: Bearer KEY`; it may have expired or been revoked: make another.",
)
UNDECLARED = ("nobody may ask this", "Please report it: the address is declared for no role.")


def cookie_name(door: Door) -> str:
    """Return what the cookie of a session is called: over https, no other host can set it."""
    return "__Host-vedette" if door.is_secure else "vedette-session"


def errand_name(door: Door) -> str:
    """Return what the cookie of somebody is called who is at the provider."""
    return "__Host-vedette-oidc" if door.is_secure else "vedette-oidc"


class Gate:
    """Holds requests to the table of `vedette.web.access`."""

    def __init__(self, app: ASGIApp, desk: Desk, door: Door, routers: Sequence[APIRouter]) -> None:
        self.app, self.desk, self.door = app, desk, door
        every = [route for router in routers for route in router.routes]
        self.routes = [route for route in every if isinstance(route, Route)]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or _is_file(scope) or not await self._has_accounts(scope):
            await self.app(scope, receive, send)
            return
        state = scope.setdefault("state", {})
        state["template"] = template = self._template(scope)
        request = Request(scope)
        try:
            visit = await run_in_threadpool(self._visit, request, template)
            if visit is not None:
                state["visit"], state["user"] = visit, visit.account.name
                state["desk"] = await run_in_threadpool(self.desk.seen_by, visit)
            refusal = _refusal(scope["method"], template, visit)
            if refusal is not None and visit is None and "authorization" in request.headers:
                refusal = RefusedError(UNKNOWN, *BAD_KEY)
        except (VedetteError, RefusedError) as error:
            await problem_answer(request, error)(scope, receive, send)
            return
        answer = self.app if refusal is None else _answer(request, refusal)
        await answer(scope, receive, send)

    async def _has_accounts(self, scope: Scope) -> bool:
        """Say whether the case has accounts; that the process answers waits for no case."""
        known = self.desk.known
        if not known.stands and scope["path"] != ALIVE:
            await run_in_threadpool(self.desk.look_for_accounts)
        return known.has_accounts

    def _template(self, scope: Scope) -> str | None:
        """Return the template that an address is of; None where nothing answers it."""
        if scope["path"] == OPENAPI and scope["method"] == "GET":
            return OPENAPI
        matching = (route for route in self.routes if route.matches(scope)[0] is Match.FULL)
        return next((route.path for route in matching), None)

    def _visit(self, request: Request, template: str | None) -> Visit | None:
        """Return who asks. Who shows a key is never taken for the owner of a cookie."""
        now = self.desk.clock()
        if "authorization" in request.headers:
            scheme, _, words = request.headers["authorization"].partition(" ")
            found = key_visitor(self.desk.case, words.strip(), now=now)
            if scheme.lower() != "bearer" or found is None:
                return None
            key, account = found
            return Visit(account=account, way="key", scopes=key.scopes, key=key.id)
        token = request.cookies.get(cookie_name(self.door))
        if not token:
            return None
        guest = session_guest(self.desk.case, token, now=now, is_use=template not in QUIET)
        if guest is None:
            return None
        return Visit(
            account=guest.account,
            way="session",
            scopes=scopes_of(guest.account.role),
            csrf=digest_of(token, "csrf"),
            session=guest.digest,
            by_oidc=guest.by_oidc,
        )


def _is_file(scope: Scope) -> bool:
    return scope["path"].startswith(FILES) and scope["method"] in ("GET", "HEAD")


def _refusal(method: str, template: str | None, visit: Visit | None) -> RefusedError | None:
    """Return why a request is not answered; None where it is, or where nothing answers."""
    least: Least | None = ACCESS.get((method, template or ""))
    if least == "nobody":
        return None
    if visit is None:
        return RefusedError(UNKNOWN, *STRANGER)
    if least is None:
        return None if template is None else RefusedError(FORBIDDEN, *UNDECLARED)
    if scope_needed(least) not in visit.scopes:
        return _too_little(least, visit)
    if visit.way == "key" and template in BY_SESSION:
        return RefusedError(FORBIDDEN, "no key may do this", "Log in, and do it on the page.")
    return None


def _too_little(least: AccountRole, visit: Visit) -> RefusedError:
    has_role = ROLES.index(visit.account.role) >= ROLES.index(least)
    if visit.way == "key" and has_role:
        what = f"the key has not the scope {scope_needed(least)!r}"
        return RefusedError(FORBIDDEN, what, "Make a key that has it.")
    what = f"this needs the role {least}; {visit.account.name} is {visit.account.role}"
    return RefusedError(FORBIDDEN, what, "Ask an admin of the case.")


def _answer(request: Request, refusal: RefusedError) -> Response:
    """Send a browser that is not logged in to where it logs in; tell others what is wrong."""
    path = request.url.path
    is_program = path.startswith("/api/") or "authorization" in request.headers
    if refusal.status != UNKNOWN or is_program:
        answer = problem_answer(request, refusal)
        if refusal.status == UNKNOWN:
            answer.headers["WWW-Authenticate"] = "Bearer"
        return answer
    if path in QUIET:
        return problem_answer(request, refusal)
    if request.method == "GET" and "hx-request" not in request.headers:
        asked = f"{path}?{request.url.query}" if request.url.query else path
        address = LOG_IN if asked == "/" else f"{LOG_IN}?next={in_an_address(asked)}"
        return RedirectResponse(address, SEE_OTHER)
    answer = problem_answer(request, refusal)
    answer.headers["HX-Redirect"] = LOG_IN
    return answer


def in_an_address(words: str) -> str:
    """Write words as one value of an address."""
    return quote(words, safe="", errors="replace")
