"""Accounts of a team: who may use a case, in which role, and up to which marking."""

from __future__ import annotations

from typing import Literal, get_args

from vedette.model.base import Value
from vedette.model.marking import TlpLabel

__all__ = [
    "BACK_ROUTE",
    "ROLES",
    "SCOPES",
    "Account",
    "AccountRole",
    "ApiKey",
    "AuditEntry",
    "RemovedAccount",
    "Scope",
    "scopes_of",
]

AccountRole = Literal["reader", "analyst", "editor", "admin"]
"""Reads; also judges and adds reports; also edits scenarios, sources and settings; also manages
accounts and reads the audit log."""
Scope = Literal["read", "judge", "edit", "admin"]
"""What an API key may do: each is what the role at the same place may do more than the one
before."""
Way = Literal["session", "key", "command", "none"]
"""How somebody came: by log-in, by an API key, by the command line, or without being known."""

ROLES: tuple[AccountRole, ...] = get_args(AccountRole)
SCOPES: tuple[Scope, ...] = get_args(Scope)


class Account(Value):
    """Somebody who may use a case."""

    name: str
    """What they log in with, and what judgements name."""
    role: AccountRole = "reader"
    ceiling: TlpLabel = "RED"
    """Nothing marked above it is shown to them."""
    is_active: bool = True
    created: str
    """ISO date-time."""
    has_password: bool = False
    email: str | None = None
    """Where to reach them, and how a provider of OpenID Connect knows them at first."""
    by_oidc: bool = False
    """They may log in at the provider."""
    issuer: str | None = None
    """Address of the provider that they are bound to; None until they first log in there."""
    subject: str | None = None
    """What that provider calls them, whatever their name or mail address there."""

    @property
    def can_log_in(self) -> bool:
        """Say whether there is a way in for a person, and not for programs alone."""
        return self.is_active and (self.has_password or self.by_oidc)


class RemovedAccount(Value):
    """An account that was removed: nobody else may take its name, under which decisions stand."""

    name: str
    role: AccountRole
    """What it was."""
    ceiling: TlpLabel
    created: str
    removed: str
    """ISO date-time."""
    issuer: str | None = None
    subject: str | None = None
    """As whom it was known at a provider of OpenID Connect."""


class ApiKey(Value):
    """A key with which a program asks in somebody's name; the secret itself is not kept."""

    id: str
    """The part of the key that may be shown."""
    account: str
    label: str
    """What it is for."""
    scopes: tuple[Scope, ...]
    created: str
    expires: str
    used: str | None = None
    """ISO date-time of the last use, to the hour."""
    revoked: str | None = None
    """ISO date-time; None while it is valid."""


BACK_ROUTE = "/login/oidc/back"
"""Where people come back from a provider: a log-in there is a change, though it is a `GET`."""


class AuditEntry(Value):
    """Who did what, when, and what came of it; no content."""

    at: str
    """ISO date-time."""
    account: str | None
    """None where nobody was known."""
    way: Way
    key: str | None = None
    """Id of the API key that was used."""
    address: str | None
    """Network address that it came from."""
    method: str
    """Of HTTP, or `command`."""
    route: str
    """Template of the address, such as `/events/{id}`; of a command, its words."""
    target: str | None = None
    """Ids that it was about; of a log-in at a provider that was refused, why."""
    status: int
    """HTTP status."""


def scopes_of(role: AccountRole) -> tuple[Scope, ...]:
    """Return all that a role may do.

    Example:
        >>> scopes_of("analyst")
        ('read', 'judge')
    """
    return SCOPES[: ROLES.index(role) + 1]
