"""The API is as its description says: what is sent and answered is held to it by schemathesis."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.testclient import TestClient

EXAMPLES = int(os.environ.get("VEDETTE_OPENAPI_EXAMPLES", "4"))
"""Requests an operation that fit its description, and as many that do not."""
CONFIG = """
[checks]
# A cursor, a day or words that fit their type may still be none that the desk knows: 400 says so.
positive_data_acceptance.expected-statuses = ["2xx", "3xx", "400", "403", "404"]
"""
MANNERS = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    derandomize="VEDETTE_OPENAPI_EXAMPLES" not in os.environ,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def operations(client: TestClient, *, is_changing: bool) -> Iterator[Any]:
    """Yield what the description offers: what only reads, or what changes the case."""
    config = SchemathesisConfig.from_str(CONFIG)
    app: Any = client.app
    schema = schemathesis.openapi.from_asgi(
        "/api/openapi.json", app, config=config, headers={"host": "127.0.0.1"}
    )
    for found in schema.get_all_operations():
        operation: Any = found.ok()  # type: ignore[union-attr] # raises what is wrong otherwise
        if (operation.method != "get") == is_changing:
            yield operation


def faults(client: TestClient, operation: Any, id_: str | None = None) -> list[str]:
    """Return what is wrong with the answers of an operation."""
    app: Any = client.app
    headers = {"host": "127.0.0.1", "x-csrf-token": app.state.desk.token}
    modes = list(GenerationMode) if id_ is None else [GenerationMode.POSITIVE]
    found: list[str] = []

    def ask(case: Any) -> None:
        if id_ is not None:
            case.path_parameters["id"] = id_
        case.call_and_validate(headers=headers)

    for mode in modes:
        asked = MANNERS(given(case=operation.as_strategy(generation_mode=mode))(ask))
        try:
            asked()
        except Unsatisfiable:  # nothing that it takes can be wrong
            continue
        except BaseExceptionGroup as group:
            found += [f"{operation.label}: {error}" for error in group.exceptions]
    return found


def test_what_is_read_is_as_described(client: TestClient) -> None:
    found = [each for one in operations(client, is_changing=False) for each in faults(client, one)]
    assert not found, "\n".join(found)


def test_things_that_are_there_are_as_described(client: TestClient) -> None:
    event = client.get("/api/events").json()["events"][0]["id"]
    ids = {
        "/api/events/{id}": event,
        "/api/documents/{id}": client.get(f"/api/events/{event}").json()["reports"][0]["document"],
        "/api/actors/{id}": client.get("/api/actors").json()["actors"][0]["id"],
        "/api/scenarios/{id}": "kosovo-hybrid",
        "/api/sources/{id}": "reuters",
    }
    found = [
        fault
        for one in operations(client, is_changing=False)
        if one.path in ids
        for fault in faults(client, one, ids[one.path])
    ]
    assert not found, "\n".join(found)


def test_what_is_changed_is_as_described(own: TestClient) -> None:
    found = [each for one in operations(own, is_changing=True) for each in faults(own, one)]
    assert not found, "\n".join(found)
