"""Runs that are killed: a sample of what the benchmark does a hundred times."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "benchmarks" / "kill_run.py"


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")
def test_killed_runs_leave_a_sound_case_and_are_made_good() -> None:
    command = [sys.executable, str(SCRIPT), "--kills", "4", "--seed", "3"]
    done = subprocess.run(command, capture_output=True, check=False, text=True, timeout=900)
    assert done.returncode == 0, done.stderr
    assert "every case was sound, and complete after one more run" in done.stdout
