"""One's own account, and the accounts of all for admins."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from vedette.account import (
    Newcomer,
    add_account,
    change_account,
    make_key,
    remove_account,
    restore_account,
    revoke_key,
    set_oidc,
    set_password,
)
from vedette.errors import UsageError
from vedette.model import AccountRole, TlpLabel
from vedette.web.context.account import (
    AccountContext,
    UsersContext,
    account_context,
    users_context,
    visit_of,
)
from vedette.web.context.audit import AuditContext, AuditQuestion, audit_context
from vedette.web.door import Door
from vedette.web.face import At, add_faces
from vedette.web.render import page
from vedette.web.security import check_token

__all__ = ["router"]

router = APIRouter()
changes = [Depends(check_token)]
SEE_OTHER = 303
LONGEST_ID = 40
Text = Annotated[str, Form()]
Flag = Annotated[bool, Form()]
Role = Annotated[AccountRole, Form()]
Ceiling = Annotated[TlpLabel, Form()]


def _provider(request: Request) -> str | None:
    door: Door = request.app.state.door
    return door.provider.options.name if door.provider else None


Provider = Annotated[str | None, Depends(_provider)]
"""Parameter of a route: what the provider is called that people may log in at."""


def _account(desk: At, provider: Provider, done: str | None = None) -> AccountContext:
    return account_context(desk, provider, done)


def _users(desk: At, provider: Provider, done: str | None = None) -> UsersContext:
    return users_context(desk, provider, done)


@router.post("/account/password", include_in_schema=False, dependencies=changes)
def change_password(desk: At, old: Text = "", new: Text = "", again: Text = "") -> RedirectResponse:
    """Give oneself a new password."""
    visit = visit_of(desk)
    _check_same(new, again)
    set_password(desk.home, visit.account.name, new, old=old, keeps=visit.session)
    return RedirectResponse("/account?done=password", SEE_OTHER)


@router.post("/account/keys", include_in_schema=False, dependencies=changes)
def make(
    request: Request,
    desk: At,
    provider: Provider,
    label: Text = "",
    scope: Annotated[tuple[str, ...], Form()] = (),
    days: Annotated[int, Form()] = 90,
) -> Response:
    """Make a key for a program, and show it this once."""
    name = visit_of(desk).account.name
    key, words = make_key(desk.home, name, label=label, scopes=scope, days=days, now=desk.clock())
    desk.targets.append(key.id)
    return page(request, "account", account_context(desk, provider, made=words), here="account")


@router.post("/account/keys/revoke", include_in_schema=False, dependencies=changes)
def revoke(desk: At, key: Text = "") -> RedirectResponse:
    """Let a key of one's own be valid no more."""
    desk.targets.append(key[:LONGEST_ID])
    revoke_key(desk.home, key, now=desk.clock(), of=visit_of(desk).account.name)
    return RedirectResponse("/account?done=revoked", SEE_OTHER)


@router.post("/users/keys/revoke", include_in_schema=False, dependencies=changes)
def revoke_of_another(desk: At, key: Text = "") -> RedirectResponse:
    """Let any key be valid no more."""
    visit_of(desk)
    desk.targets.append(key[:LONGEST_ID])
    revoke_key(desk.home, key, now=desk.clock())
    return RedirectResponse("/users?done=revoked", SEE_OTHER)


@router.post("/users/add", include_in_schema=False, dependencies=changes)
def add(
    desk: At,
    role: Role,
    ceiling: Ceiling = "RED",
    name: Text = "",
    password: Text = "",
    email: Text = "",
    oidc: Flag = False,
) -> RedirectResponse:
    """Add an account."""
    visit_of(desk)
    newcomer = Newcomer(
        name=name,
        role=role,
        ceiling=ceiling,
        password=password or None,
        email=email or None,
        by_oidc=oidc,
    )
    desk.targets.append(name[:LONGEST_ID])
    add_account(desk.home, newcomer, now=desk.clock())
    return RedirectResponse("/users?done=added", SEE_OTHER)


@router.post("/users/change", include_in_schema=False, dependencies=changes)
def change(
    desk: At,
    role: Role,
    ceiling: Ceiling,
    name: Text = "",
    active: Flag = False,
    email: Text = "",
    password: Text = "",
    oidc: Annotated[bool | None, Form()] = None,
) -> RedirectResponse:
    """Change an account; a password that is left empty stays, and so does what is not sent."""
    visit_of(desk)
    desk.targets.append(name[:LONGEST_ID])
    change_account(
        desk.home, name, role=role, ceiling=ceiling, is_active=active, email=email or None
    )
    if password:
        set_password(desk.home, name, password)
    if oidc is not None:
        set_oidc(desk.home, name, is_open=oidc)
    return RedirectResponse("/users?done=changed", SEE_OTHER)


@router.post("/users/remove", include_in_schema=False, dependencies=changes)
def remove(desk: At, name: Text = "", sure: Text = "") -> RedirectResponse:
    """Remove an account."""
    visit_of(desk)
    desk.targets.append(name[:LONGEST_ID])
    if sure != name:
        raise UsageError("the name was not repeated", "Type the name of the account to remove it.")
    remove_account(desk.home, name, now=desk.clock())
    return RedirectResponse("/users?done=removed", SEE_OTHER)


@router.post("/users/restore", include_in_schema=False, dependencies=changes)
def restore(desk: At, name: Text = "", password: Text = "") -> RedirectResponse:
    """Bring back an account that was removed."""
    visit_of(desk)
    desk.targets.append(name[:LONGEST_ID])
    restore_account(desk.home, name, password=password or None, now=desk.clock())
    return RedirectResponse("/users?done=restored", SEE_OTHER)


def _check_same(new: str, again: str) -> None:
    if new != again:
        raise UsageError("the two new passwords differ", "Type the same one twice.")


def _audit(
    desk: At,
    account: str | None = None,
    day: str | None = None,
    *,
    changes: bool = False,
    before: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
) -> AuditContext:
    return audit_context(desk, AuditQuestion(account=account, day=day, changes=changes), before)


add_faces(router, "/audit", _audit, AuditContext, template="audit", here="audit")
add_faces(router, "/account", _account, AccountContext, template="account", here="account")
add_faces(router, "/users", _users, UsersContext, template="users", here="users")
