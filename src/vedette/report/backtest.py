"""A back-test on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from vedette.report.alarm import rate_words
from vedette.report.character import visible_line
from vedette.report.grid import bullets, plain_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import Console
    from rich.table import Table

    from vedette.model import AlarmWorth, Backtest

__all__ = ["alarm_words", "print_backtest", "print_calibration"]

MOST_MOVED = 5
"""Indicators that are named as having raised a warning."""


def print_backtest(found: Backtest, titles: Mapping[str, str], console: Console) -> None:
    """Print a back-test: warnings, what they warned of, scores, calibration, its worth.

    Args:
        found: what is printed.
        titles: indicator of the scenario → its title.
        console: where it is printed.
    """
    head = f"{found.scenario} version {found.version}, replayed {found.first} to {found.last}"
    console.print(Text(visible_line(head), style="bold"))
    console.print(f"warned from level {found.level} on; horizon {found.horizon_days} days")
    for part in bullets(found.notes):
        console.print(part, style="dim")
    console.print()
    if found.outcomes:
        console.print(_outcomes(found))
    if found.episodes:
        console.print(_episodes(found, titles))
    lead = "none" if found.median_lead_days is None else f"{found.median_lead_days:g} days"
    console.print(
        f"hits {found.hits}, misses {found.misses}, false alarms {found.false_alarms} "
        f"({found.false_alarms_a_year or 0:.1f} a year), not over yet {found.open_alarms}; "
        f"hit rate {_number(found.hit_rate)}, "
        f"false alarm ratio {_number(found.false_alarm_ratio)}, "
        f"critical success {_number(found.critical_success)}; median lead {lead}"
    )
    if found.alarm:
        console.print(alarm_words(found.alarm, found.alarm_unjudged))
    else:
        console.print(f"what a warning is worth cannot be judged: {found.alarm_unjudged}")
    console.print()
    windows = "1 window" if found.windows == 1 else f"{found.windows} windows"
    console.print(f"{windows}, one in {found.stride_days} days of {found.watched_days} watched")
    if found.scores:
        console.print(_scores(found))
    print_calibration(found, console)


def alarm_words(alarm: AlarmWorth, unjudged: str | None) -> str:
    """Say what a warning is worth, with the windows that this is reckoned from.

    Args:
        alarm: how often a warning was up where it should be.
        unjudged: why its worth cannot be judged; None where it can.
    """
    rates = rate_words(alarm)
    if unjudged or alarm.predictive_value is None:
        why = f"{unjudged}; " if unjudged else ""
        return f"what a warning is worth cannot be judged: {why}{rates}"
    return (
        f"at a base rate of {alarm.base_rate:.2f} a warning is right with probability "
        f"{alarm.predictive_value:.2f} ({rates})"
    )


def print_calibration(found: Backtest, console: Console) -> None:
    """Print how often it happened in each band of the yardstick, where that can be judged."""
    windows = "1 window" if found.windows == 1 else f"{found.windows} windows"
    console.print(f"calibration: {found.calibration_state}, {windows}")
    if found.calibration_state == "judged":
        console.print(_calibration(found))
        console.print(f"calibration error {_number(found.calibration_error)}")


def _number(value: float | None) -> str:
    return "none" if value is None else f"{value:z.2f}"


def _outcomes(found: Backtest) -> Table:
    table = plain_table("outcome", "warned since", "lead", "what")
    for each in found.outcomes:
        none = "lowered before" if each.is_warned else "missed"
        lead = none if each.lead_days is None else f"{each.lead_days} days"
        table.add_row(each.date, each.warned_since or "", lead, visible_line(each.what))
    return table


def _episodes(found: Backtest, titles: Mapping[str, str]) -> Table:
    table = plain_table("warning", "until", "highest", "came", "what moved it")
    for each in found.episodes:
        came = "yes" if each.hit else "no"
        others = len(each.because) - MOST_MOVED
        more = f" and {others} more" if others > 0 else ""
        named = "; ".join(titles.get(id_, id_) for id_ in each.because[:MOST_MOVED])
        because = visible_line(named) + more
        table.add_row(each.first, each.last, str(each.highest), came, because)
    return table


def _scores(found: Backtest) -> Table:
    table = plain_table(
        "forecaster", "Brier", "REL", "RES", "UNC", "skill", "over pers.", "log", "AUC"
    )
    for each in found.scores:
        parts = (each.brier, each.reliability, each.resolution, each.uncertainty)
        numbers = [f"{part:.3f}" for part in parts]
        skills = (_number(each.skill), _number(each.skill_over_persistence))
        table.add_row(each.name, *numbers, *skills, f"{each.log_score:.3f}", _number(each.auc))
    return table


def _calibration(found: Backtest) -> Table:
    table = plain_table("band", "windows", "mean", "observed", "95 %")
    for each in found.calibration:
        ends = f"{each.interval[0]:.2f} to {each.interval[1]:.2f}" if each.interval else ""
        row = (str(each.windows), _number(each.mean), _number(each.observed), ends)
        table.add_row(each.words, *row)
    return table
