"""Probability over time, with what moved it, the days that were warned of, and what happened.

Spans on which nobody reported are cut out of the axis: nothing could have been known then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from vedette.model import ReplayDay
from vedette.report.day import day_words
from vedette.report.plot.canvas import (
    BLUE,
    DIM,
    INK,
    LIGHT_BLUE,
    ORANGE,
    Canvas,
    fitted,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.model import Backtest, Scenario

__all__ = ["replay_svg"]

WIDTH, LEFT, RIGHT = 900, 64, 88
TOP, PLOT, AXIS, LINE, STRIP = 112, 250, 60, 20, 9
GAP, LEAST = 26, 30
"""Pixels between two spans, and pixels that a span has at least."""
MOST_MOVES, LEAST_MOVE = 8, 0.01
ROOM = 1.4
"""How much higher than the highest probability the picture reaches."""
DOT, PARTS = 9, 5
EDGE = 24


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in a row on which somebody reported."""

    days: Sequence[ReplayDay]
    start: float
    width: float

    def x(self, day: str) -> float | None:
        """Return where a day lies; None where it is none of these."""
        first, last = _number(self.days[0].day), _number(self.days[-1].day)
        if not first <= _number(day) <= last:
            return None
        return self.start + self.width * (_number(day) - first) / max(1, last - first)


def replay_svg(found: Backtest, scenario: Scenario) -> str:
    """Return the picture of a replay.

    Args:
        found: the replay.
        scenario: whose thresholds and titles are shown.
    """
    stretches = _stretches(found.days)
    moves = _moves(found.days)
    notes = [
        line
        for note in (*_move_notes(moves, scenario), *_outcome_notes(found))
        for line in fitted(note, WIDTH - 2 * EDGE, 12)
    ]
    height = TOP + PLOT + AXIS + LINE * len(notes) + 16
    canvas = Canvas(WIDTH, height, f"{scenario.title}, {found.first} to {found.last}")
    _head(canvas, found, scenario)
    scale = _scale(found, scenario)
    _frame(canvas, scenario, scale)
    for each in stretches:
        _warned(canvas, found, each)
        _curves(canvas, each, scale)
        _dates(canvas, each)
    for before, after in pairwise(stretches):
        middle = (before.start + before.width + after.start) / 2
        canvas.text((middle, TOP + PLOT + 4), "⋯", anchor="middle", fill=DIM)
    _outcomes(canvas, found, stretches)
    _marks(canvas, [day for _, day in moves], stretches, scale)
    for number, note in enumerate(notes):
        at = (EDGE, TOP + PLOT + AXIS + LINE * number + 8)
        canvas.text(at, note, size=12)
    return canvas.svg()


def _number(day: str) -> int:
    return date.fromisoformat(day).toordinal()


@dataclass(frozen=True, slots=True)
class Scale:
    """Where probabilities lie."""

    top: float
    """Probability at the upper edge."""

    def y(self, probability: float) -> float:
        """Return where a probability lies, at most at the upper edge."""
        return TOP + (1.0 - min(probability, self.top) / self.top) * PLOT


def _scale(found: Backtest, scenario: Scenario) -> Scale:
    """Leave room above the highest probability and the lowest threshold."""
    highest = max(max(day.probability.low, day.probability.high) for day in found.days)
    wanted = max(highest, scenario.warning.levels[0].at) * ROOM
    return Scale(next(top for top in (0.25, 0.5, 1.0, wanted) if top >= min(wanted, 1.0)))


def _stretches(days: Sequence[ReplayDay]) -> list[Stretch]:
    runs: list[list[ReplayDay]] = []
    is_on = False
    for day in days:
        if day.watched:
            if not is_on:
                runs.append([])
            runs[-1].append(day)
        is_on = day.watched
    room = WIDTH - LEFT - RIGHT - GAP * (len(runs) - 1) - LEAST * len(runs)
    total = sum(len(run) for run in runs)
    found, x = [], float(LEFT)
    for run in runs:
        width = LEAST + max(0.0, room) * len(run) / total
        found.append(Stretch(run, x, width))
        x += width + GAP
    return found


def _head(canvas: Canvas, found: Backtest, scenario: Scenario) -> None:
    for number, line in enumerate(fitted(scenario.title, WIDTH - 48, 18, most=1)):
        canvas.text((EDGE, 34 + 20 * number), line, size=18, bold=True)
    told = f"replayed {found.first} to {found.last}; each day with what was known by its end"
    canvas.text((EDGE, 56), told, size=12, fill=DIM)
    canvas.box((EDGE, 68), (26, 14), fill=LIGHT_BLUE)
    canvas.text((EDGE + 32, 80), "probability, from low to high worth", size=12, fill=DIM)
    canvas.box((EDGE + 262, 70), (26, STRIP), fill=ORANGE)
    canvas.text((EDGE + 294, 80), f"warned, level {found.level} or higher", size=12, fill=DIM)
    canvas.line((EDGE + 486, 75), (EDGE + 512, 75), stroke=ORANGE, width=2, dashes="5 3")
    canvas.text((EDGE + 518, 80), "what happened", size=12, fill=DIM)
    canvas.dot((EDGE + 640, 75), 9, fill=INK)
    canvas.text((EDGE + 640, 79), "1", size=11, anchor="middle", fill="white")
    canvas.text((EDGE + 654, 80), "what moved it most", size=12, fill=DIM)


