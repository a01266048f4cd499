"""What charts are drawn from: each kind of picture one value, told beside it as a table, too."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from vedette.model import BandFinding
from vedette.web.context.base import Context

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from vedette.model import Backtest, Narration, Scenario

__all__ = ["Move", "ReachChart", "ReplayChart", "Spark", "reach_chart", "replay_chart", "spark"]

TOLD = ("spread", "described")
SPARK_DAYS = 90
LEAST_MOVE = 0.005
"""Change of a probability from which on a day is told in the table."""


class ReplayPoint(Context):
    """One day of a replay."""

    day: str
    """ISO date."""
    low: float
    high: float
    level: int
    moved: tuple[str, ...]
    """Titles of the indicators whose state changed."""


class Span(Context):
    """Days of which something is to be told."""

    first: str
    """ISO date."""
    last: str
    """ISO date."""
    what: str


class Move(Context):
    """A day on which the probability moved, or indicators changed."""

    day: str
    """ISO date."""
    low: float
    high: float
    change: float
    """Of the mean of both, since the day before."""
    level: int
    moved: tuple[str, ...]


class ReplayChart(Context):
    """Probability over time, and what moved it."""

    kind: Literal["replay"] = "replay"
    title: str
    points: tuple[ReplayPoint, ...]
    """Days on which anything changed, and those before them; between two nothing does."""
    unwatched: tuple[Span, ...]
    """Days that cannot be judged: nobody reported anything for two weeks."""
    decisions: tuple[Span, ...]
    """Decision points within the days that are shown."""
    outcomes: tuple[Span, ...]
    """What happened, where the scenario lists it."""
    moves: tuple[Move, ...]
    """The last one first."""


class CalibrationChart(Context):
    """How often it came in each band of probability, beside how likely it was said to be."""

    kind: Literal["calibration"] = "calibration"
    title: str
    bands: tuple[BandFinding, ...]


class SparkPoint(Context):
    """One day of a small picture."""

    day: str
    """ISO date."""
    at: float
    """Where it stands between the first day and the last, 0 to 1."""
    low: float
    high: float


class Spark(Context):
    """The last days of a probability, for a picture as small as a word."""

    points: tuple[SparkPoint, ...]
    top: float
    """Probability at the upper edge: 0.5, or more where it was higher."""
    words: str
    """What it shows."""


class Telling(Context):
    """One telling of a narrative."""

    day: str
    """ISO date."""
    manner: Literal["spread", "described", "expected", "denied"]
    spreader: str | None
    origins: int
    """Distinct roots of tellings up to it."""


class ReachChart(Context):
    """How far a narrative got over time."""

    kind: Literal["reach"] = "reach"
    title: str
    tellings: tuple[Telling, ...]
    """The earliest first."""


def replay_chart(found: Backtest, scenario: Scenario) -> ReplayChart:
    """Make the chart of a replay.

    Args:
        found: what was replayed.
        scenario: its decision points and the titles of its indicators.
    """
    titles = {each.id: each.title for each in scenario.indicators}
    points = [
        ReplayPoint(
            day=each.day,
            low=min(each.probability.low, each.probability.high),
            high=max(each.probability.low, each.probability.high),
            level=each.level,
            moved=tuple(titles.get(id_, id_) for id_ in each.moved),
        )
        for each in found.days
    ]
    return ReplayChart(
        title=f"Probability over time: {scenario.title}",
        points=tuple(_turns(points)),
        unwatched=tuple(_unwatched(found)),
        decisions=tuple(
            Span(first=each.first, last=each.last or each.first, what=each.title)
            for each in scenario.decision_points
            if each.first <= found.last and (each.last or each.first) >= found.first
        ),
        outcomes=tuple(
            Span(first=each.date, last=each.date, what=each.what) for each in found.outcomes
        ),
        moves=tuple(_moves(points)),
    )


def calibration_chart(found: Backtest) -> CalibrationChart | None:
    """Make the chart of calibration; None where it cannot be judged."""
    bands = tuple(each for each in found.calibration if each.windows)
    if found.calibration_state != "judged" or not bands:
        return None
    return CalibrationChart(title=f"Calibration: {found.scenario}", bands=bands)


def _turns(points: Sequence[ReplayPoint]) -> Iterable[ReplayPoint]:
    """Yield the first and last point, those at which anything changes, and those before these."""
    for number, point in enumerate(points):
        is_end = number in (0, len(points) - 1)
        near = [] if is_end else [points[number - 1], points[number + 1]]
        if is_end or point.moved or any(_state(each) != _state(point) for each in near):
            yield point


def _state(point: ReplayPoint) -> tuple[float, float, int]:
    return point.low, point.high, point.level


def _unwatched(found: Backtest) -> Iterable[Span]:
    first = last = None
    for day in found.days:
        if not day.watched:
            first, last = first or day.day, day.day
        elif first and last:
            yield Span(first=first, last=last, what="nobody reported")
            first = last = None
    if first and last:
        yield Span(first=first, last=last, what="nobody reported")


def _moves(points: Sequence[ReplayPoint]) -> list[Move]:
    moves = []
    for before, point in pairwise(points):
        change = (point.low + point.high - before.low - before.high) / 2
        if point.moved or abs(change) >= LEAST_MOVE or point.level != before.level:
            moves.append(Move(**dict(point), change=round(change, 4)))
    return moves[::-1]


def spark(found: Backtest) -> Spark:
    """Return the last days of a replay."""
    days = found.days[-SPARK_DAYS:]
    points = tuple(
        SparkPoint(
            day=each.day,
            at=number / max(1, len(days) - 1),
            low=min(each.probability.low, each.probability.high),
            high=max(each.probability.low, each.probability.high),
        )
        for number, each in enumerate(days)
    )
    highest = max((point.high for point in points), default=0)
    words = f"probability over the last {len(points)} days, {highest:.2f} at most"
    return Spark(points=points, top=max(0.5, highest), words=words)


def reach_chart(title: str, tellings: Iterable[Narration]) -> ReachChart:
    """Make the chart of a narrative: denials and what is only expected add nothing to its reach."""
    roots: set[str] = set()
    shown = []
    by_day: Mapping[str, list[Narration]] = _by_day(tellings)
    for day in sorted(by_day):
        for each in by_day[day]:
            roots.update(each.origins if each.manner in TOLD else ())
        shown += [
            Telling(day=day, manner=each.manner, spreader=each.spreader, origins=len(roots))
            for each in by_day[day]
        ]
    return ReachChart(title=f"Reach: {title}", tellings=tuple(shown))


def _by_day(tellings: Iterable[Narration]) -> Mapping[str, list[Narration]]:
    found: dict[str, list[Narration]] = defaultdict(list)
    for each in sorted(tellings, key=lambda telling: (telling.day, telling.id)):
        found[each.day].append(each)
    return found
