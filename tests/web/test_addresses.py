"""Pages that are added by their address: fetched safely, read like any other report."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest

from website import Answer, website

if TYPE_CHECKING:
    from starlette.testclient import TestClient

ARTICLE = """<html><head><title>Patrol attacked near a village</title>
<meta property="article:published_time" content="2023-09-24T18:00:00+02:00"></head>
<body><article><p>Gunmen attacked a police patrol near Banjska on Sunday, the police said.</p>
<p>One policeman was killed and another was wounded when they opened fire at a bridge that two
lorries were blocking, a spokesman told reporters in the town.</p></article></body></html>"""


def send(client: TestClient, *addresses: str) -> Any:
    headers = {"X-CSRF-Token": client.get("/api/session").json()["csrf"]}
    return client.post("/api/addresses", json={"addresses": addresses}, headers=headers)


def allow(client: TestClient) -> None:
    app: Any = client.app
    app.state.desk.allowed = ("127.0.0.0/8",)


def test_a_page_is_fetched_and_read(own: TestClient) -> None:
    allow(own)
    with website() as site:
        site.routes.update({"/a": Answer(ARTICLE, headers={"Content-Type": "text/html"})})
        found = send(own, site.at("/a"), site.at("/gone"), site.at("/a")).json()
        assert site.paths() == ["/a", "/gone"]
    assert found["new"] == 1
    assert found["claims"] > 0
    assert [each["input"] for each in found["refused"]] == [site.at("/gone")]
    assert "Patrol attacked" in own.get("/search?text=lorries").text


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:1/",
        "http://localhost/",
        "http://[::1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://0x7f000001/",
        "file:///etc/passwd",
        "/etc/passwd",
        "ftp://example.org/x",
    ],
)
def test_what_may_not_be_fetched_is_listed_with_its_reason(own: TestClient, address: str) -> None:
    found = send(own, address).json()
    assert found["new"] == 0
    assert len(found["refused"]) == 1
    assert found["refused"][0]["mend"]


def test_a_redirect_to_a_private_address_is_not_followed(own: TestClient) -> None:
    app: Any = own.app
    away = Answer(status=302, headers={"Location": "http://169.254.169.254/secret"})
    with website() as site:
        site.routes.update({"/a": away})
        app.state.desk.allowed = ("127.0.0.0/8",)
        found = send(own, site.at("/a")).json()
    assert found["new"] == 0
    assert len(found["refused"]) == 1


def test_too_many_and_none_are_refused(own: TestClient) -> None:
    assert send(own).status_code == 400
    assert send(own, *(f"https://example.org/{n}" for n in range(21))).status_code == 400


def test_nobody_waits_for_a_slow_server(own: TestClient) -> None:
    allow(own)
    asked, answers = threading.Event(), threading.Event()

    def slow(_: Any) -> Answer:
        asked.set()
        answers.wait(20)
        return Answer(ARTICLE, headers={"Content-Type": "text/html"})

    with website() as site:
        site.routes.update({"/slow": slow})
        fetching = threading.Thread(target=send, args=(own, site.at("/slow")))
        fetching.start()
        assert asked.wait(20)
        event = own.get("/api/events").json()["events"][0]["id"]
        data = {"about": f"event:{event}", "verb": "note", "because": "meanwhile"}
        token = own.get("/api/session").json()["csrf"]
        answer = own.post("/decisions", data=data | {"csrf": token}, follow_redirects=False)
        answers.set()
        fetching.join()
    assert answer.status_code == 303


def test_the_page_tells_what_came_of_it(own: TestClient) -> None:
    token = own.get("/api/session").json()["csrf"]
    data = {"csrf": token, "addresses": "http://127.0.0.1:1/\nhttp://[::1]/"}
    html = own.post("/add/addresses", data=data).text
    assert "http://127.0.0.1:1/" in html
    assert "http://[::1]/" in html
