"""A site watched in fast motion and killed: a sample of what the benchmark does for a week."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")
def test_every_item_of_a_site_is_accounted_for_also_when_the_watch_is_killed() -> None:
    script = str(ROOT / "benchmarks" / "watch_week.py")
    command = [sys.executable, script, "--feeds", "12", "--days", "2", "--every", "10800"]
    done = subprocess.run(
        [*command, "--kills", "2", "--seed", "4"],
        capture_output=True,
        check=False,
        text=True,
        timeout=900,
        env=os.environ | {"PYTHONPATH": str(ROOT / "tests")},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "every item is accounted for, and nothing is lost or doubled" in done.stdout
