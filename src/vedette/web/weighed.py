"""Assessments of the scenarios that are watched: made once for the case as it is, not at each look.

Weighing reads the whole case. A page waits a moment for it; if it takes longer, the page says so,
and the work goes on beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from threading import Thread
from typing import TYPE_CHECKING

from vedette.assess import (
    AssessOptions,
    BacktestOptions,
    find_scenario,
    read_narratives,
    read_scenario,
    shipped_scenarios,
)
from vedette.pipeline import (
    Holdings,
    assess_holdings,
    backtest_holdings,
    holdings_of_case,
    parties_of_case,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TypeVar

    from vedette.assess import ScenarioFile
    from vedette.fuse.resolve import Resolution
    from vedette.model import Assessment, Backtest
    from vedette.web.desk import Desk

    T = TypeVar("T")

__all__ = ["PATIENCE_S", "assessed", "replayed", "resolved", "scenario_files"]

PATIENCE_S = 4.0
"""How long a page waits for work that goes on beside it."""


@dataclass(slots=True)
class _Result:
    value: object = None
    error: Exception | None = None


def scenario_files(desk: Desk) -> dict[str, ScenarioFile]:
    """Return the scenarios that are watched, by id.

    Raises:
        ScenarioError: a file has faults.
    """
    names = desk.scenarios or tuple(shipped_scenarios())
    folder = desk.narratives
    own = sorted(folder.glob("*.y*ml")) if folder and folder.is_dir() else []
    stamps = tuple(map(_stamp, [*map(find_scenario, names), *own]))
    return _read(names, folder, stamps)


def _stamp(path: Path) -> int:
    """Return what differs once a file was written anew; 0 where it cannot be told."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


@lru_cache(maxsize=4)
def _read(
    names: tuple[str, ...], folder: Path | None, stamps: tuple[int, ...]
) -> dict[str, ScenarioFile]:
    narratives = read_narratives(folder)
    files = [read_scenario(name, narratives) for name in names]
    return {each.scenario.id: each for each in files}


def assessed(
    desk: Desk, file: ScenarioFile, as_of: str | None = None, since: str | None = None
) -> Assessment | None:
    """Return the assessment of a scenario; None while it is being made.

    Args:
        desk: whose case is weighed.
        file: the scenario.
        as_of: ISO date: only what was known by its end; None for all.
        since: ISO date; what changed since its end is added.
    """
    options = AssessOptions(as_of=as_of, scenario_digest=file.digest, baselines=True)
    narratives = read_narratives(desk.narratives)

    def weigh() -> Assessment:
        return assess_holdings(_holdings(desk), file.scenario, narratives, options, since=since)

    return _soon(desk, f"assessed {file.digest} {as_of} {since}", weigh)


def replayed(desk: Desk, file: ScenarioFile) -> Backtest | None:
    """Return the replay of a scenario day by day; None while it is being made."""
    narratives = read_narratives(desk.narratives)

    def replay() -> Backtest | None:
        options = AssessOptions(scenario_digest=file.digest, sensitivity=False)
        return backtest_holdings(
            _holdings(desk), file.scenario, narratives, options, BacktestOptions()
        )

    return _soon(desk, f"replayed {file.digest}", replay, patience_s=0.2)


def resolved(desk: Desk) -> Resolution | None:
    """Return who is who in the case; None while it is being worked out."""

    def resolve() -> Resolution:
        with desk.case.view() as view:
            return parties_of_case(view)

    return _soon(desk, "resolved", resolve)


def _holdings(desk: Desk) -> Holdings:
    return desk.kept("holdings", lambda: holdings_of_case(desk.case))


def _soon(desk: Desk, name: str, make: Callable[[], T], patience_s: float = PATIENCE_S) -> T | None:
    """Return what is made, if that is done in a moment; else None, and it is kept when it is done.

    Raises:
        Exception: whatever making it raised.
    """
    result = _Result()

    def work() -> None:
        try:
            result.value = desk.kept(name, make)
        except Exception as error:
            result.error = error

    thread = Thread(target=work, daemon=True)
    thread.start()
    thread.join(patience_s)
    if result.error is not None:
        raise result.error
    return result.value  # type: ignore[return-value]
