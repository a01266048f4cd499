"""A desk that several processes serve: one address, one token; one that ends is replaced."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from vedette.errors import RunError
from vedette.web.workers import serve_in_processes
from web.browsing import until

if TYPE_CHECKING:
    from pathlib import Path


def test_processes_serve_one_desk_and_stop_together(small: Path, tmp_path: Path) -> None:
    case = tmp_path / "own.vedette"
    shutil.copy(small, case)
    serve = [sys.executable, "-m", "vedette", "serve", "--case", str(case), "--port", "0"]
    served = subprocess.Popen([*serve, "--processes", "2"], stderr=subprocess.PIPE, text=True)
    try:
        assert served.stderr
        address = served.stderr.readline().split()[5]
        until(lambda: len(children(served.pid)) == 2)
        workers = children(served.pid)
        token = asked(address, "api/session")["csrf"]
        assert {asked(address, "api/session")["csrf"] for _ in range(8)} == {token}
        event = asked(address, "api/events")["events"][0]["id"]
        body = {"about": [f"event:{event}"], "verb": "note", "because": "look again"}
        for number in range(6):  # one connection each, so that either process is met
            sent = body | {"because": f"look again {number}"}
            headers = {"x-csrf-token": token}
            made = httpx2.post(f"{address}api/decisions", json=sent, headers=headers, timeout=60)
            assert made.status_code == 201, made.text
        assert len(asked(address, "api/log")["decisions"]) == 6
        os.kill(workers[0], signal.SIGKILL)
        until(lambda: len(children(served.pid)) == 2 and workers[0] not in children(served.pid))
        assert asked(address, "api/session")["csrf"] == token
    finally:
        served.terminate()
        served.communicate(timeout=60)
    assert served.returncode == 0


def test_processes_that_never_serve_are_given_up() -> None:
    with pytest.raises(RunError, match="ended 5 times before they served"):
        serve_in_processes(1, fail)


def fail() -> None:
    raise RuntimeError("it cannot")


def asked(address: str, path: str) -> dict[str, Any]:
    answer = httpx2.get(address + path, timeout=60)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def children(number: int) -> list[int]:
    told = subprocess.run(["pgrep", "-P", str(number)], check=False, capture_output=True, text=True)
    return sorted(map(int, told.stdout.split()))
