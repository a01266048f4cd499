"""Readers and reviewers work at once without an error; `benchmarks/load.py` does it for longer."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "load.py"


def test_readers_and_reviewers_work_at_once(small: Path) -> None:
    command = [sys.executable, BENCHMARK, small, "--seconds", "4", "--readers", "8"]
    done = subprocess.run(
        [*map(str, command), "--reviewers", "2"],
        check=False, capture_output=True, text=True, env=os.environ | {"PYTHONWARNINGS": ""},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    assert "Aggregated" in done.stdout + done.stderr
