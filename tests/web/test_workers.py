"""Reports that are added at a desk whose case has workers: these read them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import psycopg
import pytest
from starlette.testclient import TestClient

from vedette.pipeline import WatchOptions, WorkOptions, work_on
from vedette.store import Case, WorkerOptions, open_case
from vedette.web import Desk, make_app

if TYPE_CHECKING:
    from collections.abc import Iterator

SERVER = os.environ.get("VEDETTE_TEST_POSTGRESQL")
pytestmark = pytest.mark.skipif(not SERVER, reason="needs a PostgreSQL server")
TEXT = "Gunmen attacked a police patrol near Mitrovica on Monday and killed two officers."


@pytest.fixture
def case() -> Iterator[Case]:
    assert SERVER
    schema = f"t{uuid4().hex}"
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(f'CREATE SCHEMA "{schema}"'.encode())
    with open_case(f"{SERVER}?options=-csearch_path%3D{schema}", create=True) as opened:
        opened.work({}, WorkerOptions(until_empty=True))
        yield opened
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(f'DROP SCHEMA "{schema}" CASCADE'.encode())


def client(case: Case) -> TestClient:
    made = TestClient(make_app(Desk(case=case, by="Ana")), base_url="http://127.0.0.1")
    made.headers["X-CSRF-Token"] = made.get("/api/session").json()["csrf"]
    return made


def put_worker(case: Case) -> None:
    with case.writer() as writer:
        writer.queue.connection.exec_driver_sql("INSERT INTO procrastinate_workers DEFAULT VALUES")


def add(desk: TestClient) -> Any:
    answer = desk.post("/api/documents", json={"text": TEXT, "publisher": "Harbour Herald"})
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_without_workers_the_desk_reads_itself(case: Case) -> None:
    told = add(client(case))
    assert (told["new"], told["waiting"]) == (1, None)
    assert told["events_new"] >= 1


def test_reports_wait_for_a_worker_and_the_page_says_so(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vedette.web.intake.PATIENCE_S", 0.0)
    put_worker(case)
    desk = client(case)
    told = add(desk)
    assert told["new"] == 0
    page = f"/added/{told['waiting']}"
    assert "A worker reads them" in desk.get(page).text
    assert desk.get(f"/api{page}").json()["added"]["waiting"] == told["waiting"]
    work_on(case, WorkOptions(watch=WatchOptions(), until_empty=True), print)
    found = desk.get(f"/api{page}").json()["added"]
    assert (found["new"], found["waiting"]) == (1, None)
    assert "1</b> new document" in desk.get(page).text
    assert desk.get("/added/none").status_code == 404


def test_making_anew_is_left_to_a_worker(case: Case) -> None:
    put_worker(case)
    desk = client(case)
    answer = desk.post("/events/anew", follow_redirects=False)
    assert answer.status_code == 303
    with case.view() as view:
        state = view.queue.state()
    assert state is not None
    assert state.waiting == 1
