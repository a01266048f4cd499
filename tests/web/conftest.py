"""A desk on the shipped example, read once, and a browser to look at it."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
import uvicorn
from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST
from playwright.sync_api import expect, sync_playwright
from starlette.testclient import TestClient

from vedette.collect import CollectOptions
from vedette.data import data_path
from vedette.pipeline import RunOptions, fuse_case, run_case
from vedette.store import open_case
from vedette.web import Desk, make_app
from web.browsing import LONGEST_S, until
from web.team import Team, make_team

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from vedette.model import Reading
    from vedette.store import Case

COLLECTED = "2024-06-01T00:00:00+00:00"
ADDRESS = "http://127.0.0.1"
CHROMIUM = shutil.which("chromium")
T = TypeVar("T")


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a case that holds the shipped example; copy it before you change it."""
    file = tmp_path_factory.mktemp("desk") / "kosovo.vedette"
    documents = data_path("examples", "kosovo-2023", "documents")
    options = RunOptions(collect=CollectOptions(collected_at=COLLECTED))
    with open_case(str(file), create=True) as case:
        run_case(case, [str(documents)], options)
    return file


@pytest.fixture(scope="session")
def client(example: Path) -> Iterator[TestClient]:
    """The desk on the example; for tests that change nothing."""
    with open_case(str(example)) as case:
        made = desk_client(case)
        weighed(made)
        yield made


@pytest.fixture(scope="session")
def small(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a case with some reports of the example, in which events are made in no time."""
    file = tmp_path_factory.mktemp("desk") / "small.vedette"
    with open_case(str(example)) as case, case.view() as view:
        readings = [r for r in view.readings.current() if r.document.known_since < "2023-09-27"]
    with open_case(str(file), create=True) as case:
        with case.writer() as writer:
            writer.readings.put(readings)
        fuse_case(case, since=COLLECTED)
    return file


@pytest.fixture
def own(small: Path, tmp_path: Path) -> Iterator[TestClient]:
    """The desk on a small case of its own, to be changed."""
    file = tmp_path / "own.vedette"
    shutil.copy(small, file)
    with open_case(str(file)) as case:
        yield desk_client(case)


@pytest.fixture(autouse=True)
def _cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let passwords cost no time."""
    hasher = PasswordHasher.from_parameters(CHEAPEST)
    monkeypatch.setattr("vedette.account.password._hasher", lambda: hasher)
    monkeypatch.setattr("vedette.account.password._nobody", lambda: hasher.hash("nobody"))


@pytest.fixture
def team(small: Path, tmp_path: Path) -> Iterator[Team]:
    """A desk with accounts on a small case of its own."""
    file = tmp_path / "team.vedette"
    shutil.copy(small, file)
    with open_case(str(file)) as case:
        yield make_team(case)


@pytest.fixture
def desk_on(tmp_path: Path) -> Iterator[Callable[..., TestClient]]:
    """Give a desk on a new case that holds some readings."""
    opened: list[Case] = []

    def give(*readings: Reading, merged: bool = True) -> TestClient:
        case = open_case(str(tmp_path / f"{len(opened)}.vedette"), create=True)
        opened.append(case)
        with case.writer() as writer:
            writer.readings.put(readings)
        if merged:
            fuse_case(case, since=COLLECTED)
        return desk_client(case)

    yield give
    for case in opened:
        case.close()


def weighed(client: TestClient) -> None:
    """Wait until the scenarios are weighed, so that pages are as they stay."""

    def are_weighed() -> bool:
        answer = client.get("/api/scenarios")
        assert answer.status_code == 200, answer.text
        return all(row["is_weighed"] for row in answer.json()["scenarios"])

    until(are_weighed)


def desk_client(case: Case) -> TestClient:
    """A client of a desk, under a name that the desk goes by."""
    app = make_app(Desk(case=case, by="Ana"))
    return TestClient(app, base_url=ADDRESS, raise_server_exceptions=False)


@contextmanager
def served(client: TestClient) -> Iterator[str]:
    """Serve a desk to a browser, and give its address."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(client.app, log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        app: Any = client.app
        app.state.desk.closing.set()
        server.should_exit = True
        thread.join()
        app.state.desk.closing.clear()
        listening.close()


def patient(make: Callable[..., T]) -> Callable[..., T]:
    """Make pages that wait as long as `until` does, for the first one on a busy machine."""

    def made(**options: Any) -> T:
        found = make(**options)
        found.set_default_timeout(1000 * LONGEST_S)  # type: ignore[attr-defined]
        return found

    return made


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    if CHROMIUM is None:
        pytest.skip("there is no chromium here")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        opened.new_page = patient(opened.new_page)  # type: ignore[method-assign]
        opened.new_context = patient(opened.new_context)  # type: ignore[method-assign]
        expect.set_options(timeout=1000 * LONGEST_S)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def address(client: TestClient) -> Iterator[str]:
    """The desk on the example, for a browser."""
    with served(client) as found:
        yield found
