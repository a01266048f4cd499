"""What a warning is worth: how likely it is right, at the base rate of what it warns of."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from vedette.model.base import Value

__all__ = ["AlarmFinding", "AlarmWorth"]


class AlarmWorth(Value):
    """How likely a warning is right, at the base rate of the area (Bayes' rule)."""

    with_outcome: int
    """Scored windows in which it happened."""
    without_outcome: int
    """Scored windows in which it did not."""
    sensitivity: float | None
    """Part of those with an outcome that began with a warning up; None without any."""
    specificity: float | None
    """Part of those without an outcome that began with none; None without any."""
    base_rate: float
    """Prior of the warned hypotheses: how likely it is in any window, before any evidence."""
    predictive_value: float | None
    """Probability that what a warning warns of comes; None where it cannot be reckoned."""


class AlarmFinding(Value):
    """What a warning of a scenario is worth by what the case tells of its past."""

    state: Literal["judged", "cannot be judged"]
    """`cannot be judged` where there are too few windows, in all or of one kind."""
    level: int = Field(ge=1, le=9)
    """Level from which on a day counts as warned."""
    windows: int = Field(ge=0)
    """Windows of the scenario's horizon that have passed, at most."""
    because: str
    """What it rests on, or why it cannot be judged."""
    worth: AlarmWorth | None = None
    """The rates that it follows from; None where nothing was replayed."""
