"""Log-in at a provider of OpenID Connect: sending people there, and letting in who comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response

from vedette.account.oidc import (
    ERRAND_S,
    Errand,
    admit,
    forgive,
    leave_address,
    send_address,
    take_turn,
    who_came,
)
from vedette.errors import LogInError, TooManyError
from vedette.web.context.account import LoggedOutContext, LogInContext
from vedette.web.face import At
from vedette.web.gate import errand_name
from vedette.web.onward import onward
from vedette.web.problem import missing
from vedette.web.render import page
from vedette.web.route.login import Next, address_of, door_of, let_in, log_in_page

if TYPE_CHECKING:
    from vedette.account.oidc import Provider
    from vedette.model import Account
    from vedette.web.desk import Desk

__all__ = ["router"]

router = APIRouter()
SEE_OTHER, TOO_MANY = 303, 429
STATUS = {"request": 400, "person": 403, "provider": 503}
"""Statuses of log-ins that fail, by whose fault it is."""
LONGEST_CODE = 4_000
LONGEST_ERROR = 40
CANCELLED = "access_denied"
AGAIN = "Log in once more."
Word = Annotated[str, Query()]


@router.get("/login/oidc", include_in_schema=False)
def send(request: Request, desk: At, next_: Next = "/") -> Response:
    """Send somebody to the provider; who is in goes on."""
    provider = _provider(request)
    if desk.visit is not None or not desk.known.has_accounts:
        return RedirectResponse(onward(next_), SEE_OTHER)
    errand = Errand.begin(onward(next_), desk.clock())
    try:
        address = send_address(provider, errand, _back(request))
    except LogInError as error:
        return _refused(request, error, errand.onward)
    answer = RedirectResponse(address, SEE_OTHER)
    door = door_of(request)
    answer.set_cookie(
        errand_name(door),
        errand.words,
        max_age=ERRAND_S,
        secure=door.is_secure,
        httponly=True,
        samesite="lax",  # it comes back with somebody whom the provider sends
    )
    return answer


@router.get("/login/oidc/back", include_in_schema=False)
def back(
    request: Request,
    desk: At,
    code: Word = "",
    state: Word = "",
    error: Word = "",
    iss: str | None = None,
) -> Response:
    """Let somebody in whom the provider sends back."""
    provider = _provider(request)
    kept = Errand.read(request.cookies.get(errand_name(door_of(request)), ""), desk.clock())
    to = onward(kept.onward if kept else "/")
    if desk.visit is not None:
        return RedirectResponse(to, SEE_OTHER)
    try:
        errand = _errand_of(kept, state)
        _check_answer(provider, error, iss)
        account = _admitted(request, desk, provider, errand, code[:LONGEST_CODE])
    except LogInError as problem:
        return _refused(request, problem, to)
    except TooManyError as problem:
        answer = _refused(request, problem, to)
        answer.headers["Retry-After"] = str(problem.wait_s)
        return answer
    request.state.user = account.name
    answer = let_in(request, desk, account.name, to, by_oidc=True)
    _forget(request, answer)
    return answer


@router.get("/login/oidc/out", include_in_schema=False)
def out(request: Request, desk: At) -> Response:
    """Lead somebody who has logged out to where they log out of the provider, too."""
    provider = _provider(request)
    try:
        address = leave_address(provider, f"{_address(request)}/login")
    except LogInError:
        address = None
    if address is None or desk.visit is not None:
        return RedirectResponse("/login", SEE_OTHER)
    shown = LoggedOutContext(provider=provider.options.name, address=address)
    answer = page(request, "logged-out", shown, here="")
    # A form may lead to no other host, and so may nothing that it leads to; a page may.
    answer.headers["Refresh"] = f"0; url={address}"
    return answer


def _admitted(
    request: Request, desk: Desk, provider: Provider, errand: Errand, code: str
) -> Account:
    """Return the account of somebody who came back with a code."""
    address, now = address_of(request), desk.clock()
    take_turn(desk.home, address, errand.state, now)
    try:
        identity = who_came(provider, errand, code, _back(request), now)
        account = admit(desk.home, identity, role=provider.options.role, now=now)
    except LogInError as error:
        if error.fault == "provider":
            forgive(desk.home, address, now)
        raise
    forgive(desk.home, address, now)
    return account


def _errand_of(kept: Errand | None, state: str) -> Errand:
    """Return the log-in that an answer belongs to."""
    if kept is None or not kept.is_of(state):
        what = "this answer of the provider belongs to no log-in of this browser"
        mend = "Log in once more, here and within ten minutes."
        raise LogInError(what, mend, reason="wrong state", fault="request")
    return kept


def _check_answer(provider: Provider, error: str, iss: str | None) -> None:
    """Refuse an answer that says that nobody logged in, or that somebody else sends."""
    name = provider.options.name
    if error == CANCELLED:
        what = f"the log-in was broken off at {name}"
        raise LogInError(what, AGAIN, reason="broken off at the provider", fault="request")
    if error:
        word = error if error.isidentifier() and len(error) <= LONGEST_ERROR else "an error"
        what = f"{name} lets nobody in: {word}"
        mend = "Log in once more; if it stays so, tell an admin of the case."
        raise LogInError(what, mend, reason="the provider lets nobody in", fault="provider")
    endpoints = provider.endpoints()
    if iss != endpoints.issuer and (iss is not None or endpoints.names_itself):
        what = f"the answer does not come from {name}"
        raise LogInError(what, AGAIN, reason="wrong issuer", fault="request")


def _refused(request: Request, error: LogInError | TooManyError, to: str) -> Response:
    """Show the log-in page with what is wrong, and let the audit log say it."""
    if isinstance(error, LogInError):
        reason, status = error.reason, STATUS[error.fault]
    else:
        reason, status = "too many", TOO_MANY
    request.state.targets = [reason]
    shown = LogInContext(onward=to, token="", what=error.what, mend=error.mend)
    answer = log_in_page(request, shown, status)
    _forget(request, answer)
    return answer


def _forget(request: Request, answer: Response) -> None:
    """Let the browser forget what it kept for the time at the provider."""
    door = door_of(request)
    answer.delete_cookie(errand_name(door), secure=door.is_secure, httponly=True, samesite="lax")


def _provider(request: Request) -> Provider:
    provider = door_of(request).provider
    if provider is None:
        raise missing("this desk has no provider to log in at", "Log in with a password.")
    return provider


def _address(request: Request) -> str:
    """Return the address of the desk: as it was told, or as this machine's browsers name it."""
    own = f"{request.url.scheme}://{request.headers.get('host', '')}"
    return door_of(request).address or own


def _back(request: Request) -> str:
    return f"{_address(request)}/login/oidc/back"