def _frame(canvas: Canvas, scenario: Scenario, scale: Scale) -> None:
    for part in range(PARTS + 1):
        tick = scale.top * part / PARTS
        canvas.line((LEFT, scale.y(tick)), (WIDTH - RIGHT, scale.y(tick)))
        canvas.text((LEFT - 8, scale.y(tick) + 4), f"{tick:.2f}", size=12, anchor="end", fill=DIM)
    lowest = float("inf")
    for each in scenario.warning.levels:
        y = scale.y(each.at)
        if each.at <= scale.top:
            canvas.line((LEFT, y), (WIDTH - RIGHT, y), stroke=DIM, dashes="2 4")
            if lowest - y >= LINE:
                name = fitted(each.name, RIGHT - 10, 12, most=1)[0]
                canvas.text((WIDTH - RIGHT + 6, y + 4), name, size=12, fill=DIM)
                lowest = y


def _warned(canvas: Canvas, found: Backtest, stretch: Stretch) -> None:
    up = [day for day in stretch.days if day.level >= found.level]
    for day in up:
        x = stretch.x(day.day) or 0.0
        step = max(1.5, stretch.width / max(1, len(stretch.days) - 1))
        canvas.box((x - step / 2, TOP + PLOT + 5), (step + 0.3, STRIP), fill=ORANGE)


def _curves(canvas: Canvas, stretch: Stretch, scale: Scale) -> None:
    ends = [(day.probability.low, day.probability.high) for day in stretch.days]
    xs = [stretch.x(day.day) or 0.0 for day in stretch.days]
    upper = [(x, scale.y(max(pair))) for x, pair in zip(xs, ends, strict=True)]
    lower = [(x, scale.y(min(pair))) for x, pair in zip(xs, ends, strict=True)]
    canvas.path([*upper, *reversed(lower)], fill=LIGHT_BLUE)
    canvas.path(upper, stroke=BLUE)
    canvas.path(lower, stroke=BLUE)


def _dates(canvas: Canvas, stretch: Stretch) -> None:
    """Write the first day of a stretch below it, and the last where there is room for both."""
    canvas.line(
        (stretch.start, TOP + PLOT), (stretch.start + stretch.width, TOP + PLOT), stroke=INK
    )
    first, last = day_words(stretch.days[0].day), day_words(stretch.days[-1].day)
    room_for_two, room_for_one = 190, 70
    y = TOP + PLOT + STRIP + 20
    if stretch.width >= room_for_two:
        canvas.text((stretch.start, y), first, size=12, fill=DIM)
        canvas.text((stretch.start + stretch.width, y), last, size=12, anchor="end", fill=DIM)
    elif stretch.width + GAP >= room_for_one:
        canvas.text((stretch.start, y), stretch.days[0].day[:7], size=12, fill=DIM)


def _moves(days: Sequence[ReplayDay]) -> list[tuple[ReplayDay, ReplayDay]]:
    """Return the days on which the high probability moved most, with the day before, in order."""
    pairs = [(a, b) for a, b in pairwise(days) if b.moved and b.watched]
    pairs = [pair for pair in pairs if _size(pair) >= LEAST_MOVE]
    most = sorted(pairs, key=lambda pair: (-_size(pair), pair[1].day))[:MOST_MOVES]
    return sorted(most, key=lambda pair: pair[1].day)


def _size(pair: tuple[ReplayDay, ReplayDay]) -> float:
    return abs(pair[1].probability.high - pair[0].probability.high)


def _marks(
    canvas: Canvas, days: Sequence[ReplayDay], stretches: Sequence[Stretch], scale: Scale
) -> None:
    """Number days above the curve, each where no other number is."""
    taken: list[tuple[float, float]] = []
    for day in days:
        x = next((x for each in stretches if (x := each.x(day.day)) is not None), 0.0)
        foot = scale.y(max(day.probability.low, day.probability.high))
        y = foot - 2 * DOT
        while any(abs(x - a) < 2 * DOT + 2 and abs(y - b) < 2 * DOT + 2 for a, b in taken):
            y -= DOT
        taken.append((x, y))
        canvas.line((x, foot), (x, y), stroke=INK)
    for number, (x, y) in enumerate(taken, 1):
        canvas.dot((x, y), DOT, fill=INK)
        canvas.text((x, y + 4), str(number), size=11, anchor="middle", fill="white")


def _move_notes(moves: Sequence[tuple[ReplayDay, ReplayDay]], scenario: Scenario) -> Iterator[str]:
    titles = {each.id: each.title for each in scenario.indicators}
    for number, (before, after) in enumerate(moves, 1):
        named = "; ".join(titles.get(each, each) for each in after.moved)
        change = f"{before.probability.high:.2f} to {after.probability.high:.2f}"
        yield f"{number}: {day_words(after.day)}, high end {change}: {named}"


def _outcomes(canvas: Canvas, found: Backtest, stretches: Sequence[Stretch]) -> None:
    for letter, each in zip(_letters(), found.outcomes, strict=False):
        x = next((x for one in stretches if (x := one.x(each.date)) is not None), None)
        if x is not None:
            canvas.line((x, TOP - 6), (x, TOP + PLOT), stroke=ORANGE, width=2, dashes="5 3")
            canvas.text((x, TOP - 10), letter, anchor="middle", fill=ORANGE, bold=True)


def _outcome_notes(found: Backtest) -> Iterator[str]:
    for letter, each in zip(_letters(), found.outcomes, strict=False):
        none = "the warning was lowered before" if each.is_warned else "not warned of"
        lead = none if each.lead_days is None else f"warned {each.lead_days} days before"
        yield f"{letter}: {day_words(each.date)}: {each.what} ({lead})"


def _letters() -> Iterator[str]:
    yield from "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
