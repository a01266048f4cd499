"""Log-in at a provider of OpenID Connect: who comes in, and everything that is refused."""

from __future__ import annotations

import hmac
import json
import re
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest

from oidc_provider import CLIENT, SECRET, Strict, key_of, mock_provider, strict_provider
from vedette.account import Newcomer, add_account, change_account, remove_account, set_oidc, shifted
from vedette.account.oidc import ERRAND_S, Provider, provider_options
from vedette.model import Account, AuditEntry
from vedette.store import open_case
from vedette.web.door import LOOPBACK, Door
from web.conftest import served
from web.team import csrf_of, make_team
from website import Answer

if TYPE_CHECKING:
    from pathlib import Path

    from httpx2 import Response
    from playwright.sync_api import Browser
    from starlette.testclient import TestClient

    from web.team import Team

BACK = "/login/oidc/back"
COOKIE = "vedette-oidc"


@pytest.fixture
def strict() -> Iterator[Strict]:
    with strict_provider() as provider:
        yield provider


@pytest.fixture
def desk(tmp_path: Path, strict: Strict) -> Iterator[Team]:
    """A desk with accounts on which people may log in at the strict provider; Bo is awaited."""
    with open_case(str(tmp_path / "case.vedette"), create=True) as case:
        yield made(case, strict.issuer)


def made(case: Any, issuer: str, role: str | None = None) -> Team:
    options = provider_options(issuer, CLIENT, secret=SECRET, name="Our house", role=role)
    team = make_team(case, Door(has_accounts=True, names=LOOPBACK, provider=Provider(options)))
    bo = Newcomer(name="Bo", role="analyst", email="bo@example.org", by_oidc=True)
    add_account(case, bo, now=team.desk.clock())
    return team


def provider_of(team: Team) -> Provider:
    door: Door = team.app.state.door
    assert door.provider is not None
    return door.provider


def sent(client: TestClient, to: str = "/") -> str:
    """Go to the provider, and return the address there."""
    answer = client.get("/login/oidc", params={"next": to})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def came(client: TestClient, address: str, **more: str) -> Response:
    """Come back from the provider."""
    parts = urlsplit(address)
    asked = {name: values[0] for name, values in parse_qs(parts.query).items()} | more
    assert parts.path == BACK
    return client.get(BACK, params=asked)


def tried(team: Team, strict: Strict, client: TestClient | None = None) -> Response:
    client = client or team.nobody()
    return came(client, strict.log_in(sent(client)))


def line(team: Team) -> AuditEntry:
    with team.case.register() as register:
        return register.audit.rows(most=1)[0][1]


def account(team: Team, name: str) -> Account:
    with team.case.register() as register:
        found = register.accounts.get(name)
    assert found is not None
    return found


# Who comes in


def test_somebody_who_is_awaited_comes_in_and_is_bound(desk: Team, strict: Strict) -> None:
    client = desk.nobody()
    assert "Log in with Our house" in client.get("/login").text
    answer = came(client, strict.log_in(sent(client, "/events?type=ASSAULT")))
    assert answer.status_code == 303
    assert answer.headers["location"] == "/events?type=ASSAULT"
    assert client.get("/api/session").json()["by"] == "Bo"
    bo = account(desk, "Bo")
    assert (bo.issuer, bo.subject) == (strict.issuer, "1")
    cookies = answer.headers.get_list("set-cookie")
    (session,) = [each for each in cookies if each.startswith("vedette-session=")]
    assert "HttpOnly" in session
    assert "SameSite=lax" in session
    assert any(each.startswith(f'{COOKIE}=""') for each in cookies)
    entry = line(desk)
    assert (entry.account, entry.route, entry.status) == ("Bo", BACK, 303)
    assert entry.target is None
    admin = desk.of("admin")
    assert f"GET {BACK}" in admin.get("/audit?changes=true").text
    assert "with Our house" in client.get("/account").text


