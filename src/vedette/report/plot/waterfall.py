"""What moved the odds: bars in decibans from the prior to the posterior."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.report.assessment_table import pair_words
from vedette.report.plot.canvas import BLUE, DIM, INK, ORANGE, Canvas, fitted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vedette.model import Assessment, Step

__all__ = ["waterfall_svg"]

WIDTH, LABELS, EDGE = 900, 360, 24
TOP, ROW, BOTTOM = 124, 36, 24
NUMBER = 44
"""Room for a number beside a bar."""
LEAST_DECIBANS = 0.05
ENDS = ("prior", "posterior")


def waterfall_svg(found: Assessment) -> str:
    """Return the waterfall of an assessment, at the high worth (thick) and the low (thin)."""
    steps = [step for step in found.waterfall if _is_shown(step)]
    title = f"{found.title}, as of {found.as_of}: what moved the odds"
    canvas = Canvas(WIDTH, TOP + ROW * len(steps) + BOTTOM, title)
    _head(canvas, found)
    high = list(_ends(steps, "high"))
    low = list(_ends(steps, "low"))
    reach = max(1.0, *(abs(edge) for pair in (*high, *low) for edge in pair))
    middle = LABELS + (WIDTH - LABELS) / 2
    unit = ((WIDTH - LABELS) / 2 - EDGE - NUMBER) / reach
    canvas.line((middle, TOP - 8), (middle, TOP + ROW * len(steps)), stroke=DIM)
    canvas.text((middle - 10, TOP - 16), "← towards the rival", size=12, anchor="end", fill=ORANGE)
    canvas.text((middle + 10, TOP - 16), "towards what is warned of →", size=12, fill=BLUE)
    titles = {each.id: each.title for each in found.indicators}
    for row, step in enumerate(steps):
        y = TOP + ROW * row
        canvas.line((EDGE, y), (WIDTH - EDGE, y))
        _label(canvas, y, titles.get(step.what, step.what), is_end=step.what in ENDS)
        spans = [(middle + a * unit, middle + b * unit) for a, b in (high[row], low[row])]
        _bars(canvas, y, spans, step)
    return canvas.svg()


def _head(canvas: Canvas, found: Assessment) -> None:
    title = f"{found.title}, as of {found.as_of}"
    canvas.text((EDGE, 36), fitted(title, WIDTH - 48, 18, most=1)[0], size=18, bold=True)
    pair = found.warning.probability
    low, high = sorted((pair.low, pair.high))
    level = f"level {found.warning.level}, {found.warning.name}"
    canvas.text((EDGE, 60), f"{level}; probability {low:.2f} to {high:.2f}", fill=DIM)
    told = (
        "Steps of the odds in decibans (three double them). Thick: what cannot be judged at its "
        "high worth; thin: at its low worth."
    )
    canvas.text((EDGE, 80), told, size=12, fill=DIM)


def _is_shown(step: Step) -> bool:
    moves = max(abs(step.decibans.low), abs(step.decibans.high)) >= LEAST_DECIBANS
    return moves or step.what in ENDS


def _label(canvas: Canvas, y: float, words: str, *, is_end: bool) -> None:
    lines = fitted(words, LABELS - EDGE - 12)
    start = y + ROW / 2 + 4.5 - 7.5 * (len(lines) - 1)
    for number, line in enumerate(lines):
        canvas.text((LABELS - 12, start + 15 * number), line, anchor="end", bold=is_end)


def _bars(canvas: Canvas, y: float, spans: Sequence[tuple[float, float]], step: Step) -> None:
    (start, end), thin = spans
    is_end = step.what in ENDS
    colour = INK if is_end else BLUE if end >= start else ORANGE
    left, right = sorted((start, end))
    canvas.box((left, y + 8), (max(1.0, right - left), 14), fill=colour)
    first, last = sorted(thin)
    if last > first:
        canvas.box((first, y + 25), (max(1.0, last - first), 4), fill=DIM)
    numbers = pair_words(step.decibans, 1, sign=True)
    canvas.label((max(right, last) + 6, y + 20), numbers, size=12)


def _ends(steps: Sequence[Step], side: str) -> Iterator[tuple[float, float]]:
    """Yield where each bar begins and ends."""
    at = 0.0
    for step in steps:
        moved = getattr(step.decibans, side)
        if step.what == "posterior":
            yield 0.0, moved
        else:
            yield at, at + moved
            at += moved
