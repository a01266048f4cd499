"""A picture of a weighing: bars in decibans from the prior to the posterior odds, as SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from vedette.report.character import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.model import Assessment, Step

__all__ = ["waterfall_svg"]

WIDTH = 900
LABELS = 430
ROW = 22
TOP = 64
FOR, AGAINST, ENDS = "#2f6f4f", "#a33c3c", "#555555"


def waterfall_svg(found: Assessment) -> str:
    """Return the waterfall of an assessment at its high worth."""
    titles = {each.id: each.title for each in found.indicators}
    steps = [step for step in found.waterfall if _is_shown(step)]
    height = TOP + ROW * len(steps) + 40
    lines = [
        _open_tag(height),
        f"<title>{_text(f'{found.title}, as of {found.as_of}')}</title>",
        f'<rect width="{WIDTH}" height="{height}" fill="white"/>',
        f'<text x="12" y="24" font-size="16" font-weight="bold">{_text(found.title)}</text>',
        f'<text x="12" y="44" fill="{ENDS}">{_text(_subtitle(found))}</text>',
        *_bars(steps, titles),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _open_tag(height: int) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}" font-family="sans-serif" font-size="13" role="img">'
    )


def _is_shown(step: Step) -> bool:
    least = 0.05
    moves = max(abs(step.decibans.low), abs(step.decibans.high)) >= least
    return moves or step.what in ("prior", "posterior")


def _subtitle(found: Assessment) -> str:
    pair = found.warning.probability
    low, high = sorted((pair.low, pair.high))
    level = f"level {found.warning.level} ({found.warning.name})"
    return f"as of {found.as_of}: {level}, probability {low:.2f} to {high:.2f}; odds in decibans"


def _bars(steps: list[Step], titles: dict[str, str]) -> Iterator[str]:
    ends = list(_ends(steps))
    reach = max(1.0, *(abs(edge) for pair in ends for edge in pair))
    middle = LABELS + (WIDTH - LABELS) / 2
    unit = (WIDTH - LABELS - 80) / 2 / reach
    bottom = TOP + ROW * len(steps)
    yield f'<line x1="{middle}" y1="{TOP}" x2="{middle}" y2="{bottom}" stroke="#bbbbbb"/>'
    for row, (step, (start, end)) in enumerate(zip(steps, ends, strict=True)):
        y = TOP + ROW * row
        left, right = sorted((middle + start * unit, middle + end * unit))
        colour = ENDS if step.what in ("prior", "posterior") else (FOR if end >= start else AGAINST)
        label = _text(_short(titles.get(step.what, step.what)))
        yield f'<text x="{LABELS - 8}" y="{y + 15}" text-anchor="end">{label}</text>'
        yield (
            f'<rect x="{left:.1f}" y="{y + 4}" width="{max(1.0, right - left):.1f}" '
            f'height="{ROW - 8}" fill="{colour}"/>'
        )
        yield f'<text x="{right + 4:.1f}" y="{y + 15}">{step.decibans.high:+.1f}</text>'


def _ends(steps: list[Step]) -> Iterator[tuple[float, float]]:
    """Yield where each bar begins and ends."""
    at = 0.0
    for step in steps:
        if step.what == "posterior":
            yield 0.0, step.decibans.high
        else:
            yield at, at + step.decibans.high
            at += step.decibans.high


def _short(text: str) -> str:
    most = 62
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _text(text: str) -> str:
    return escape(visible_line(text))
