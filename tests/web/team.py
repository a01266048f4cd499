"""A desk with accounts, and somebody of each role who is logged in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from starlette.testclient import TestClient

from vedette.account import Newcomer, add_account
from vedette.model import ROLES
from vedette.web import Desk, make_app
from vedette.web.door import LOOPBACK, Door

if TYPE_CHECKING:
    from fastapi import FastAPI
    from httpx2 import Response

    from vedette.store import Case

__all__ = ["NOW", "Team", "csrf_of", "enter", "make_team", "password_of"]

NOW = "2026-01-01T12:00:00+00:00"
NAMES = {"reader": "Rea", "analyst": "Ann", "editor": "Edi", "admin": "Adm"}
ADDRESS = "http://127.0.0.1"


def password_of(name: str) -> str:
    """The password of an account of the tests."""
    return f"{name[::-1]} likes green tea"


@dataclass
class Team:
    """A desk with accounts: Adm, Edi, Ann and Rea, one of each role."""

    case: Case
    desk: Desk
    app: FastAPI
    address: str = ADDRESS
    clients: dict[str, TestClient] = field(default_factory=dict)

    def nobody(self) -> TestClient:
        """A browser that is not logged in."""
        return TestClient(
            self.app,
            base_url=self.address,
            follow_redirects=False,
            raise_server_exceptions=False,
        )

    def log_in(self, name: str) -> TestClient:
        """A new browser in which somebody is logged in."""
        client = self.nobody()
        answer = enter(client, name, password_of(name))
        assert answer.status_code == 303, answer.text
        return client

    def of(self, role: str) -> TestClient:
        """The browser of somebody of a role."""
        if role not in self.clients:
            self.clients[role] = self.log_in(NAMES[role])
        return self.clients[role]


def enter(client: TestClient, name: str, password: str, to: str = "/") -> Response:
    """Log in as a person does: load the page, send the form."""
    page = client.get("/login", params={"next": to})
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.text))
    fields = {name: value.replace("&amp;", "&") for name, value in fields.items()}
    return client.post("/login", data=fields | {"name": name, "password": password})


def csrf_of(client: TestClient) -> str:
    """The token of the session of a browser."""
    token: str = client.get("/api/session").json()["csrf"]
    return token


def make_team(case: Case, door: Door | None = None, address: str = ADDRESS) -> Team:
    """Give a case accounts of all roles, and serve it."""
    for role in reversed(ROLES):
        name = NAMES[role]
        newcomer = Newcomer(name=name, role=role, password=password_of(name))
        add_account(case, newcomer, now=NOW)
    desk = Desk(case=case, by="nobody")
    door = door or Door(has_accounts=True, names=LOOPBACK)
    return Team(case, desk, make_app(desk, door), address)
