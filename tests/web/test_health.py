"""Whether the desk answers and the case is well, and the line that is written for each answer."""

from __future__ import annotations

import json
import logging
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from vedette.cli.log_format import JsonLine, LogFormat, TextLine, log_as
from vedette.errors import StoreError
from vedette.model import Feed, FeedState
from vedette.store import open_case
from vedette.web import Desk, make_app

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ADDRESS = "http://127.0.0.1"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_case(str(tmp_path / "case.vedette"), create=True) as case:
        yield Desk(case=case, by="Ana", clock=lambda: "2026-01-05T10:00:00+00:00")


def client(desk: Desk, host: str = "127.0.0.1") -> TestClient:
    return TestClient(make_app(desk), base_url=ADDRESS, client=(host, 4000))


def test_a_desk_that_answers_on_a_sound_case_is_well(desk: Desk) -> None:
    with desk.case.writer() as writer:
        writer.feeds.put(Feed(id="post", address="https://post.example/rss"))
        writer.feeds.stand("post", FeedState(checked="2026-01-05T09:00:00Z", failures=2))
    assert client(desk).get("/isalive").json() == {"is_alive": True}
    answer = client(desk).get("/health")
    assert answer.status_code == 200
    told = answer.json()
    assert told["is_well"]
    assert told["detail"]["feeds"] == {"watched": 1, "silent": [], "failing": ["post"]}
    assert told["detail"]["queue"] is None
    assert told["detail"]["free_bytes"] > 0


@pytest.mark.parametrize(
    ("host", "headers"),
    [("192.0.2.7", {}), ("127.0.0.1", {"X-Forwarded-For": "192.0.2.7"}), ("testclient", {})],
)
def test_strangers_see_no_detail(desk: Desk, host: str, headers: dict[str, str]) -> None:
    answer = client(desk, host).get("/health", headers=headers)
    assert answer.json() == {"is_well": True, "detail": None, "provider": None}


def test_a_case_that_does_not_answer_is_not_well(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> bool:
        raise StoreError("the case cannot be used: secret of the server", "Start it.")

    monkeypatch.setattr("vedette.store.Case.is_current", fail)
    answer = client(desk).get("/health")
    assert answer.status_code == 503
    assert answer.json()["detail"]["faults"] == ["the database does not answer"]
    assert "secret" not in answer.text
    assert client(desk).get("/isalive").status_code == 200


def test_a_case_of_another_form_and_a_full_disk_are_not_well(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desk.case.writer() as writer:
        writer.feeds.connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=5))
    answer = client(desk).get("/health")
    assert answer.status_code == 503
    faults = answer.json()["detail"]["faults"]
    assert faults[0].startswith("the case has another form")
    assert faults[1] == "the disk has 5 bytes left"


def test_each_answer_has_a_line_without_what_was_asked(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("INFO", "vedette.done.request"):
        answer = client(desk).get("/events", params={"text": "barricades"})
        client(desk).get("/events/c0ffee")
        client(desk).get("/isalive")
        client(desk).get("/no/such/page")
    facts: list[Any] = [record.__dict__["facts"] for record in caplog.records]
    assert [(each["route"], each["status"]) for each in facts] == [
        ("/events", 200), ("/events/{id:path}", 404), ("none", 404),
    ]  # fmt: skip
    assert facts[0]["request"] == answer.headers["X-Request-ID"]
    assert facts[0]["method"] == "GET"
    assert facts[0]["ms"] >= 0
    written = "".join(JsonLine().format(each) for each in caplog.records)
    assert "barricades" not in written
    assert "c0ffee" not in written


def test_lines_are_json_or_readable_text(capsys: pytest.CaptureFixture[str]) -> None:
    before = logging.getLogger("vedette").handlers[:]
    try:
        for form in (LogFormat.json, LogFormat.text, None):
            log_as(form)
            logging.getLogger("vedette.done.work").info("done", extra={"facts": {"ms": 3}})
            logging.getLogger("vedette.store").warning("the server\x1b[2J is gone")
    finally:
        logging.getLogger("vedette").handlers[:] = before
        logging.getLogger("vedette").propagate = True
        logging.getLogger("vedette.done").setLevel(logging.NOTSET)
    first, second, third, fourth, fifth = capsys.readouterr().err.splitlines()
    assert json.loads(first) | {"time": ""} == {
        "time": "", "level": "info", "message": "done", "ms": 3,
    }  # fmt: skip
    assert json.loads(second)["level"] == "warning"
    assert third.endswith("  done")
    assert "\x1b" not in fourth + fifth
    assert fourth == fifth


def test_what_was_thrown_stands_in_the_line() -> None:
    error = ValueError("odd")
    found = (ValueError, error, None)
    record = logging.LogRecord("vedette", logging.ERROR, "", 0, "failed", None, found)
    assert "ValueError: odd" in json.loads(JsonLine().format(record))["trace"]
    assert "ValueError: odd" in TextLine("%(message)s").format(record)
