"""The desk answers its own pages alone, and its pages reach nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from vedette.errors import RunError, UsageError
from vedette.web.door import door_at
from vedette.web.server import serve_desk

if TYPE_CHECKING:
    from typing import Any

    from starlette.testclient import TestClient


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "10.0.0.1", "", "[x"])
def test_other_names_are_refused(client: TestClient, host: str) -> None:
    answer = client.get("/events", headers={"host": host})
    assert answer.status_code == 421
    assert set(answer.json()) == {"status", "what", "mend"}


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost", "LOCALHOST:1", "[::1]:8765"])
def test_names_of_loopback_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/events", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"origin": "http://evil.example"}, id="other"),
        pytest.param({"origin": "null"}, id="null"),
        pytest.param({"origin": "http://127.0.0.1:9"}, id="other-port"),
        pytest.param({"sec-fetch-site": "cross-site"}, id="cross-site"),
    ],
)
def test_changes_from_other_pages_are_refused(client: TestClient, headers: dict[str, str]) -> None:
    answer = client.post("/api/anything", headers=headers)
    assert answer.status_code == 403
    assert "may change nothing" in answer.json()["what"]


def test_pages_may_load_only_what_is_ours(client: TestClient) -> None:
    headers = client.get("/events").headers
    policy = dict(
        part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_no_page_has_script_or_style_of_its_own(client: TestClient) -> None:
    event = client.get("/api/events").json()["events"][0]["id"]
    for address in ("/events", f"/events/{event}", "/no-such-page"):
        html = client.get(address).text
        assert "<script>" not in html
        assert "<style" not in html
        assert " style=" not in html
        assert " onclick" not in html
        assert "http://" not in html.replace("http://www.w3.org", "")


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.org", ""])
def test_serve_refuses_an_address_that_others_reach_without_accounts(host: str) -> None:
    with pytest.raises(UsageError, match="no accounts") as raised:
        door_at(host, (), (), has_accounts=False)
    assert "vedette users add" in raised.value.mend


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "::1", "127.0.0.9"])
def test_serve_takes_addresses_of_loopback_without_accounts(host: str) -> None:
    assert not door_at(host, (), (), has_accounts=False).has_accounts


def test_a_port_that_is_taken_is_told(client: TestClient) -> None:
    import socket

    app: Any = client.app
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(RunError, match="cannot"):
        serve_desk(app.state.desk, port=taken.getsockname()[1])
