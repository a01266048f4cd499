"""Every route is declared with the least role that it needs, and answered to no lesser one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from vedette.model import ROLES
from vedette.web.access import ACCESS
from web.routes import routes
from web.team import csrf_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from web.team import Team

REFUSED = {401, 403}
ENDLESS = "/live"
LEAVING = ("/logout", "/logout/everywhere")


def test_every_route_is_declared_and_nothing_else_is() -> None:
    there = {*routes(writing=True), *routes(writing=False), ("GET", "/api/openapi.json")}
    assert set(ACCESS) == there


def test_a_page_and_its_json_need_the_same_role() -> None:
    for (method, path), least in ACCESS.items():
        other = ACCESS.get((method, "/api" + path))
        assert other in (None, least), path


def answered(team: Team, role: str | None) -> dict[tuple[str, str], int]:
    """Ask each route as somebody of a role, and return the statuses."""
    client = team.nobody() if role is None else team.of(role)
    token = csrf_of(client) if role else "x"
    found = {}
    for method, path in ACCESS:
        if (path == ENDLESS and role is not None) or path in LEAVING:
            continue
        address = path.replace("{id:path}", "x").replace("{id}", "x")
        headers = {"x-csrf-token": token}
        found[method, path] = client.request(method, address, headers=headers).status_code
    return found


@pytest.mark.parametrize("role", ROLES)
def test_each_role_is_answered_what_is_declared_for_it(team: Team, role: str) -> None:
    may = {"nobody", *ROLES[: ROLES.index(role) + 1]}
    for (method, path), status in answered(team, role).items():
        is_declared = ACCESS[method, path] in may
        assert (status not in REFUSED or path == "/login") == is_declared, (method, path, status)
        assert status < 500, (method, path, status)


def test_nobody_is_answered_nothing_but_the_log_in(team: Team) -> None:
    for (method, path), status in answered(team, None).items():
        if ACCESS[method, path] == "nobody":
            continue
        is_page = method == "GET" and not path.startswith(("/api/", "/live"))
        assert status == (303 if is_page else 401), (method, path, status)


def test_a_route_that_is_declared_for_no_role_is_answered_to_nobody(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(ACCESS, ("GET", "/search"))
    answer = team.of("admin").get("/search")
    assert answer.status_code == 403
    assert "declared for no role" in answer.text


def test_what_is_not_there_is_told_to_those_alone_who_are_in(team: Team) -> None:
    assert team.nobody().get("/no-such-page").status_code == 303
    assert team.nobody().get("/api/no-such-page").status_code == 401
    assert team.nobody().put("/events").status_code == 401
    assert team.of("reader").get("/no-such-page").status_code == 404
    assert team.of("reader").put("/events").status_code == 405


@pytest.mark.parametrize(
    "path", ["//events", "/static/../events", "/page/../api/events", "/EVENTS"]
)
def test_no_way_of_writing_an_address_leads_around_the_gate(team: Team, path: str) -> None:
    answer = team.nobody().get(path)
    assert answer.status_code in (303, 307, 401, 404)
    assert "event" not in answer.text.lower() or answer.status_code == 404


def test_names_of_sources_are_set_by_editors_and_graded_by_analysts(team: Team) -> None:
    change = {"about": ["reuters"], "verb": "set", "field": "owner", "value": "Somebody"}
    grade = {"about": ["reuters"], "verb": "grade", "value": "B"}

    def sent(role: str, body: Mapping[str, object], path: str = "/api/decisions") -> int:
        client = team.of(role)
        headers = {"x-csrf-token": csrf_of(client)}
        answer = client.post(path, json=body, headers=headers)
        made.append(answer.json().get("id", ""))
        return answer.status_code

    made: list[str] = []
    assert sent("reader", grade) == 403
    assert sent("analyst", grade) == 201
    assert sent("analyst", change) == 403
    assert sent("editor", change) == 201
    undo = f"/api/decisions/{made[-1]}/undo"
    assert sent("analyst", {}, undo) == 403
    assert sent("editor", {}, undo) == 200


def test_whoever_decides_is_named_by_the_account(team: Team) -> None:
    client = team.of("analyst")
    event = client.get("/api/events").json()["events"][0]["id"]
    body = {"about": [f"event:{event}"], "verb": "accept"}
    headers = {"x-csrf-token": csrf_of(client)}
    assert (
        client.post("/api/decisions", json=body | {"by": "Adm"}, headers=headers).status_code == 422
    )
    assert client.post("/api/decisions", json=body, headers=headers).status_code == 201
    with team.case.view() as view:
        assert [each.judgement.by for each in view.judgements.history()] == ["Ann"]


def test_pages_offer_what_the_role_may_do(team: Team) -> None:
    pages = {role: team.of(role).get("/review").text for role in ROLES}
    assert 'href="/users"' in pages["admin"]
    assert not [role for role in ROLES[:3] if 'href="/users"' in pages[role]]
    assert [role for role in ROLES if 'href="/add"' in pages[role]] == list(ROLES[1:])
    assert [role for role in ROLES if 'href="/settings"' in pages[role]] == list(ROLES[2:])
    assert 'class="only-reads"' in pages["reader"]
