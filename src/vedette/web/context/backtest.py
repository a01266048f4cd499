"""The page of a back-test: what a scenario would have said day by day, and how that did."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from vedette.model import Backtest
from vedette.report import alarm_words
from vedette.web.context.base import Context
from vedette.web.context.chart import (
    CalibrationChart,
    ReplayChart,
    calibration_chart,
    replay_chart,
)

if TYPE_CHECKING:
    from vedette.assess import ScenarioFile
    from vedette.model import Episode

__all__ = ["BacktestContext", "backtest_context"]


class BacktestContext(Context):
    """A replay of a scenario day by day, held against what happened."""

    id: str
    """Of the scenario."""
    title: str
    version: int
    level: int
    """Level from which on a day counts as warned."""
    until: str | None
    """Last day that was asked for; null for that of the newest report."""
    is_made: bool
    """False while it is being replayed."""
    found: Backtest | None
    """Null while it is being made, and where there is nothing to replay."""
    alarm: str | None
    """What a warning is worth, in words; null without windows."""
    came: tuple[str, ...]
    """For each warning, whether what it warned of came: `yes`, `no`, or `not over yet`."""
    outcomes: int
    """How many outcomes the scenario lists, on whatever day."""
    indicators: dict[str, str]
    """Id of an indicator → its title."""
    replay: ReplayChart | None
    """Probability over time; null where nothing was replayed."""
    calibration: CalibrationChart | None
    """Null where it cannot be judged."""


def backtest_context(
    file: ScenarioFile,
    found: Backtest | None,
    asked: tuple[int, str | None],
    *,
    is_made: bool,
) -> BacktestContext:
    """Make the page.

    Args:
        file: the scenario.
        found: its back-test; None while it is being made, and where there is nothing to replay.
        asked: level from which on a day counts as warned, and the last day.
        is_made: whether `found` is what it stays.
    """
    scenario = file.scenario
    return BacktestContext(
        id=scenario.id,
        title=scenario.title,
        version=scenario.version,
        level=asked[0],
        until=asked[1],
        is_made=is_made,
        found=found,
        alarm=alarm_words(found.alarm, found.alarm_unjudged) if found and found.alarm else None,
        came=tuple(_came(each, found) for each in found.episodes) if found else (),
        outcomes=len(scenario.outcomes),
        indicators={each.id: each.title for each in scenario.indicators},
        replay=replay_chart(found, scenario) if found else None,
        calibration=calibration_chart(found) if found else None,
    )


def _came(episode: Episode, found: Backtest) -> str:
    if episode.hit:
        return "yes"
    last, end = date.fromisoformat(episode.last), date.fromisoformat(found.last)
    return "not over yet" if (end - last).days < found.horizon_days else "no"
