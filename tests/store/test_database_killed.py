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

import pytest

from cluster import Cluster
from vedette.errors import StoreError
from vedette.store import WorkerOptions, open_case

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
