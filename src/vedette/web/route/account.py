"""One's own account, and the accounts of all for admins."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form
from fastapi.responses import RedirectResponse

from vedette.account import Newcomer, add_account, change_account, remove_account, set_password
from vedette.errors import UsageError
from vedette.model import AccountRole, TlpLabel
from vedette.web.context.account import (
    AccountContext,
    UsersContext,
    account_context,
    users_context,
    visit_of,
)
from vedette.web.face import At, add_faces
from vedette.web.security import check_token

__all__ = ["router"]

router = APIRouter()
changes = [Depends(check_token)]
SEE_OTHER = 303
Text = Annotated[str, Form()]
Role = Annotated[AccountRole, Form()]
Ceiling = Annotated[TlpLabel, Form()]


def _account(desk: At, done: str | None = None) -> AccountContext:
    return account_context(desk, done)


def _users(desk: At, done: str | None = None) -> UsersContext:
    return users_context(desk, done)


@router.post("/account/password", include_in_schema=False, dependencies=changes)
def change_password(desk: At, old: Text = "", new: Text = "", again: Text = "") -> RedirectResponse:
    """Give oneself a new password."""
    visit = visit_of(desk)
    _check_same(new, again)
    set_password(desk.home, visit.account.name, new, old=old, keeps=visit.session)
    return RedirectResponse("/account?done=password", SEE_OTHER)


@router.post("/users/add", include_in_schema=False, dependencies=changes)
def add(
    desk: At,
    role: Role,
    ceiling: Ceiling = "RED",
    name: Text = "",
    password: Text = "",
    email: Text = "",
) -> RedirectResponse:
    """Add an account."""
    visit_of(desk)
    newcomer = Newcomer(
        name=name, role=role, ceiling=ceiling, password=password or None, email=email or None
    )
    add_account(desk.home, newcomer, now=desk.clock())
    return RedirectResponse("/users?done=added", SEE_OTHER)


@router.post("/users/change", include_in_schema=False, dependencies=changes)
def change(
    desk: At,
    role: Role,
    ceiling: Ceiling,
    name: Text = "",
    active: Annotated[bool, Form()] = False,
    email: Text = "",
    password: Text = "",
) -> RedirectResponse:
    """Change an account; a password that is left empty stays."""
    visit_of(desk)
    change_account(
        desk.home, name, role=role, ceiling=ceiling, is_active=active, email=email or None
    )
    if password:
        set_password(desk.home, name, password)
    return RedirectResponse("/users?done=changed", SEE_OTHER)


@router.post("/users/remove", include_in_schema=False, dependencies=changes)
def remove(desk: At, name: Text = "", sure: Text = "") -> RedirectResponse:
    """Remove an account."""
    visit_of(desk)
    if sure != name:
        raise UsageError("the name was not repeated", "Type the name of the account to remove it.")
    remove_account(desk.home, name)
    return RedirectResponse("/users?done=removed", SEE_OTHER)


def _check_same(new: str, again: str) -> None:
    if new != again:
        raise UsageError("the two new passwords differ", "Type the same one twice.")


add_faces(router, "/account", _account, AccountContext, template="account", here="account")
add_faces(router, "/users", _users, UsersContext, template="users", here="users")