def test_nobody_takes_an_account_over_by_a_mail_address(desk: Team, strict: Strict) -> None:
    assert tried(desk, strict).status_code == 303
    strict.person = {"sub": "2", "email": "bo@example.org", "email_verified": True}
    assert tried(desk, strict).status_code == 403
    assert line(desk).target == "not opened for a provider: Bo"
    strict.person = {"sub": "1", "email": "bo@elsewhere.example", "email_verified": False}
    assert tried(desk, strict).status_code == 303
    change_account(desk.case, "Bo", email="new@example.org")
    strict.person = {"sub": "2", "email": "new@example.org", "email_verified": True}
    assert tried(desk, strict).status_code == 403
    set_oidc(desk.case, "Bo", is_open=True)
    assert tried(desk, strict).status_code == 303
    assert account(desk, "Bo").subject == "2"


def test_an_account_may_be_bound_by_what_the_provider_calls_somebody(
    desk: Team, strict: Strict
) -> None:
    set_oidc(desk.case, "Rea", is_open=True, subject="77")
    strict.person = {"sub": "77"}
    client = desk.nobody()
    assert tried(desk, strict, client).status_code == 303
    assert client.get("/api/session").json()["by"] == "Rea"
    assert account(desk, "Rea").issuer == strict.issuer


@pytest.mark.parametrize(
    ("person", "reason"),
    [
        ({"email": "bo@example.org", "email_verified": False}, "no verified mail address"),
        ({"email": "bo@example.org"}, "no verified mail address"),
        ({"email": "bo@example.org", "email_verified": 1}, "no verified mail address"),
        ({"email": ["bo@example.org"], "email_verified": True}, "no verified mail address"),
        ({"email": "bo@e\u212aample.org", "email_verified": True}, "no verified mail address"),
        ({}, "no verified mail address"),
        ({"email": "cy@example.org", "email_verified": True}, "no account"),
        ({"email": "adm@example.org", "email_verified": True}, "not opened for a provider: Adm"),
    ],
)
def test_who_is_not_awaited_stays_out(
    desk: Team, strict: Strict, person: dict[str, Any], reason: str
) -> None:
    change_account(desk.case, "Adm", email="adm@example.org")
    strict.person = {"sub": "1"} | person
    client = desk.nobody()
    answer = tried(desk, strict, client)
    assert answer.status_code == 403
    assert 'role="alert"' in answer.text
    assert "Ask an admin" in answer.text or "ask an admin" in answer.text
    assert line(desk).target == reason
    assert line(desk).account is None
    assert client.get("/events").status_code == 303


def test_a_mail_address_in_capitals_is_the_same(desk: Team, strict: Strict) -> None:
    strict.person |= {"email": " Bo@Example.ORG ", "email_verified": "true"}
    assert tried(desk, strict).status_code == 303


def test_who_is_disabled_or_closed_out_stays_out(desk: Team, strict: Strict) -> None:
    client = desk.nobody()
    assert tried(desk, strict, client).status_code == 303
    change_account(desk.case, "Bo", is_active=False)
    assert client.get("/events").status_code == 303
    assert tried(desk, strict).status_code == 403
    assert line(desk).target == "disabled: Bo"
    change_account(desk.case, "Bo", is_active=True)
    set_oidc(desk.case, "Bo", is_open=False)
    assert tried(desk, strict).status_code == 403
    assert line(desk).target == "not opened for a provider: Bo"


def test_mail_addresses_are_asked_for_where_tokens_leave_them_out(
    desk: Team, strict: Strict
) -> None:
    strict.thin = True
    assert tried(desk, strict).status_code == 303
    assert account(desk, "Bo").subject == "1"


def test_what_is_told_of_somebody_else_counts_for_nothing(desk: Team, strict: Strict) -> None:
    strict.thin = True
    strict.lie = lambda claims: claims | {"sub": "9"}
    assert tried(desk, strict).status_code == 403
    assert line(desk).target == "no verified mail address"


def test_people_come_in_by_themselves_where_that_is_wanted(tmp_path: Path, strict: Strict) -> None:
    with open_case(str(tmp_path / "c.vedette"), create=True) as case:
        desk = made(case, strict.issuer, role="reader")
        strict.person = {"sub": "5", "email": "cy@example.org", "email_verified": True}
        client = desk.nobody()
        assert tried(desk, strict, client).status_code == 303
        cy = account(desk, "cy@example.org")
        assert (cy.role, cy.ceiling, cy.has_password) == ("reader", "CLEAR", False)
        assert (cy.issuer, cy.subject) == (strict.issuer, "5")
        strict.person["email_verified"] = False
        assert tried(desk, strict).status_code == 303
        remove_account(case, "cy@example.org", now=desk.desk.clock())
        strict.person = {"sub": "5", "email": "other@example.org", "email_verified": True}
        assert tried(desk, strict).status_code == 403
        assert line(desk).target == "removed: cy@example.org"
        strict.person = {"sub": "6", "email": "cy@example.org", "email_verified": True}
        assert tried(desk, strict).status_code == 403
        assert line(desk).target == "no account can be made"


