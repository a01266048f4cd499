"""Weighing a case in a process of its own.

The whole case is opened for it, which may take minutes and gigabytes: a process of its own keeps
pages as quick as before, and gives the memory back. One weighs at a time.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from vedette.errors import RunError
from vedette.model import Assessment

if TYPE_CHECKING:
    from vedette.assess import ScenarioFile
    from vedette.web.desk import Desk

__all__ = ["Asked", "weigh_apart"]

_ONE = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How a scenario is to be weighed."""

    path: Path
    """Of its file."""
    yardstick: str | None = None
    """Whose words are used for probabilities; None for those that it names."""
    as_of: str | None = None
    """ISO date: only what was known by its end; None for all."""
    since: str | None = None
    """ISO date; what changed since its end is added."""


def weigh_apart(desk: Desk, file: ScenarioFile, asked: Asked) -> Assessment:
    """Weigh the case of a desk as `vedette assess` does.

    Args:
        desk: whose case it is.
        file: the scenario.
        asked: how it is to be weighed.

    Raises:
        RunError: it could not be weighed.
    """
    command = [sys.executable, "-m", "vedette", "assess", str(asked.path), "--json", "--baseline"]
    for option in ("yardstick", "as_of", "since"):
        if value := getattr(asked, option):
            command += [f"--{option.replace('_', '-')}", value]
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
