"""A site watched in fast motion and killed: a sample of what the benchmark does for a week."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SERVER = os.environ.get("VEDETTE_TEST_POSTGRESQL")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked"),
]


def watched(*options: str) -> str:
    """Watch two days of twelve feeds, killed twice, and return what the benchmark says of it."""
    script = str(ROOT / "benchmarks" / "watch_week.py")
    command = [sys.executable, script, "--feeds", "12", "--days", "2", "--every", "10800"]
    done = subprocess.run(
        [*command, "--kills", "2", *options],
        capture_output=True,
        check=False,
        text=True,
        timeout=900,
        env=os.environ | {"PYTHONPATH": str(ROOT / "tests")},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "every item is accounted for, and nothing is lost or doubled" in done.stdout
    return done.stdout


def test_every_item_of_a_site_is_accounted_for_also_when_the_watch_is_killed() -> None:
    watched("--seed", "4")


@pytest.mark.skipif(not SERVER, reason="needs a PostgreSQL server")
def test_every_item_is_accounted_for_also_when_the_database_is_killed_under_a_worker(
    worker_id: str,
) -> None:
    port = 54_600 + int(worker_id.removeprefix("gw") if worker_id != "master" else 0)
    told = watched("--seed", "7", "--workers", "1", "--port", str(port))
    assert "database killed" in told
    assert "watch killed" in told
