"""Weighing a large case in a process of its own.

The whole case is opened for it, which takes minutes and gigabytes: a process of its own keeps pages
as quick as before, and gives the memory back. One weighs at a time.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from vedette.errors import RunError
from vedette.model import Assessment

if TYPE_CHECKING:
    from vedette.assess import ScenarioFile
    from vedette.web.desk import Desk

__all__ = ["has_room", "weigh_apart"]

BYTES_A_DOCUMENT = 220_000
"""What a document of ten claims takes with its part of the events: 1.06 GB were measured for 5,000
(`vedette assess` on a case of `benchmarks/large_case.py`)."""
SHARE = 0.7
"""Part of the memory that is free which weighing may take."""
_MEMORY = Path("/proc/meminfo")
_ONE = Lock()


def has_room(documents: int) -> bool:
    """Say whether this machine has the memory now to weigh so many documents.

    Where the system does not tell what is free, half of what there is counts as free.
    """
    return documents * BYTES_A_DOCUMENT <= SHARE * _free_bytes()


def _free_bytes() -> int:
    try:
        lines = _MEMORY.read_text(encoding="ascii").splitlines()
        (told,) = (line.split()[1] for line in lines if line.startswith("MemAvailable:"))
        return int(told) * 1024
    except (OSError, ValueError):
        pass
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2
    except (AttributeError, OSError, ValueError):
        return 0


def weigh_apart(
    desk: Desk, file: ScenarioFile, path: Path, yardstick: str | None = None
) -> Assessment:
    """Weigh the case of a desk as `vedette assess` does.

    Args:
        desk: whose case it is.
        file: the scenario.
        path: of its file.
        yardstick: whose words are used for probabilities; None for those that it names.

    Raises:
        RunError: it could not be weighed.
    """
    command = [sys.executable, "-m", "vedette", "assess", str(path), "--json", "--baseline"]
    if yardstick:
        command += ["--yardstick", yardstick]
    if desk.narratives:
        command += ["--narrative-folder", str(desk.narratives)]
    environment = os.environ | {"VEDETTE_CASE": desk.case.address}  # it may hold a password
    with _ONE:
        done = subprocess.run(
            command, check=False, capture_output=True, encoding="utf-8", env=environment
        )
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or ["it was stopped"])[-1]
        what = f"{file.scenario.id} could not be weighed: {last}"
        raise RunError(what, f"Try it alone: vedette assess {file.scenario.id}")
    return Assessment.model_validate_json(done.stdout)
