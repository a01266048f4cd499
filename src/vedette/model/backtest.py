"""A back-test: what a scenario would have said day by day, held against what happened."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from vedette.model.alarm import AlarmWorth
from vedette.model.assessment import Pair
from vedette.model.base import Value

__all__ = [
    "Backtest",
    "BandFinding",
    "Episode",
    "ForecasterScore",
    "OutcomeFinding",
    "ReplayDay",
]


class ReplayDay(Value):
    """One day of a replay."""

    day: str
    """ISO date; only what was known by its end counts."""
    probability: Pair
    """Of the warned hypotheses."""
    level: int
    """Level of warning; 0 is none."""
    moved: tuple[str, ...] = ()
    """Ids of indicators whose change of state on that day counted, those first that did most."""
    events: int = 0
    """Events that any indicator was seen in during the last seven days."""
    watched: bool = True
    """False where nobody reported anything for two weeks: such days are not scored."""


class Episode(Value):
    """A warning that was raised and stayed up."""

    first: str
    """ISO date on which it was raised."""
    last: str
    """ISO date of the last day on which it was up."""
    highest: int
    """Highest level that it reached."""
    hit: bool
    """True where what it warned of happened while it was up or within the horizon after."""
    because: tuple[str, ...] = ()
    """Ids of indicators whose change of state raised it, those first that did most."""


class OutcomeFinding(Value):
    """Something that happened, and whether it was warned of."""

    date: str
    """ISO date on which it happened."""
    what: str
    """What happened."""
    warned_since: str | None
    """ISO date since which a warning was up without a break; None where none was."""
    lead_days: int | None
    """Days from then to the outcome; None where no warning stood up to the day before it."""
    is_warned: bool = False
    """True where a warning that was raised before it was up within the horizon before it."""


class ForecasterScore(Value):
    """How one way to forecast did over all windows."""

    name: str
    """`low` and `high` are the scenario's two posteriors; the others are baselines."""
    brier: float
    """Mean squared error of probabilities, 0 is best (Brier 1950)."""
    reliability: float
    """Part of the Brier score that is bad calibration (Murphy 1973)."""
    resolution: float
    """Part that telling windows apart takes off it."""
    uncertainty: float
    """Part that the base rate alone makes."""
    skill: float | None
    """1 - Brier / Brier of the base rate; None where that is 0."""
    skill_over_persistence: float | None = None
    """1 - Brier / Brier of persistence, which expects what the last horizon had; None for 0."""
    log_score: float
    """Mean negative logarithm of the probability of what happened, in nats, clipped."""
    auc: float | None
    """Probability that a window with an outcome got the higher probability; None without both."""


class BandFinding(Value):
    """Calibration in one band of the yardstick."""

    words: str
    """Its term."""
    low: float
    """Where it begins."""
    high: float
    """Where it ends."""
    windows: int
    """Windows whose higher probability lies in it."""
    mean: float | None = None
    """Mean probability."""
    observed: float | None = None
    """Part of the windows with an outcome."""
    interval: tuple[float, float] | None = None
    """Wilson interval of 95 per cent of that part."""


class Backtest(Value):
    """A replay and how it did."""

    scenario: str
    """Id of the scenario."""
    version: int
    """Its version."""
    first: str
    """ISO date of the first day."""
    last: str
    """ISO date of the last day."""
    level: int
    """Level from which on a day counts as warned."""
    horizon_days: int
    """How far ahead the scenario looks."""
    stride_days: int
    """Days from one scored window to the next."""
    days: tuple[ReplayDay, ...]
    """Every day that was replayed."""
    episodes: tuple[Episode, ...]
    """The warnings."""
    outcomes: tuple[OutcomeFinding, ...]
    """What happened within the days that were replayed, after the first."""
    hits: int
    """Outcomes that were warned of: one that was raised before was up within the horizon."""
    misses: int
    """Outcomes that were not."""
    false_alarms: int
    """Episodes after which nothing happened within the horizon."""
    open_alarms: int
    """Episodes of which it cannot be said yet: the horizon reaches beyond the last day."""
    hit_rate: float | None
    """Hits over outcomes; None without an outcome."""
    false_alarm_ratio: float | None
    """Of the warnings whose end is known, those after which nothing happened."""
    critical_success: float | None
    """Hits over outcomes and false alarms."""
    false_alarms_a_year: float | None
    """False alarms over the years watched."""
    median_lead_days: float | None
    """Median lead time of outcomes up to which a warning stood; None without one."""
    windows: int
    """Forecasts that are scored: those of days on which somebody reported."""
    watched_days: int
    """Days on which somebody reported; false alarms are counted over these."""
    scores: tuple[ForecasterScore, ...]
    """How the scenario did over all windows, beside forecasters that know nothing."""
    calibration: tuple[BandFinding, ...] = ()
    """By the bands of the yardstick."""
    calibration_state: Literal["judged", "cannot be judged"] = "cannot be judged"
    """Below twenty windows calibration cannot be judged."""
    calibration_error: float | None = Field(default=None, ge=0, le=1)
    """Mean distance of probability and frequency over the bands, weighted by windows."""
    alarm: AlarmWorth | None = None
    """What a warning is worth; None without windows."""
    alarm_unjudged: str | None = None
    """Why what a warning is worth cannot be judged; None where it can."""
    notes: tuple[str, ...] = ()
    """What a reader must know before believing any of it."""
