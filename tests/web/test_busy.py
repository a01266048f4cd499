"""A desk whose case others are at work on, or whose database is away: what people see meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from vedette.errors import StoreError
from vedette.store import Case
from web.team import csrf_of
from web.test_decisions import ambush, judge, undo

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from web.team import Team


def case_of(client: TestClient) -> Case:
    app: Any = client.app
    case: Case = app.state.desk.case
    return case


def test_a_decision_does_not_wait_for_a_run(own: TestClient) -> None:
    event = ambush(own)["id"]
    with case_of(own).alone():
        made = judge(
            own, about=[f"event:{event}"], verb="set", field="status", value="denied", because="x"
        )
        assert own.get(f"/api/events/{event}").json()["event"]["status"] == "denied"
        undo(own, made["id"])
    assert own.get(f"/api/events/{event}").json()["event"]["status"] != "denied"


def test_what_has_to_wait_too_long_is_told_with_what_to_do(
    own: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vedette.web.desk.PATIENCE_S", 0.0)
    fields = {"about": ["reuters"], "verb": "set", "field": "owner", "value": "Somebody"}
    headers = {"x-csrf-token": csrf_of(own)}
    with case_of(own).alone():
        answer = own.post("/api/decisions", json=fields, headers=headers)
    assert answer.status_code == 409
    assert answer.json() == {
        "status": 409,
        "what": "others are at work on the case",
        "mend": "Nothing was kept: do it again in a moment.",
    }
    assert own.post("/api/decisions", json=fields, headers=headers).status_code == 201


def test_where_a_case_lies_is_not_told_to_those_who_log_in(
    team: Team, own: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    reader = team.of("reader")

    def away(*_: object) -> None:
        raise StoreError("the case postgresql://db.house/secret cannot be used", "Start it.")

    monkeypatch.setattr(Case, "view", away)
    for address in ("/events", "/api/events"):
        answer = reader.get(address)
        assert answer.status_code == 503
        assert "the case cannot be used now" in answer.text
        assert "secret" not in answer.text
    assert "db.house/secret" in caplog.text
    assert "db.house/secret" in own.get("/api/events").text  # of somebody who has the machine
