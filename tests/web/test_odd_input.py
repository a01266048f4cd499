"""Whatever a request says, the desk answers it: what is wrong with it is no fault of the desk."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from starlette.testclient import TestClient

HALF = "\ud800"
FAULT = 500


def cursor(*mark: object) -> str:
    return urlsafe_b64encode(json.dumps(mark).encode()).decode().rstrip("=")


CURSORS = [
    cursor(2**70, "x"), cursor(-(2**63), "x"), cursor(float("nan"), "x"),
    cursor(float("inf"), "x"), cursor(HALF, HALF), cursor(1, HALF), cursor("\0", "\0"),
    cursor(True, "x"), cursor(1, 2), cursor(), cursor(None, "x"), cursor("2024", "x"),
    cursor(0.5, "x"), cursor({}, "x"), "=", "W10",
]  # fmt: skip
WORDS = [
    "\0", "a\0b", "9" * 40, "-1", "1e400", "NaN", "0000-00-00", "2023-02-30",
    "9999-12-31T23:59:59-23:59", "\u202e", "%", "'\"", "x" * 3000, "../../etc/passwd", "٤",
]  # fmt: skip


def operations(client: TestClient) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield the routes that read, with their parameters, as the description has them."""
    for path, methods in client.get("/api/openapi.json").json()["paths"].items():
        if "get" in methods:
            yield path, methods["get"].get("parameters", [])


def addresses(client: TestClient) -> Iterator[tuple[str, str, str]]:
    """Yield each route as JSON and as a page, with an id that is there, and its parameters."""
    event = client.get("/api/events").json()["events"][0]["id"]
    page = client.get(f"/api/events/{event}").json()
    ids = {
        "events": event,
        "documents": page["reports"][0]["document"],
        "actors": client.get("/api/actors").json()["actors"][0]["id"],
        "scenarios": "kosovo-hybrid",
        "sources": "reuters",
    }
    for path, parameters in operations(client):
        given = path.replace("{id}", quote(ids.get(path.split("/")[2], "x"), safe=""))
        needed = "&".join(f"{p['name']}=jsonl" for p in parameters if _is_asked(p))
        for parameter in parameters:
            if parameter["in"] == "query":
                yield given, needed, parameter["name"]
                yield given.removeprefix("/api"), needed, parameter["name"]


def _is_asked(parameter: dict[str, Any]) -> bool:
    return bool(parameter["in"] == "query" and parameter.get("required"))


def test_no_parameter_makes_a_fault_of_the_desk(client: TestClient) -> None:
    faults = []
    for address, needed, name in addresses(client):
        values = CURSORS if name.endswith("after") else WORDS
        is_dear = address.endswith(("/brief", "/export", "/takeout"))
        is_page = not address.startswith("/api")
        for value in values[:1] if is_dear else values[:4] if is_page else values:
            answer = client.get(f"{address}?{needed}&{name}={quote(value, safe='')}")
            if answer.status_code >= FAULT:
                faults.append((address, name, value, answer.text[:200]))
    assert not faults


def test_no_id_makes_a_fault_of_the_desk(client: TestClient) -> None:
    for path, _ in operations(client):
        for number, word in enumerate(WORDS if "{id}" in path else ()):
            for face in (path, path.removeprefix("/api"))[: 2 if number < 3 else 1]:
                answer = client.get(face.replace("{id}", quote(word, safe="")))
                assert answer.status_code in (400, 404), (face, word)


def test_a_cursor_of_another_list_is_told(client: TestClient) -> None:
    answer = client.get(f"/api/events?sort=known&after={cursor(3, 'c1')}")
    assert answer.status_code == 400
    assert "none of this list" in answer.json()["what"]


@pytest.mark.parametrize(
    "word", ["\0", HALF, "\u202e", "", "event:", "a#b", f"d{HALF}#c", "x" * 4000]
)
def test_no_decision_makes_a_fault_of_the_desk(own: TestClient, word: str) -> None:
    event = own.get("/api/events").json()["events"][0]["id"]
    sent: list[tuple[str, dict[str, object]]] = [
        ("/api/decisions", {"about": [word], "verb": verb, "field": word, "value": word})
        for verb in ("accept", "set", "grade", "add", "note")
    ]
    sent += [("/api/decisions", {"about": [word, event], "verb": "same", "because": word})]
    sent += [
        ("/api/decisions", {"about": ["reuters"], "verb": "set", "field": "owner", "value": word}),
        ("/api/claims", {"document": word, "words": word, "type": "ASSAULT", "start": 10**30}),
        ("/api/decisions/x/undo", {}),
    ]
    for address, body in sent:
        assert post(own, address, body) < FAULT, body


@pytest.mark.parametrize("word", ["\0", HALF, "9" * 300, "\u202e"])
def test_no_report_makes_a_fault_of_the_desk(own: TestClient, word: str) -> None:
    fields = dict.fromkeys(("title", "publisher", "published", "url", "author"), word)
    assert post(own, "/api/documents", fields | {"text": f"Men fired at a patrol. {word}"}) == 201


def post(client: TestClient, address: str, body: Mapping[str, object]) -> int:
    """Send a change, with halves of surrogate pairs as JSON may hold them; return the status."""
    token = client.get("/api/session").json()["csrf"]
    headers = {"x-csrf-token": token, "content-type": "application/json"}
    return client.post(address, content=json.dumps(body).encode(), headers=headers).status_code
