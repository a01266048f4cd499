"""Log-in at the desk, sessions, one's own account, and attacks on all of them."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Any

import pytest

from vedette.account import (
    IDLE_S,
    LONGEST_S,
    Newcomer,
    add_account,
    change_account,
    open_session,
    remove_account,
    shifted,
)
from vedette.errors import StoreError, UsageError
from vedette.store import open_case
from vedette.web.door import Door, door_at
from vedette.web.onward import onward
from vedette.web.route.live import _beats
from web.team import csrf_of, enter, make_team, password_of

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.testclient import TestClient

    from vedette.web import Desk
    from web.team import Team

SESSION = "vedette-session"


def session_of(client: TestClient) -> str:
    return client.cookies[SESSION]


def test_a_page_leads_to_the_log_in_and_back(team: Team) -> None:
    client = team.nobody()
    answer = client.get("/events?type=ASSAULT&text=a%26b")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/login?next=%2Fevents%3Ftype%3DASSAULT%26text%3Da%2526b"
    answer = enter(client, "Rea", password_of("Rea"), "/events?type=ASSAULT&text=a%26b")
    assert answer.headers["location"] == "/events?type=ASSAULT&text=a%26b"
    assert client.get("/events").status_code == 200
    assert client.get("/login?next=/log").headers["location"] == "/log"


def test_the_log_in_tells_nothing_of_the_case(team: Team) -> None:
    page = team.nobody().get("/login").text
    assert "team" not in page
    assert team.desk.token not in page
    assert 'href="/events"' not in page


def test_a_wrong_name_and_a_wrong_password_are_told_alike(team: Team) -> None:
    told = []
    for name in ("Rea", "Nobody"):
        answer = enter(team.nobody(), name, "wrong wrong wrong")
        assert answer.status_code == 401
        told.append(re.sub(r'value="[^"]*"', "", answer.text))
    assert told[0] == told[1]


def test_too_many_failures_are_told_with_how_long_to_wait(team: Team) -> None:
    client = team.nobody()
    for _ in range(5):
        enter(client, "Rea", "wrong wrong wrong")
    answer = enter(client, "Rea", password_of("Rea"))
    assert answer.status_code == 429
    assert 800 < int(answer.headers["retry-after"]) <= 900
    assert "Try again in 15 minutes" in answer.text


def test_no_header_of_a_request_makes_an_address_of_its_own(team: Team) -> None:
    client = team.nobody()
    for number in range(5):
        client.headers["x-forwarded-for"] = f"10.0.0.{number}"
        enter(client, "Rea", "wrong wrong wrong")
    client.headers["x-forwarded-for"] = "10.0.0.9"
    assert enter(client, "Rea", password_of("Rea")).status_code == 429


def test_a_proxy_that_is_named_tells_who_asks(tmp_path: Path) -> None:
    with open_case(str(tmp_path / "c.vedette"), create=True) as case:
        team = make_team(case, Door(has_accounts=True, proxies=("testclient",)))
        client = team.nobody()
        for _ in range(5):
            client.headers["x-forwarded-for"] = "10.0.0.1"
            enter(client, "Rea", "wrong wrong wrong")
        client.headers["x-forwarded-for"] = "10.0.0.2"
        assert enter(client, "Rea", password_of("Rea")).status_code == 303


def test_the_cookie_is_for_this_desk_alone(team: Team) -> None:
    client = team.nobody()
    cookie = enter(client, "Rea", password_of("Rea")).headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Path=/;" in cookie
    assert "Domain" not in cookie
    assert session_of(client) not in client.get("/account").text


def test_over_https_the_cookie_is_secure(tmp_path: Path) -> None:
    door = door_at("127.0.0.1", ("https://desk.example.org",), (), has_accounts=True)
    with open_case(str(tmp_path / "c.vedette"), create=True) as case:
        team = make_team(case, door, "https://desk.example.org")
        client = team.nobody()
        answer = enter(client, "Rea", password_of("Rea"))
        cookie = next(
            each for each in answer.headers.get_list("set-cookie") if "__Host-vedette=" in each
        )
        assert "Secure" in cookie
        assert answer.headers["strict-transport-security"]
        assert client.get("/account").status_code == 200
        assert client.get("/account", headers={"host": "evil.example"}).status_code == 421


# Attacks


def test_a_session_that_was_planted_is_not_taken_over(team: Team) -> None:
    client = team.nobody()
    client.cookies.set(SESSION, "planted", domain="127.0.0.1")
    enter(client, "Rea", password_of("Rea"))
    assert "planted" not in client.cookies.values()
    other = team.nobody()
    other.cookies.set(SESSION, "planted", domain="127.0.0.1")
    assert other.get("/events").status_code == 303


def test_logging_in_ends_the_session_that_the_browser_had(team: Team) -> None:
    client = team.log_in("Rea")
    before = session_of(client)
    client.cookies.delete(SESSION)
    page = client.get("/login")
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.text))
    client.cookies.set(SESSION, before, domain="127.0.0.1")
    fields |= {"name": "Ann", "password": password_of("Ann")}
    assert client.post("/login", data=fields).status_code == 303
    other = team.nobody()
    other.cookies.set(SESSION, before, domain="127.0.0.1")
    assert other.get("/events").status_code == 303


def test_no_other_site_logs_a_browser_in(team: Team) -> None:
    data = {"name": "Rea", "password": password_of("Rea")}
    assert team.nobody().post("/login", data=data).status_code == 401
    other = team.nobody()
    page = other.get("/login").text
    token = re.findall(r'name="csrf" value="([^"]*)"', page)[0]
    victim = team.nobody()
    assert victim.post("/login", data=data | {"csrf": token}).status_code == 401
    victim.get("/login")
    assert victim.post("/login", data=data | {"csrf": token}).status_code == 401
    headers = {"origin": "https://evil.example"}
    assert other.post("/login", data=data | {"csrf": token}, headers=headers).status_code == 403
    assert SESSION not in victim.cookies


def test_a_token_of_another_session_changes_nothing(team: Team) -> None:
    stolen = csrf_of(team.of("admin"))
    for token in (stolen, team.desk.token, ""):
        answer = team.of("reader").post("/logout", data={"csrf": token})
        assert answer.status_code == 403
    other = team.log_in("Rea")
    assert csrf_of(other) != csrf_of(team.of("reader"))
    assert other.post("/logout", data={"csrf": csrf_of(team.of("reader"))}).status_code == 403


@pytest.mark.parametrize(
    "to",
    [
        "https://evil.example/", "//evil.example", "///evil.example", "/\\evil.example",
        "\\\\evil.example", "javascript:alert(1)", "/%0d%0aSet-Cookie:a=b\r\nX: y", "/\tevil",
        "http:evil.example", "/login", "/logout/everywhere", " /events", "/" + "x" * 3000, "",
        "/\u2044evil", "@evil.example", ".evil.example",
    ],
)  # fmt: skip
def test_nobody_is_sent_elsewhere_after_the_log_in(team: Team, to: str) -> None:
    assert onward(to) == "/"
    client = team.nobody()
    client.get("/login")
    page = client.get("/login", params={"next": to}).text
    token = re.findall(r'name="csrf" value="([^"]*)"', page)[0]
    data = {"csrf": token, "to": to, "name": "Rea", "password": password_of("Rea")}
    answer = client.post("/login", data=data)
    assert answer.headers["location"] == "/"
    assert "a=b" not in answer.headers.get("set-cookie", "")


def test_a_name_is_shown_as_text(team: Team) -> None:
    answer = enter(team.nobody(), '"><script>alert(1)</script>', "wrong wrong wrong")
    assert "<script>alert" not in answer.text


def test_fields_of_a_form_that_are_not_asked_for_change_nothing(team: Team) -> None:
    client = team.of("reader")
    data = {
        "csrf": csrf_of(client), "old": password_of("Rea"), "new": "four other words here",
        "again": "four other words here", "role": "admin", "name": "Adm", "ceiling": "RED",
        "is_active": "true",
    }  # fmt: skip
    assert client.post("/account/password", data=data).status_code == 303
    with team.case.register() as register:
        roles = {each.name: each.role for each in register.accounts.all()}
    assert roles == {"Adm": "admin", "Ann": "analyst", "Edi": "editor", "Rea": "reader"}
    assert enter(team.nobody(), "Rea", "four other words here").status_code == 303
    assert enter(team.nobody(), "Adm", password_of("Adm")).status_code == 303


def test_a_role_that_is_taken_away_is_gone_at_once(team: Team) -> None:
    client = team.log_in("Edi")
    assert client.get("/settings").status_code == 200
    change_account(team.case, "Edi", role="reader")
    assert client.get("/settings").status_code == 403
    change_account(team.case, "Edi", is_active=False)
    assert client.get("/events").status_code == 303


def test_cookies_of_any_kind_make_no_fault(team: Team) -> None:
    for value in ("x" * 9000, '"', "a=b; c", "\x7f", "%00", "..", "é"):
        answer = team.nobody().get("/events", headers={b"cookie": f"{SESSION}={value}".encode()})
        assert answer.status_code == 303


def test_a_key_scheme_that_is_none_is_refused(team: Team) -> None:
    client = team.of("admin")
    for given in ("Bearer x", "Basic YTpi", "Bearer", "x", "Bearer vedette_aa_bb"):
        answer = client.get("/api/events", headers={"authorization": given})
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == "Bearer"
        assert answer.json()["what"] == "the key is not valid"
        page = client.get("/export?format=csv", headers={"authorization": given})
        assert (page.status_code, "the key is not valid" in page.text) == (401, True)


# Sessions


def test_log_out_ends_the_session(team: Team) -> None:
    client = team.log_in("Rea")
    token = session_of(client)
    answer = client.post("/logout", data={"csrf": csrf_of(client)})
    assert answer.headers["location"] == "/login"
    assert "storage" in answer.headers["clear-site-data"]
    client.cookies.set(SESSION, token, domain="127.0.0.1")
    assert client.get("/events").status_code == 303


def test_log_out_everywhere_ends_all(team: Team) -> None:
    one, other = team.log_in("Rea"), team.log_in("Rea")
    assert "in 2 browsers" in one.get("/account").text
    one.post("/logout/everywhere", data={"csrf": csrf_of(one)})
    assert other.get("/events").status_code == 303


@pytest.mark.parametrize("seconds", [IDLE_S, LONGEST_S])
def test_a_session_expires(team: Team, seconds: int) -> None:
    client = team.nobody()
    token = open_session(team.case, "Rea", now=shifted(team.desk.clock(), -seconds - 1))
    client.cookies.set(SESSION, token, domain="127.0.0.1")
    assert client.get("/events").status_code == 303
    answer = client.post("/decisions", headers={"hx-request": "true"})
    assert answer.status_code == 401
    assert answer.headers["hx-redirect"] == "/login"


def test_a_new_password_logs_other_browsers_out(team: Team) -> None:
    one, other = team.log_in("Rea"), team.log_in("Rea")
    data = {"csrf": csrf_of(one), "old": password_of("Rea"), "new": "x", "again": "x"}
    assert one.post("/account/password", data=data).status_code == 400
    data |= {"new": "four other words here", "again": "four other words there"}
    assert one.post("/account/password", data=data).status_code == 400
    data |= {"again": "four other words here", "old": "wrong wrong wrong"}
    assert one.post("/account/password", data=data).status_code == 400
    data |= {"old": password_of("Rea")}
    assert one.post("/account/password", data=data).status_code == 303
    assert one.get("/events").status_code == 200
    assert other.get("/events").status_code == 303


# Accounts


def sent(team: Team, path: str, **data: str) -> int:
    client = team.of("admin")
    return client.post(path, data=data | {"csrf": csrf_of(client)}).status_code


def test_an_admin_adds_changes_and_removes_accounts(team: Team) -> None:
    assert sent(team, "/users/add", name="Cy", role="reader", password="ripe apples fall") == 303
    assert enter(team.nobody(), "Cy", "ripe apples fall").status_code == 303
    assert "Cy" in team.of("admin").get("/users").text
    new = {
        "name": "Cy",
        "role": "editor",
        "ceiling": "RED",
        "active": "true",
        "password": "late apples rot",
    }
    assert sent(team, "/users/change", **new) == 303
    assert enter(team.nobody(), "Cy", "late apples rot").status_code == 303
    rows = team.of("admin").get("/api/users").json()["users"]
    assert [row["account"]["role"] for row in rows if row["account"]["name"] == "Cy"] == ["editor"]
    assert sent(team, "/users/change", name="Cy", role="editor", ceiling="RED") == 303
    assert enter(team.nobody(), "Cy", "late apples rot").status_code == 401
    assert sent(team, "/users/remove", name="Cy", sure="Cyd") == 400
    assert sent(team, "/users/remove", name="Cy", sure="Cy") == 303
    assert "Cy" not in [
        row["account"]["name"] for row in team.of("admin").get("/api/users").json()["users"]
    ]
    assert "Bring back" in team.of("admin").get("/users").text
    assert sent(team, "/users/add", name="Cy", role="reader", password="ripe apples fall") == 400
    assert sent(team, "/users/restore", name="Cy", password="ripe apples fall") == 303
    assert enter(team.nobody(), "Cy", "ripe apples fall").status_code == 303
    with team.case.register() as register:
        assert register.accounts.get("Cy") is not None


def test_the_desk_never_tells_a_password(team: Team) -> None:
    told = team.of("admin").get("/api/users").text + team.of("admin").get("/users").text
    assert "argon2" not in told
    assert password_of("Rea") not in told


def test_the_last_admin_cannot_lock_everybody_out(team: Team) -> None:
    assert (
        sent(team, "/users/change", name="Adm", role="reader", ceiling="RED", active="true") == 400
    )
    assert sent(team, "/users/change", name="Adm", role="admin", ceiling="RED") == 400
    assert sent(team, "/users/remove", name="Adm", sure="Adm") == 400


# The desk of one analyst


def test_a_desk_without_accounts_has_none_of_it(own: TestClient) -> None:
    assert own.get("/login").url.path == "/"
    assert own.get("/account").status_code == 404
    assert own.get("/users").status_code == 404
    assert "Log out" not in own.get("/events").text
    assert own.get("/api/session").json()["role"] is None
    assert own.post("/login", data={"name": "a"}).status_code == 403
    token = own.get("/api/session").json()["csrf"]
    data = {"csrf": token, "name": "Ana", "role": "admin", "password": "ripe apples fall"}
    assert own.post("/users/add", data=data).status_code == 404


def test_an_open_desk_takes_note_of_the_first_account(own: TestClient) -> None:
    app: Any = own.app
    desk: Desk = app.state.desk
    assert own.get("/events").status_code == 200
    token = own.get("/api/session").json()["csrf"]
    newcomer = Newcomer(name="Ana", role="admin", password="ripe apples fall")
    add_account(desk.case, newcomer, now=desk.clock())
    desk.known.until = 0.0  # a second later
    assert own.get("/isalive").status_code == 200
    assert own.get("/api/events").status_code == 401
    assert own.post("/decisions", data={"csrf": token}).status_code == 401
    assert "/events" not in own.get("/login").text
    assert enter(own, "Ana", "ripe apples fall").url.path == "/"
    assert own.get("/api/session").json()["role"] == "admin"
    remove_account(desk.case, "Ana", now=desk.clock())
    desk.known.until = 0.0
    assert own.get("/api/events").status_code == 401


@pytest.mark.usefixtures("own_loop")
def test_a_stream_of_a_desk_that_is_given_accounts_ends(own: TestClient) -> None:
    app: Any = own.app
    desk: Desk = app.state.desk

    async def told() -> list[str]:
        found = []
        async for each in _beats(desk):
            found.append(each)
            desk.known.has_accounts = True
        return found

    assert len(asyncio.run(told())) == 1


def test_a_desk_whose_case_cannot_be_read_goes_by_what_it_knew(
    own: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    app: Any = own.app
    desk: Desk = app.state.desk

    def fail(*_: object, **__: object) -> None:
        raise StoreError("the database complains", "Wait.")

    monkeypatch.setattr(type(desk.case), "register", fail)
    desk.known.until = 0.0
    assert own.get("/isalive").status_code == 200
    assert own.get("/login").url.path == "/"
    assert not desk.known.has_accounts


# The door


def test_where_others_reach_it_its_address_is_said() -> None:
    with pytest.raises(UsageError, match="under which address"):
        door_at("0.0.0.0", (), (), has_accounts=True)
    door = door_at("0.0.0.0", ("https://Desk.example.org/",), ("10.0.0.0/8",), has_accounts=True)
    assert door.address == "https://desk.example.org"
    assert door.is_secure
    assert "desk.example.org" in door.names
    assert "10.1.2.3" in door_at("10.1.2.3", (), (), has_accounts=True).names


@pytest.mark.parametrize(
    "written",
    ["desk.example.org", "https://", "ftp://a", "https://a/b", "https://u@a", "https://a:x"],
)
def test_an_address_that_is_none_is_refused(written: str) -> None:
    with pytest.raises(UsageError, match="no address of a desk"):
        door_at("127.0.0.1", (written,), (), has_accounts=True)


def test_a_proxy_that_is_no_network_is_refused() -> None:
    with pytest.raises(UsageError, match="no address or network"):
        door_at("127.0.0.1", (), ("*",), has_accounts=True)


def test_being_reached_from_elsewhere_needs_accounts() -> None:
    with pytest.raises(UsageError, match="needs accounts"):
        door_at("127.0.0.1", ("https://desk.example.org",), (), has_accounts=False)


def test_a_case_on_a_file_is_named_without_its_folder(team: Team) -> None:
    assert str(team.case.file) not in team.of("admin").get("/events").text
