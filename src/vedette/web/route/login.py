"""Log-in and log-out."""

from __future__ import annotations

from hmac import compare_digest
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from vedette.account import (
    LONGEST_S,
    Attempt,
    digest_of,
    end_session,
    end_sessions,
    log_in,
    new_secret,
    open_session,
)
from vedette.errors import TooManyError
from vedette.web.context.account import LogInContext, visit_of
from vedette.web.desk import Desk
from vedette.web.door import Door
from vedette.web.face import At
from vedette.web.gate import cookie_name
from vedette.web.onward import onward
from vedette.web.problem import RefusedError
from vedette.web.render import page
from vedette.web.security import check_token
from vedette.web.visit import Visit

__all__ = ["address_of", "door_of", "let_in", "log_in_page", "router"]

router = APIRouter()
changes = [Depends(check_token)]
SEE_OTHER, REFUSED, FORBIDDEN, TOO_MANY = 303, 401, 403, 429
BEFORE = "vedette-before"
BEFORE_S = 3600
Text = Annotated[str, Form()]
Next = Annotated[str, Query(alias="next")]
WRONG = "name or password is wrong"
AGAIN = "Try again; after some failures you have to wait. An admin can set a new password."


@router.get("/login", include_in_schema=False)
def show(request: Request, desk: At, next_: Next = "/") -> Response:
    """Show the page on which people log in; who is in goes on."""
    if desk.visit is not None or not desk.known.has_accounts:
        return RedirectResponse(onward(next_), SEE_OTHER)
    return log_in_page(request, LogInContext(onward=onward(next_), token=""))


@router.post("/login", include_in_schema=False)
def enter(
    request: Request, desk: At, name: Text = "", password: Text = "", csrf: Text = "", to: Text = ""
) -> Response:
    """Log in with name and password."""
    shown = LogInContext(onward=onward(to), token="", name=name[:80])
    if not desk.known.has_accounts:
        raise RefusedError(FORBIDDEN, "this desk knows no accounts", "Open it: nobody logs in.")
    if not _is_oflog_in_page(request, csrf):
        told = {"what": "the form is out of date", "mend": "Send it once more."}
        return log_in_page(request, shown.model_copy(update=told), REFUSED)
    attempt = Attempt(name=name[:200], password=password, address=address_of(request))
    try:
        account = log_in(desk.home, attempt, now=desk.clock())
    except TooManyError as error:
        told = {"what": error.what, "mend": error.mend}
        answer = log_in_page(request, shown.model_copy(update=told), TOO_MANY)
        answer.headers["Retry-After"] = str(error.wait_s)
        return answer
    if account is None:
        told = {"what": WRONG, "mend": AGAIN}
        return log_in_page(request, shown.model_copy(update=told), REFUSED)
    request.state.user = account.name
    return let_in(request, desk, account.name, shown.onward)


@router.post("/logout", include_in_schema=False, dependencies=changes)
def leave(request: Request, desk: At) -> Response:
    """Log out of this browser."""
    visit = visit_of(desk)
    end_session(desk.home, visit.session)
    return _out(request, visit)


@router.post("/logout/everywhere", include_in_schema=False, dependencies=changes)
def leave_everywhere(request: Request, desk: At) -> Response:
    """Log out of all browsers."""
    visit = visit_of(desk)
    end_sessions(desk.home, visit.account.name)
    return _out(request, visit)


def let_in(request: Request, desk: Desk, name: str, to: str, *, by_oidc: bool = False) -> Response:
    """Open a session, in place of one that the browser may have had, and go on."""
    door = door_of(request)
    token = open_session(
        desk.home,
        name,
        now=desk.clock(),
        address=address_of(request),
        instead_of=request.cookies.get(cookie_name(door)),
        by_oidc=by_oidc,
    )
    answer = RedirectResponse(to, SEE_OTHER)
    _set(answer, door, cookie_name(door), token, LONGEST_S)
    answer.delete_cookie(BEFORE, path="/login")
    return answer


def address_of(request: Request) -> str:
    """Return the network address that a request comes from."""
    return request.client.host if request.client else "unknown"


def _out(request: Request, visit: Visit) -> Response:
    """Take the cookie away; who came from a provider goes on to log out of it, too."""
    door = door_of(request)
    at_provider = visit.by_oidc and door.provider is not None
    answer = RedirectResponse("/login/oidc/out" if at_provider else "/login", SEE_OTHER)
    answer.delete_cookie(cookie_name(door), secure=door.is_secure, httponly=True, samesite="lax")
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


def log_in_page(request: Request, context: LogInContext, status: int = 200) -> Response:
    """Show the page with a token that is bound to the browser: no other site can log it in."""
    before = request.cookies.get(BEFORE) or new_secret()
    provider = door_of(request).provider
    added = {
        "token": digest_of(before, "log-in form"),
        "provider": provider.options.name if provider else None,
    }
    shown = context.model_copy(update=added)
    answer = page(request, "login", shown, here="", status=status)
    answer.set_cookie(
        BEFORE,
        before,
        max_age=BEFORE_S,
        path="/login",
        secure=door_of(request).is_secure,
        httponly=True,
        samesite="strict",
    )
    return answer


def _is_oflog_in_page(request: Request, token: str) -> bool:
    before = request.cookies.get(BEFORE, "")
    expected = digest_of(before, "log-in form")
    return bool(before) and compare_digest(token.encode(), expected.encode())


def _set(answer: Response, door: Door, name: str, value: str, seconds: int) -> None:
    answer.set_cookie(
        name, value, max_age=seconds, secure=door.is_secure, httponly=True, samesite="lax"
    )


def door_of(request: Request) -> Door:
    """Return how the desk is reached."""
    door: Door = request.app.state.door
    return door
