"""The register of a case: its accounts and all that belongs to them, in one transaction.

It is opened apart from views and writers, which tell nothing of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.store.account import Accounts, Keys, Sessions
from vedette.store.audit import Audit, FailedLogIns

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["Register", "make_register"]


@dataclass(frozen=True, slots=True)
class Register:
    """Who may use a case, who does, and what they did; one attribute a part."""

    accounts: Accounts
    sessions: Sessions
    keys: Keys
    audit: Audit
    failures: FailedLogIns


def make_register(connection: Connection) -> Register:
    """Return the register inside a transaction."""
    at = (connection, None)
    return Register(Accounts(*at), Sessions(*at), Keys(*at), Audit(*at), FailedLogIns(*at))
