"""Who asks: the account behind a request, and what it may do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vedette.model import Account, Scope

__all__ = ["Visit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Somebody who is known."""

    account: Account
    way: Literal["session", "key"]
    scopes: tuple[Scope, ...]
    """What they may do: as their role has it, of a key at most what it was made for."""
    csrf: str = ""
    """Goes with every change of a session; of another session it is worth nothing."""
    session: str = ""
    """Digest of the token of the session."""
    by_oidc: bool = False
    """They logged in at a provider of OpenID Connect."""
    key: str | None = None
    """Id of the key."""