# Bad tokens


def hour(claims: dict[str, Any], name: str, by: int) -> dict[str, Any]:
    return claims | {name: claims[name] + by}


LIES: dict[str, tuple[Callable[[dict[str, Any]], dict[str, Any]], str]] = {
    "issuer": (lambda c: c | {"iss": "https://evil.example"}, "wrong issuer"),
    "issuer-slash": (lambda c: c | {"iss": c["iss"] + "/"}, "wrong issuer"),
    "audience": (lambda c: c | {"aud": "another"}, "wrong audience"),
    "audiences": (lambda c: c | {"aud": ["another", CLIENT]}, "wrong audience"),
    "party": (lambda c: c | {"aud": ["a", CLIENT], "azp": "a"}, "wrong audience"),
    "expired": (lambda c: hour(hour(c, "exp", -3600), "iat", -3600), "expired"),
    "future": (lambda c: hour(hour(c, "exp", 3600), "iat", 3600), "from the future"),
    "nonce": (lambda c: c | {"nonce": "another"}, "wrong nonce"),
    "no nonce": (lambda c: {k: v for k, v in c.items() if k != "nonce"}, "wrong nonce"),
    "no expiry": (lambda c: {k: v for k, v in c.items() if k != "exp"}, "expired"),
    "no audience": (lambda c: {k: v for k, v in c.items() if k != "aud"}, "wrong audience"),
    "no subject": (lambda c: {k: v for k, v in c.items() if k != "sub"}, "a claim is wrong"),
    "empty subject": (lambda c: c | {"sub": ""}, "a claim is wrong"),
    "odd subject": (lambda c: c | {"sub": ["1"]}, "a claim is wrong"),
    "long subject": (lambda c: c | {"sub": "x" * 256}, "no subject"),
    "access token": (lambda c: c | {"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"}, "wrong access token"),
    "odd expiry": (lambda c: c | {"exp": "soon"}, "expired"),
}  # fmt: skip


@pytest.mark.parametrize(("lie", "reason"), LIES.values(), ids=LIES)
def test_a_wrong_token_lets_nobody_in(
    desk: Team,
    strict: Strict,
    lie: Callable[[dict[str, Any]], dict[str, Any]],
    reason: str,
) -> None:
    strict.lie = lie
    client = desk.nobody()
    answer = tried(desk, strict, client)
    assert answer.status_code == 403
    assert 'role="alert"' in answer.text
    assert line(desk).target == reason
    assert client.get("/events").status_code == 303
    assert account(desk, "Bo").subject is None


def test_clocks_that_differ_a_little_do_not_matter(desk: Team, strict: Strict) -> None:
    strict.lie = lambda claims: hour(claims, "iat", 45)
    assert tried(desk, strict).status_code == 303


def test_clocks_that_differ_much_are_told(desk: Team, strict: Strict) -> None:
    strict.lie = LIES["future"][0]
    told = tried(desk, strict).text
    assert re.search(r"from the future: issued 3,\d{3} seconds from now", told)
    assert "set the clocks" in told


def test_a_token_of_another_key_lets_nobody_in(desk: Team, strict: Strict) -> None:
    strict.signs_with = key_of("another")
    assert tried(desk, strict).status_code == 403
    assert line(desk).target == "wrong signature"


@pytest.mark.parametrize("is_public", [True, False])
def test_a_token_that_is_signed_with_what_all_can_read_lets_nobody_in(
    desk: Team, strict: Strict, monkeypatch: pytest.MonkeyPatch, is_public: bool
) -> None:
    secret = strict.key.as_pem(private=False) if is_public else b"secret"
    real = strict._id_token

    def forged(nonce: str, access: str) -> str:
        claims = real(nonce, access).split(".")[1]
        header = urlsafe_b64encode(b'{"alg":"HS256","typ":"JWT"}').decode().rstrip("=")
        digest = hmac.new(secret, f"{header}.{claims}".encode(), sha256).digest()
        return f"{header}.{claims}.{urlsafe_b64encode(digest).decode().rstrip('=')}"

    monkeypatch.setattr(strict, "_id_token", forged)
    assert tried(desk, strict).status_code == 403
    assert line(desk).target == "wrong signature"


