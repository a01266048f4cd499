"""Calibration: how often it happened, against how likely it was called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.report.plot.canvas import BLUE, DIM, INK, ORANGE, Canvas, fitted

if TYPE_CHECKING:
    from vedette.model import Backtest, BandFinding

__all__ = ["calibration_svg"]

WIDTH, HEIGHT, EDGE = 900, 500, 24
LEFT, TOP, SIDE = 76, 92, 340
TABLE = 480
ROW = 26


def calibration_svg(found: Backtest) -> str:
    """Return the plot; where calibration cannot be judged, it says so and shows only the counts."""
    canvas = Canvas(WIDTH, HEIGHT, f"{found.scenario}: calibration")
    canvas.text((EDGE, 34), f"Calibration of {found.scenario}", size=18, bold=True)
    windows = f"{found.windows} window" + ("" if found.windows == 1 else "s")
    told = (
        f"{windows} of {found.horizon_days} days between {found.first} and "
        f"{found.last}; the higher of the two probabilities"
    )
    canvas.text((EDGE, 56), fitted(told, WIDTH - 48, 12, most=1)[0], size=12, fill=DIM)
    _frame(canvas)
    if found.calibration_state == "judged":
        for band in found.calibration:
            _point(canvas, band)
    else:
        middle = LEFT + SIDE / 2
        canvas.text((middle, TOP + 150), "cannot be judged", size=16, anchor="middle", bold=True)
        few = f"{windows}; 20 are needed"
        canvas.text((middle, TOP + 172), few, size=12, anchor="middle", fill=DIM)
    _table(canvas, found)
    return canvas.svg()


def _at(called: float, happened: float) -> tuple[float, float]:
    return LEFT + called * SIDE, TOP + (1.0 - happened) * SIDE


def _frame(canvas: Canvas) -> None:
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        canvas.line(_at(tick, 0), _at(tick, 1))
        canvas.line(_at(0, tick), _at(1, tick))
        x, y = _at(tick, 0)
        canvas.text((x, y + 18), f"{tick:g}", size=12, anchor="middle", fill=DIM)
        x, y = _at(0, tick)
        canvas.text((x - 8, y + 4), f"{tick:g}", size=12, anchor="end", fill=DIM)
    canvas.line(_at(0, 0), _at(1, 1), stroke=DIM, dashes="5 4")
    canvas.text((LEFT + SIDE / 2, TOP + SIDE + 42), "called", anchor="middle")
    canvas.text((LEFT, TOP - 12), "happened", anchor="middle")


def _point(canvas: Canvas, band: BandFinding) -> None:
    if band.mean is None or band.observed is None or band.interval is None:
        return
    x, y = _at(band.mean, band.observed)
    bottom, top = (_at(band.mean, end)[1] for end in band.interval)
    canvas.line((x, bottom), (x, top), stroke=BLUE, width=2)
    for end in (bottom, top):
        canvas.line((x - 5, end), (x + 5, end), stroke=BLUE, width=2)
    canvas.dot((x, y), 5 + min(6.0, band.windows**0.5 / 2), fill=BLUE)


def _table(canvas: Canvas, found: Backtest) -> None:
    heads = (("band", 0, "start"), ("windows", 250, "end"), ("called", 316, "end"))
    for words, offset, anchor in (*heads, ("happened", 390, "end")):
        canvas.text((TABLE + offset, TOP + 4), words, size=12, anchor=anchor, fill=DIM)
    for number, band in enumerate(found.calibration):
        y = TOP + ROW * (number + 1) + 4
        canvas.line((TABLE, y - 18), (TABLE + 390, y - 18))
        words = f"{band.words} ({band.low:g}–{band.high:g})"
        canvas.text((TABLE, y), fitted(words, 215, 12, most=1)[0], size=12)
        off = band.mean is not None and band.interval is not None and _is_off(band)
        cells = (str(band.windows), _number(band.mean), _number(band.observed))
        for offset, cell in zip((250, 316, 390), cells, strict=True):
            fill = ORANGE if off else INK
            canvas.text((TABLE + offset, y), cell, size=12, anchor="end", fill=fill, bold=off)
    y = TOP + ROW * (len(found.calibration) + 1) + 16
    if found.calibration_error is not None:
        canvas.text((TABLE, y), f"calibration error {found.calibration_error:.2f}", bold=True)
        told = "Bars: Wilson intervals of 95 %. Bold: the interval leaves out what was called."
        for line, words in enumerate(fitted(told, 380, 12)):
            canvas.text((TABLE, y + 22 + 16 * line), words, size=12, fill=DIM)


def _is_off(band: BandFinding) -> bool:
    low, high = band.interval or (0.0, 1.0)
    return band.mean is not None and not low <= band.mean <= high


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
