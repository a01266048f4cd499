"""What all tests share: no network but loopback, and no skips where none are allowed."""

from __future__ import annotations

import asyncio
import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import pytest_randomly
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

SHARED = Path(__file__).resolve().parents[2] / "shared"
"""Real reports and labelled data that may lie beside the checkout; nothing of them is in it."""

settings.register_profile(
    "vedette",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("vedette")

# The plugin seeds random and numpy itself; thinc's seeder does so again, and fails on large seeds.
pytest_randomly.entrypoint_reseeds = []

collect_ignore: list[str] = []
if not SHARED.is_dir():
    collect_ignore += ["test_reports.py", "test_report_origins.py"]

skipped: list[str] = []


@pytest.fixture
def own_loop() -> Iterator[None]:
    """Let a worker run its loop in a process where a browser of other tests keeps one at hand."""
    left = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(left)


@pytest.fixture(autouse=True, scope="session")
def _no_places_of_the_user(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Read without the layers of places that the user may have added."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture(autouse=True)
def _only_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection that leaves the machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and address[0] not in ("127.0.0.1", "localhost", "::1"):
            raise AssertionError(f"a test tried to reach {address[0]}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Remember what was skipped; an expected failure is no skip."""
    if report.skipped and not hasattr(report, "wasxfail"):
        skipped.append(report.nodeid)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail the run when VEDETTE_NO_SKIPS is set and anything was skipped."""
    is_worker = hasattr(session.config, "workerinput")
    if skipped and os.environ.get("VEDETTE_NO_SKIPS") and not is_worker:
        names = "\n  ".join(sorted(skipped))
        print(f"\nskipped, though VEDETTE_NO_SKIPS is set:\n  {names}")  # noqa: T201
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
