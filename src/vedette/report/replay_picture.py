"""A picture of a replay as SVG: the range of probability, warned days, what happened."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from vedette.report.character import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.model import Backtest

__all__ = ["replay_svg"]

WIDTH, HEIGHT = 900, 360
LEFT, RIGHT, TOP, BOTTOM = 50, 20, 50, 60
LEGEND = "probability, low to high; orange: warned; red: what happened"
BAND, LINE, WARNED, OUTCOME = "#9db8d2", "#2c5d8f", "#e8b04a", "#a33c3c"


def replay_svg(found: Backtest) -> str:
    """Return the range of probability over time, with warned days and outcomes marked."""
    lines = [
        _open_tag(),
        f"<title>{_text(found.scenario)} replayed {found.first} to {found.last}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        f'<text x="{LEFT}" y="24" font-size="16">{_text(found.scenario)}</text>',
        f'<text x="{LEFT}" y="42">{LEGEND}</text>',
        *_frame(),
        *_warned(found),
        *_curves(found),
        *_outcomes(found),
        f'<text x="{LEFT}" y="{HEIGHT - 12}">{found.first}</text>',
        f'<text x="{WIDTH - RIGHT}" y="{HEIGHT - 12}" text-anchor="end">{found.last}</text>',
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _open_tag() -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12" role="img">'
    )


def _x(found: Backtest, day: str) -> float:
    first = date.fromisoformat(found.first).toordinal()
    last = max(first + 1, date.fromisoformat(found.last).toordinal())
    part = (date.fromisoformat(day).toordinal() - first) / (last - first)
    return LEFT + part * (WIDTH - LEFT - RIGHT)


def _y(probability: float) -> float:
    return TOP + (1.0 - probability) * (HEIGHT - TOP - BOTTOM)


def _frame() -> Iterator[str]:
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        y = _y(tick)
        yield f'<line x1="{LEFT}" y1="{y}" x2="{WIDTH - RIGHT}" y2="{y}" stroke="#dddddd"/>'
        yield f'<text x="{LEFT - 6}" y="{y + 4}" text-anchor="end">{tick:g}</text>'


def _curves(found: Backtest) -> Iterator[str]:
    ends = [
        (_x(found, each.day), *sorted((each.probability.low, each.probability.high)))
        for each in found.days
    ]
    upper = [f"{x:.1f},{_y(high):.1f}" for x, _, high in ends]
    lower = [f"{x:.1f},{_y(low):.1f}" for x, low, _ in ends]
    area = " ".join((*upper, *reversed(lower)))
    yield f'<polygon points="{area}" fill="{BAND}" fill-opacity="0.6"/>'
    yield f'<polyline points="{" ".join(upper)}" fill="none" stroke="{LINE}"/>'
    yield f'<polyline points="{" ".join(lower)}" fill="none" stroke="{LINE}"/>'


def _warned(found: Backtest) -> Iterator[str]:
    y = HEIGHT - BOTTOM + 8
    for each in found.episodes:
        start, end = _x(found, each.first), _x(found, each.last)
        width = max(2.0, end - start)
        yield f'<rect x="{start:.1f}" y="{y}" width="{width:.1f}" height="10" fill="{WARNED}"/>'


def _outcomes(found: Backtest) -> Iterator[str]:
    for each in found.outcomes:
        x = _x(found, each.date)
        yield (
            f'<line x1="{x:.1f}" y1="{TOP}" x2="{x:.1f}" y2="{HEIGHT - BOTTOM + 18}" '
            f'stroke="{OUTCOME}"><title>{_text(f"{each.date}: {each.what}")}</title></line>'
        )


def _text(text: str) -> str:
    return escape(visible_line(text))
