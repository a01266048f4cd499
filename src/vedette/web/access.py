"""Which role each address of the desk needs, in one place.

A route that stands here under no role is answered to nobody, and a test says so. What can be
decided about the sources themselves is finer: see `vedette.web.decide`.
"""

from __future__ import annotations

from typing import Literal

from vedette.model import ROLES, SCOPES, AccountRole, Scope

__all__ = ["ACCESS", "BY_SESSION", "QUIET", "Least", "scope_needed"]

Least = AccountRole | Literal["nobody"]
"""The least role that may ask; `nobody` for those who are not logged in, too."""

OPEN = """
GET /health
GET /isalive
GET /login
GET /login/oidc
GET /login/oidc/back
GET /login/oidc/out
POST /login
"""
READER = """
GET /
GET /account
GET /actors
GET /actors/{id:path}
GET /brief
GET /documents/{id:path}
GET /events
GET /events/{id:path}
GET /export
GET /live
GET /live/news
GET /log
GET /narratives
GET /picture/calibration
GET /picture/origins
GET /picture/replay
GET /picture/waterfall
GET /postures
GET /review
GET /scenarios
GET /scenarios/{id}
GET /scenarios/{id}/backtest
GET /search
GET /sources
GET /sources/{id:path}
GET /takeout
GET /ties
GET /warnings/{id}
GET /warnings/{id}/record
GET /api/account
GET /api/actors
GET /api/actors/{id:path}
GET /api/brief
GET /api/documents/{id:path}
GET /api/events
GET /api/fields/{field}
GET /api/events/{id:path}
GET /api/fields/{field}
GET /api/export
GET /api/log
GET /api/map/events
GET /api/map/ground
GET /api/narratives
GET /api/news
GET /api/now
GET /api/openapi.json
GET /api/postures
GET /api/review
GET /api/scenarios
GET /api/scenarios/{id}
GET /api/scenarios/{id}/backtest
GET /api/search
GET /api/searches
GET /api/session
GET /api/sources
GET /api/sources/{id:path}
GET /api/takeout
GET /api/ties
GET /api/timeline
GET /api/warnings/{id}
GET /api/warnings/{id}/record
POST /account/keys
POST /account/keys/revoke
POST /account/password
POST /logout
POST /logout/everywhere
POST /seen
"""
ANALYST = """
GET /add
GET /added/{id}
GET /api/added/{id}
POST /add/addresses
POST /add/files
POST /add/text
POST /api/addresses
POST /api/claims
POST /api/decisions
POST /api/decisions/{id}/undo
POST /api/documents
POST /api/searches
POST /api/searches/drop
POST /decisions
POST /decisions/undo
POST /documents/claim
POST /events/anew
POST /searches
POST /searches/drop
"""
EDITOR = """
GET /scenarios/{id}/edit
GET /scenarios/{id}/version
GET /settings
GET /api/scenarios/{id}/edit
GET /api/scenarios/{id}/version
GET /api/settings
POST /api/scenarios/{id}/check
POST /api/scenarios/{id}/edit
POST /api/settings
POST /scenarios/{id}/edit
POST /settings
"""
ADMIN = """
GET /audit
GET /users
GET /api/audit
GET /api/users
POST /users/add
POST /users/change
POST /users/keys/revoke
POST /users/remove
POST /users/restore
"""


def _declared() -> dict[tuple[str, str], Least]:
    """Return the table: method and template of the address → the least role."""
    parts: tuple[tuple[Least, str], ...] = (
        ("nobody", OPEN), ("reader", READER), ("analyst", ANALYST), ("editor", EDITOR),
        ("admin", ADMIN),
    )  # fmt: skip
    table: dict[tuple[str, str], Least] = {}
    for least, lines in parts:
        for line in lines.split("\n"):
            method, _, path = line.partition(" ")
            if path:
                table[method, path] = least
    return table


ACCESS = _declared()
"""Method and template of an address → the least role that it is answered to."""
BY_SESSION = (
    "/account/keys", "/account/keys/revoke", "/account/password", "/logout", "/logout/everywhere",
    "/users/add", "/users/change", "/users/keys/revoke", "/users/remove",
    "/users/restore",
)  # fmt: skip
"""What a key never may, whatever its scopes: it could make itself more than it is."""
QUIET = ("/live", "/live/news", "/api/news")
"""What an open page asks by itself: it keeps no session open and fills no log."""


def scope_needed(least: AccountRole) -> Scope:
    """Return the scope that a role has first."""
    return SCOPES[ROLES.index(least)]
