"""Keys of programs, and the audit log: who did what, without what was said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from vedette.account import change_account, make_key, revoke_key, shifted
from vedette.errors import UsageError
from web.browsing import until
from web.team import csrf_of, enter, password_of

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from vedette.model import AuditEntry
    from web.team import Team

DAYS = 10


def key_of(team: Team, name: str, *scopes: str, now: str | None = None) -> str:
    at = now or team.desk.clock()
    return make_key(team.case, name, label="a script", scopes=scopes, days=DAYS, now=at)[1]


def with_key(team: Team, key: str) -> TestClient:
    client = team.nobody()
    client.headers["authorization"] = f"Bearer {key}"
    return client


def lines(team: Team) -> list[AuditEntry]:
    with team.case.register() as register:
        return [entry for _, entry in register.audit.rows()]


def test_a_key_may_what_its_scopes_say_and_needs_no_token(team: Team) -> None:
    client = with_key(team, key_of(team, "Edi", "read", "judge"))
    event = client.get("/api/events").json()["events"][0]["id"]
    body = {"about": [f"event:{event}"], "verb": "accept"}
    assert client.post("/api/decisions", json=body).status_code == 201
    with team.case.view() as view:
        assert [each.judgement.by for each in view.judgements.history()] == ["Edi"]
    assert client.get("/api/settings").status_code == 403
    assert "scope 'edit'" in client.get("/api/settings").json()["what"]
    only_judges = with_key(team, key_of(team, "Edi", "judge"))
    assert only_judges.get("/api/events").status_code == 403
    session = client.get("/api/session").json()
    assert session["csrf"] == ""
    assert session["scopes"] == ["read", "judge"]


def test_no_key_is_more_than_its_account(team: Team) -> None:
    with pytest.raises(UsageError, match="may not 'edit'"):
        key_of(team, "Ann", "read", "edit")
    client = with_key(team, key_of(team, "Edi", "read", "edit"))
    assert client.get("/api/settings").status_code == 200
    change_account(team.case, "Edi", role="reader")
    assert client.get("/api/settings").status_code == 403
    change_account(team.case, "Edi", is_active=False)
    assert client.get("/api/events").status_code == 401


def test_no_key_makes_keys_accounts_or_passwords(team: Team) -> None:
    client = with_key(team, key_of(team, "Adm", "read", "judge", "edit", "admin"))
    assert client.get("/api/users").status_code == 200
    for path in ("/account/keys", "/users/add", "/users/change", "/account/password", "/logout"):
        answer = client.post(path, data={"name": "Rea", "role": "admin", "label": "x"})
        assert answer.status_code == 403, path
        assert "no key may do this" in answer.text


def test_a_key_ends_when_it_expires_or_is_revoked(team: Team) -> None:
    old = key_of(team, "Ann", "read", now=shifted(team.desk.clock(), -DAYS * 86_400 - 1))
    assert with_key(team, old).get("/api/events").status_code == 401
    key = key_of(team, "Ann", "read")
    assert with_key(team, key).get("/api/events").status_code == 200
    assert (
        with_key(team, key[:-1] + ("a" if key[-1] != "a" else "b")).get("/api/events").status_code
        == 401
    )
    revoke_key(team.case, key.split("_")[1], now=team.desk.clock())
    assert with_key(team, key).get("/api/events").status_code == 401


def test_a_key_beside_a_cookie_is_the_key(team: Team) -> None:
    client = team.log_in("Adm")
    client.headers["authorization"] = f"Bearer {key_of(team, 'Rea', 'read')}"
    assert client.get("/api/session").json()["by"] == "Rea"
    assert client.get("/api/users").status_code == 403


def test_keys_are_made_shown_once_and_revoked_on_the_page(team: Team) -> None:
    client = team.of("analyst")
    token = csrf_of(client)
    form = {"csrf": token, "label": "Nightly export", "scope": ["read"], "days": "30"}
    made = client.post("/account/keys", data=form)
    assert made.status_code == 200
    words = re.findall(r"vedette_[0-9a-f]{12}_[\w-]{43}", made.text)
    assert len(set(words)) == 1
    assert with_key(team, words[0]).get("/api/events").status_code == 200
    page = client.get("/account").text
    assert words[0] not in page
    assert "Nightly export" in page
    assert client.post("/account/keys", data=form | {"scope": ["admin"]}).status_code == 400
    id_ = words[0].split("_")[1]
    other = team.of("reader")
    stolen = other.post("/account/keys/revoke", data={"csrf": csrf_of(other), "key": id_})
    assert stolen.status_code == 400
    assert client.post("/account/keys/revoke", data={"csrf": token, "key": id_}).status_code == 303
    assert with_key(team, words[0]).get("/api/events").status_code == 401


def test_an_admin_revokes_any_key(team: Team) -> None:
    key = key_of(team, "Ann", "read")
    admin, id_ = team.of("admin"), key.split("_")[1]
    assert id_ in admin.get("/users").text
    assert key not in admin.get("/users").text
    data = {"csrf": csrf_of(admin), "key": id_}
    assert admin.post("/users/keys/revoke", data=data).status_code == 303
    assert with_key(team, key).get("/api/events").status_code == 401


def test_the_case_keeps_no_key(team: Team) -> None:
    key = key_of(team, "Ann", "read")
    file = team.case.file
    assert file is not None
    kept = b"".join(each.read_bytes() for each in file.parent.iterdir() if each.is_file())
    assert key.split("_", 2)[2].encode() not in kept


def test_what_is_changed_is_in_the_log_with_its_ids_and_without_words(team: Team) -> None:
    client = team.of("analyst")
    event = client.get("/api/events").json()["events"][0]["id"]
    body = {"about": [f"event:{event}"], "verb": "note", "because": "a secret reason"}
    headers = {"x-csrf-token": csrf_of(client)}
    made = client.post("/api/decisions", json=body, headers=headers).json()["id"]
    entry = lines(team)[0]
    assert (entry.account, entry.way, entry.method) == ("Ann", "session", "POST")
    assert (entry.route, entry.status) == ("/api/decisions", 201)
    assert entry.target is not None
    assert event in entry.target
    assert made in entry.target
    assert "secret" not in str(lines(team))


def test_what_is_read_and_what_is_refused_is_in_the_log(team: Team) -> None:
    team.of("reader").get("/events?text=whatissought")
    team.of("reader").get("/users")
    team.nobody().get("/api/events")

    def found() -> bool:
        told = {(each.account, each.route, each.status) for each in lines(team)}
        return told >= {
            ("Rea", "/events", 200), ("Rea", "/users", 403), (None, "/api/events", 401)
        }  # fmt: skip

    until(found)
    assert "whatissought" not in str(lines(team))


def test_log_ins_are_in_the_log_and_what_was_typed_is_not(team: Team) -> None:
    enter(team.nobody(), "my-password-by-mistake", "wrong wrong wrong")
    team.log_in("Rea")
    told = [(each.account, each.status) for each in lines(team) if each.route == "/login"]
    assert told == [("Rea", 303), (None, 401)]
    assert "mistake" not in str(lines(team))
    assert password_of("Rea") not in str(lines(team))


def test_a_key_is_named_in_the_log_by_its_id(team: Team) -> None:
    key = key_of(team, "Ann", "read")
    with_key(team, key).post("/api/settings", json={})
    entry = lines(team)[0]
    assert (entry.way, entry.key, entry.status) == ("key", key.split("_")[1], 403)
    assert key.split("_", 2)[2] not in str(lines(team))


def test_admins_read_the_log(team: Team) -> None:
    admin = team.of("admin")
    page = admin.get("/audit?account=Adm&changes=true").text
    assert "POST /login" in page
    told = admin.get("/api/audit?changes=true").json()
    assert told["lines"][0]["route"] == "/login"
    assert admin.get("/audit?day=2020-01-01").text.count("<tr>") == 0
    assert admin.get("/audit?day=nonsense").status_code == 400
    assert team.of("editor").get("/audit").status_code == 403