def test_a_token_that_nobody_signed_lets_nobody_in(
    desk: Team, strict: Strict, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_token = strict._id_token

    def unsigned(nonce: str, access: str) -> str:
        _, claims, _ = id_token(nonce, access).split(".")
        return f"eyJhbGciOiJub25lIn0.{claims}."

    monkeypatch.setattr(strict, "_id_token", unsigned)
    for word in (unsigned, lambda *_: "no.token.atall", lambda *_: "", lambda *_: "\u00e9"):
        monkeypatch.setattr(strict, "_id_token", word)
        assert tried(desk, strict).status_code == 403
        assert line(desk).target in ("wrong signature", "no token")


def test_new_keys_of_the_provider_are_asked_for(
    desk: Team, strict: Strict, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert tried(desk, strict).status_code == 303
    strict.key = key_of("two")
    strict.header = {"kid": "two"}
    assert tried(desk, strict).status_code == 403  # keys were asked for a moment ago
    monkeypatch.setattr("vedette.account.oidc.provider.PAUSE_S", 0.0)
    assert tried(desk, strict).status_code == 303


# Answers that are not those of a log-in


def test_an_answer_is_worth_something_once(desk: Team, strict: Strict) -> None:
    client = desk.nobody()
    there = sent(client)
    kept = client.cookies[COOKIE]
    back = strict.log_in(there)
    assert came(client, back).status_code == 303
    other = desk.nobody()
    other.cookies.set(COOKIE, kept, domain="127.0.0.1")
    again = came(other, strict.log_in(there))
    assert again.status_code == 400
    assert line(desk).target == "replayed"
    assert other.get("/events").status_code == 303
    assert came(client, back).headers["location"] == "/"  # who is in stays in


def test_an_answer_belongs_to_the_browser_that_began(desk: Team, strict: Strict) -> None:
    attacker, victim = desk.nobody(), desk.nobody()
    back = strict.log_in(sent(attacker))
    assert came(victim, back).status_code == 400
    assert line(desk).target == "wrong state"
    sent(victim)
    assert came(victim, back).status_code == 400
    assert victim.get("/events").status_code == 303
    sent(attacker)
    assert came(attacker, back).status_code == 400  # a log-in that was begun anew


@pytest.mark.parametrize(
    "kept", ["", "x", "~~", "é", "a" * 43 + "~2999-01-01T00:00:00Z~/", "x" * 5000]
)
def test_what_is_no_log_in_is_told(desk: Team, kept: str) -> None:
    headers = {b"cookie": f"{COOKIE}={kept}".encode()} if kept else {}
    answer = desk.nobody().get(BACK, params={"code": "a", "state": "b"}, headers=headers)
    assert answer.status_code == 400
    assert "belongs to no log-in" in answer.text


def test_an_answer_that_comes_too_late_is_told(desk: Team, strict: Strict) -> None:
    client = desk.nobody()
    back = strict.log_in(sent(client))
    real = desk.desk.clock
    desk.desk.clock = lambda: shifted(real(), ERRAND_S + 1)
    assert came(client, back).status_code == 400
    assert line(desk).target == "wrong state"


def test_who_breaks_off_at_the_provider_is_told(desk: Team, strict: Strict) -> None:
    client = desk.nobody()
    state = parse_qs(urlsplit(sent(client)).query)["state"][0]
    answer = client.get(BACK, params={"error": "access_denied", "state": state})
    assert answer.status_code == 400
    assert "broken off at Our house" in answer.text
    assert line(desk).target == "broken off at the provider"
    state = parse_qs(urlsplit(sent(client)).query)["state"][0]
    asked = {"error": "<script>", "error_description": "<script>alert(1)", "state": state}
    answer = client.get(BACK, params=asked)
    assert answer.status_code == 503
    assert "<script>alert" not in answer.text
    assert line(desk).target == "the provider lets nobody in"


def test_a_code_that_the_provider_does_not_know_lets_nobody_in(desk: Team, strict: Strict) -> None:
    for code in ("another", "", "x" * 9000):
        client = desk.nobody()
        assert came(client, strict.log_in(sent(client)), code=code).status_code == 403
        assert line(desk).target == "the code is worth nothing"


def test_an_answer_of_another_provider_is_refused(desk: Team, strict: Strict) -> None:
    client = desk.nobody()
    back = strict.log_in(sent(client))
    assert came(client, back, iss="https://evil.example").status_code == 400
    assert line(desk).target == "wrong issuer"
    back = strict.log_in(sent(client))
    assert came(client, back, iss=strict.issuer).status_code == 303


def test_a_provider_that_always_names_itself_is_held_to_it(desk: Team, strict: Strict) -> None:
    strict.document = {"authorization_response_iss_parameter_supported": True}
    client = desk.nobody()
    assert came(client, strict.log_in(sent(client))).status_code == 400
    assert came(client, strict.log_in(sent(client)), iss=strict.issuer).status_code == 303


@pytest.mark.parametrize(
    "to", ["https://evil.example/", "//evil.example", "/\\evil.example", "/login"]
)
def test_nobody_is_sent_elsewhere_from_the_provider(desk: Team, strict: Strict, to: str) -> None:
    client = desk.nobody()
    assert came(client, strict.log_in(sent(client, to))).headers["location"] == "/"


def test_too_many_who_come_back_in_vain_have_to_wait(desk: Team, strict: Strict) -> None:
    strict.person = {"sub": "9"}
    for _ in range(30):
        assert tried(desk, strict).status_code == 403
    answer = tried(desk, strict)
    assert answer.status_code == 429
    assert 800 < int(answer.headers["retry-after"]) <= 900
    assert line(desk).target == "too many"
    assert desk.log_in("Rea").get("/events").status_code == 200  # passwords are another matter


# Providers that are down or wrong


def test_a_provider_that_is_down_is_told_and_passwords_work(desk: Team, strict: Strict) -> None:
    strict.site.routes.clear()
    client = desk.nobody()
    answer = client.get("/login/oidc")
    assert answer.status_code == 503
    assert "Our house does not answer" in answer.text
    assert "password does not need it" in answer.text
    assert desk.log_in("Rea").get("/events").status_code == 200


def test_a_provider_that_breaks_off_between_locks_nobody_out(desk: Team, strict: Strict) -> None:
    token = strict.site.routes.pop("/token")
    for _ in range(31):
        assert tried(desk, strict).status_code == 503
    assert line(desk).target == "the provider does not answer"
    strict.site.routes["/token"] = token
    assert tried(desk, strict).status_code == 303


def test_a_provider_that_does_not_come_to_an_end_is_left(
    desk: Team, strict: Strict, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vedette.account.oidc.provider.TIMEOUT_S", 0.3)
    answers = {
        "slow": Answer("{" + " " * 5000, drip_s=0.01),
        "large": Answer(" " * 1_100_000),
        "no object": Answer("[]"),
        "no JSON": Answer("<html>"),
        "deep": Answer("[" * 100_000),
        "led on": Answer("", 302, {"Location": strict.site.at("/keys")}),
    }
    for answer in answers.values():
        strict.site.routes["/.well-known/openid-configuration"] = answer
        provider_of(desk)._asked = float("-inf")
        assert desk.nobody().get("/login/oidc").status_code == 503


@pytest.mark.parametrize("keys", [{}, {"keys": 7}, {"keys": [7, {}]}, {"keys": [{"kty": "RSA"}]}])
def test_a_provider_without_keys_lets_nobody_in(
    desk: Team, strict: Strict, keys: dict[str, Any]
) -> None:
    strict.site.routes["/keys"] = Answer(json.dumps(keys))
    assert tried(desk, strict).status_code == 503
    assert line(desk).target == "the provider is set up wrong"


@pytest.mark.parametrize("token", ["", "[]", "{}", '{"id_token": 7}', '{"error": 7}', "<html>"])
def test_a_provider_that_gives_no_token_lets_nobody_in(
    desk: Team, strict: Strict, token: str
) -> None:
    for status in (200, 400, 500):
        strict.site.routes["/token"] = Answer(token, status)
        assert tried(desk, strict).status_code in (403, 503)


@pytest.mark.parametrize(
    "document",
    [
        {"issuer": "https://evil.example"},
        {"issuer": None},
        {"token_endpoint": "http://provider.example/token"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"jwks_uri": None},
        {"end_session_endpoint": 7},
        {"id_token_signing_alg_values_supported": ["HS256", "none"]},
    ],
)
def test_a_provider_that_says_wrong_things_of_itself_is_refused(
    desk: Team, strict: Strict, document: dict[str, Any]
) -> None:
    strict.document = document
    answer = desk.nobody().get("/login/oidc")
    assert answer.status_code == 503
    assert "says of itself is wrong" in answer.text


def test_a_desk_that_the_provider_does_not_know_is_told(desk: Team, strict: Strict) -> None:
    strict.secret = "another"
    assert tried(desk, strict).status_code == 503
    assert line(desk).target == "the provider does not know the client"


def test_what_a_provider_said_stands_while_it_does_not_answer(
    desk: Team, strict: Strict, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert tried(desk, strict).status_code == 303
    monkeypatch.setattr("vedette.account.oidc.provider.FRESH_S", 0.0)
    strict.site.routes.pop("/.well-known/openid-configuration")
    sent(desk.nobody())


def test_health_tells_of_the_provider(desk: Team, strict: Strict) -> None:
    admin = desk.of("admin")
    provider = provider_of(desk)
    assert admin.get("/health").json()["provider"]["answers"] is None
    end = time.monotonic() + 30
    while provider.state().answers is None and time.monotonic() < end:
        time.sleep(0.02)
    assert admin.get("/health").json()["provider"] == {
        "issuer": strict.issuer, "answers": True, "why": None
    }  # fmt: skip
    strict.document = {"issuer": "https://evil.example"}
    provider._asked = provider._looked = float("-inf")
    while provider.state().answers and time.monotonic() < end:
        time.sleep(0.02)
    told = admin.get("/health")
    assert told.status_code == 200
    assert told.json()["is_well"]
    assert "evil.example" in told.json()["provider"]["why"]
    assert desk.nobody().get("/health").json()["provider"] is None


# Addresses, log-out, a desk without a provider


def test_the_provider_sends_people_back_to_the_address_of_the_desk(
    tmp_path: Path, strict: Strict
) -> None:
    with open_case(str(tmp_path / "c.vedette"), create=True) as case:
        team = made(case, strict.issuer)
        door: Door = team.app.state.door
        names = (*LOOPBACK, "desk.example.org")
        door = replace(door, address="https://desk.example.org", names=names)
        team.app.state.door = door
        client = team.nobody()
        asked = parse_qs(urlsplit(sent(client)).query)
        assert asked["redirect_uri"] == [f"https://desk.example.org{BACK}"]
        answer = client.get("/login/oidc")
        (cookie,) = answer.headers.get_list("set-cookie")
        assert cookie.startswith("__Host-vedette-oidc=")
        assert "Secure" in cookie
        assert "HttpOnly" in cookie
        assert "Path=/;" in cookie
        assert "Domain" not in cookie


def test_who_came_from_a_provider_logs_out_there_too(desk: Team, strict: Strict) -> None:
    client = desk.nobody()
    tried(desk, strict, client)
    answer = client.post("/logout", data={"csrf": csrf_of(client)})
    assert answer.headers["location"] == "/login/oidc/out"
    page = client.get("/login/oidc/out")
    address = page.headers["refresh"].removeprefix("0; url=")
    assert address.startswith(strict.site.at("/log-out?from=desk&"))
    assert parse_qs(urlsplit(address).query) == {
        "from": ["desk"],
        "client_id": [CLIENT],
        "post_logout_redirect_uri": ["http://127.0.0.1/login"],
    }
    assert "Log out of Our house" in page.text
    other = desk.log_in("Rea")
    answer = other.post("/logout", data={"csrf": csrf_of(other)})
    assert answer.headers["location"] == "/login"


def test_a_provider_without_a_log_out_is_left_alone(desk: Team, strict: Strict) -> None:
    strict.document = {"end_session_endpoint": None}
    client = desk.nobody()
    tried(desk, strict, client)
    client.post("/logout", data={"csrf": csrf_of(client)})
    assert client.get("/login/oidc/out").headers["location"] == "/login"


def test_a_desk_without_a_provider_has_none_of_it(team: Team) -> None:
    assert "Log in with" not in team.nobody().get("/login").text
    for path in ("/login/oidc", BACK, "/login/oidc/out"):
        assert team.nobody().get(path).status_code == 404
    assert "rovider" not in team.of("admin").get("/users").text


def test_an_admin_opens_accounts_at_the_desk(desk: Team, strict: Strict) -> None:
    admin = desk.of("admin")
    form = {"csrf": csrf_of(admin), "name": "Cy", "role": "reader", "email": "cy@example.org"}
    assert admin.post("/users/add", data=form | {"oidc": "true"}).status_code == 303
    strict.person = {"sub": "3", "email": "cy@example.org", "email_verified": True}
    client = desk.nobody()
    assert tried(desk, strict, client).status_code == 303
    kept = form | {"ceiling": "RED", "active": "true"}
    assert admin.post("/users/change", data=kept | {"oidc": ""}).status_code == 303
    assert account(desk, "Cy").subject == "3"
    assert admin.post("/users/change", data=kept | {"oidc": "true"}).status_code == 303
    assert account(desk, "Cy").subject is None
    assert tried(desk, strict).status_code == 303
    assert admin.post("/users/change", data=kept | {"oidc": "false"}).status_code == 303
    assert client.get("/events").status_code == 303
    assert tried(desk, strict).status_code == 403
    bare = {"csrf": form["csrf"], "name": "Di", "role": "reader", "oidc": "true"}
    assert admin.post("/users/add", data=bare).status_code == 400


def test_nothing_that_a_provider_gives_is_kept(desk: Team, strict: Strict) -> None:
    tokens: list[str] = []
    real = strict._id_token

    def noted(nonce: str, access: str) -> str:
        tokens.extend((access, nonce, real(nonce, access)))
        return tokens[-1]

    strict._id_token = noted  # type: ignore[method-assign]
    assert tried(desk, strict).status_code == 303
    file = desk.case.file
    assert file is not None
    kept = b"".join(each.read_bytes() for each in file.parent.iterdir() if each.is_file())
    assert len(tokens) == 3
    assert not [each for each in (*tokens, SECRET) if each.encode() in kept]


# A provider that is somebody else's


def test_people_log_in_at_a_provider_of_another_make(tmp_path: Path) -> None:
    bo = {"sub": "bo-1", "email": "bo@example.org", "email_verified": True}
    with (
        mock_provider(bo) as issuer,
        open_case(str(tmp_path / "c.vedette"), create=True) as case,
    ):
        team = made(case, issuer)
        client = team.nobody()
        for _ in range(2):
            there = sent(client)
            answer = httpx2.post(there, data={"sub": "bo-1"})
            assert came(client, answer.headers["location"]).status_code == 303
            assert client.get("/api/session").json()["by"] == "Bo"
            client.post("/logout", data={"csrf": csrf_of(client)})
        denied = httpx2.post(sent(client), data={"action": "deny"})
        assert came(client, denied.headers["location"]).status_code == 400


def test_a_person_logs_in_and_out_in_a_browser(tmp_path: Path, browser: Browser) -> None:
    bo = {"sub": "bo-1", "email": "bo@example.org", "email_verified": True}
    with (
        mock_provider(bo) as issuer,
        open_case(str(tmp_path / "c.vedette"), create=True) as case,
    ):
        team = made(case, issuer)
        with served(team.nobody()) as address:
            page = browser.new_page()
            page.goto(f"{address}/events?type=ASSAULT")
            page.get_by_role("link", name="Log in with Our house").click()
            page.wait_for_url(f"{issuer}/**")
            page.locator("button[name=sub][value='bo-1'], button:has-text('bo-1')").first.click()
            page.wait_for_url(f"{address}/events?type=ASSAULT")
            assert page.locator(".me a").inner_text() == "Bo"
            page.get_by_role("button", name="Log out").click()
            page.wait_for_url(f"{issuer}/**")
            assert page.request.get(f"{address}/api/events").status == 401
            page.close()
