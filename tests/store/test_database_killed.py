"""A database that is killed under a worker: what waited is done once it is there again, once each.

`benchmarks/team.py --kills N` does the same with all services of a team, for as long as one likes.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest

from vedette.errors import StoreError
from vedette.store import WorkerOptions, open_case

ROOT = Path(__file__).resolve().parents[2]
SERVER = os.environ.get("VEDETTE_TEST_POSTGRESQL")
pytestmark = [
    pytest.mark.skipif(not SERVER, reason="needs a PostgreSQL server"),
    pytest.mark.usefixtures("own_loop"),
]
TASKS = 12
WORKER = """
import sys, time
from vedette.store import WorkerOptions, open_case

def note(about):
    with case.writer() as writer:
        done = writer.preferences.get("done", about) or 0
        if not done:  # in the transaction that keeps it, as all tasks of vedette
            writer.preferences.put("done", about, 1)
    time.sleep(0.2)

with open_case(sys.argv[1]) as case:
    case.work({"note": note}, WorkerOptions(wait_s=0, alive_s=2.0, beat_s=0.5, at_once=2))
"""


class Cluster:
    """A server of PostgreSQL of its own."""

    def __init__(self, folder: Path, port: int) -> None:
        self.environment = os.environ | {"VEDETTE_TEST_PORT": str(port), "TMPDIR": str(folder)}
        self.folder = folder

    def start(self) -> str:
        """Start it, and return its address once it answers."""
        for _ in range(60):
            command = [str(ROOT / ".ci" / "postgresql")]
            done = subprocess.run(
                command, capture_output=True, check=False, text=True, env=self.environment
            )
            address = done.stdout.strip()
            try:
                psycopg.connect(address).close()
            except psycopg.Error:
                time.sleep(0.2)
            else:
                return address
        pytest.fail(f"the server does not start: {done.stderr}")

    def kill(self) -> None:
        """Kill it, and wait until it is gone."""
        (file,) = self.folder.glob("vedette-postgresql-*/data/postmaster.pid")
        pid = int(file.read_text(encoding="ascii").split()[0])
        os.kill(pid, signal.SIGKILL)
        while _is_alive(pid):
            time.sleep(0.05)

    def stop(self) -> None:
        """Stop it."""
        command = [str(ROOT / ".ci" / "postgresql"), "stop"]
        subprocess.run(command, capture_output=True, check=False, env=self.environment)


def _is_alive(pid: int) -> bool:
    try:
        words = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return words.rpartition(")")[2].split()[0] != "Z"


@pytest.fixture
def cluster(worker_id: str) -> Iterator[Cluster]:
    port = 54_500 + int(worker_id.removeprefix("gw")) if worker_id != "master" else 54_500
    with TemporaryDirectory(prefix="vedette-cluster-") as folder:
        Path(folder).chmod(0o755)  # the server runs as a user of its own
        made = Cluster(Path(folder), port)
        yield made
        made.stop()


def done_of(address: str) -> int:
    with open_case(address) as case, case.view() as view:
        return len(view.preferences.all("done"))


@pytest.mark.slow
def test_what_waits_is_done_although_the_database_is_killed(cluster: Cluster) -> None:
    address = cluster.start()
    with open_case(address, create=True) as case:
        case.work({}, WorkerOptions(until_empty=True))
        with case.writer() as writer:
            for number in range(TASKS):
                writer.queue.put("note", about=str(number))
    worker = subprocess.Popen([sys.executable, "-c", WORKER, address])
    try:
        deadline = time.monotonic() + 60
        while not done_of(address):
            assert time.monotonic() < deadline
            time.sleep(0.1)
        cluster.kill()
        with pytest.raises(StoreError):
            done_of(address)
        assert worker.poll() is None
        cluster.start()
        while time.monotonic() < deadline + 60:
            with open_case(address) as case, case.view() as view:
                state = view.queue.state()
            if state is not None and not state.waiting + state.doing:
                break
            time.sleep(0.2)
    finally:
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(timeout=60) == 0
    assert state is not None
    assert (state.waiting, state.doing, state.failed) == (0, 0, 0)
    assert done_of(address) == TASKS
