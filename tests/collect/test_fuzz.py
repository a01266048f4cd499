from __future__ import annotations

import runpy
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[2] / "benchmarks" / "fuzz_collect.py"


def test_broken_files_of_every_format_give_documents_or_failures() -> None:
    outcomes = runpy.run_path(str(SCRIPT))["run"](200, 7, with_reading=False)
    assert sum(outcomes.values()) > 200
    kinds = {outcome.split()[1] for outcome in outcomes}
    assert kinds == {"document", "failure"}, outcomes
