"""What became of each indicator, and how far it moved the odds, in decibans."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.report.picture.drawing import WIDTH, Picture, Sheet, cut

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Bar", "draw_indicators"]

ROW = 25
LEFT, STATE, RIGHT, TOP, BOTTOM = 370, 88, 50, 40, 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One indicator."""

    words: str
    state: str
    """In words, such as `seen` or `nobody looked`."""
    low: float
    """Decibans at the low worth of what cannot be judged; above 0 towards what is warned of."""
    high: float
    """Decibans at its high worth."""


def draw_indicators(bars: Sequence[Bar], title: str, sides: tuple[str, str]) -> Picture:
    """Draw a bar an indicator, from its low to its high worth.

    Args:
        bars: in the order in which they are drawn.
        title: of the picture.
        sides: what stands over the left and over the right half.
    """
    sheet = Sheet(title, TOP + ROW * len(bars) + BOTTOM)
    first = LEFT + STATE
    middle = first + (WIDTH - first - RIGHT) / 2
    reach = max([1.0, *(abs(end) for bar in bars for end in (bar.low, bar.high))])
    unit = (WIDTH - first - RIGHT) / 2 / reach
    sheet.text((middle - 8, 18), sides[0], tone="cooperation", size=12, anchor="end")
    sheet.text((middle + 8, 18), sides[1], tone="conflict", size=12)
    sheet.line((middle, TOP - 10), (middle, TOP + ROW * len(bars)), "border")
    for number, bar in enumerate(bars):
        top = TOP + ROW * number
        sheet.text((LEFT - 8, top + 16), cut(bar.words, LEFT - 12), anchor="end")
        sheet.text((LEFT + 4, top + 16), bar.state, tone="dim", size=12)
        low, high = sorted((bar.low, bar.high))
        tone = "conflict" if bar.high > 0 else "cooperation"
        if max(abs(low), abs(high)) < 0.05:  # noqa: PLR2004 - nothing is left at one digit
            continue
        ends = (low, high) if low * high < 0 else (min(0.0, low), max(0.0, high))
        start, end = (middle + edge * unit for edge in ends)
        sheet.rect((start, top + 6), (end - start, 12), tone)
        words = f"{bar.high:+.1f}".replace("-", "−")
        if bar.high > 0:
            sheet.text((end + 4, top + 16), words, tone="dim", size=12)
        else:
            sheet.text((start - 4, top + 16), words, tone="dim", size=12, anchor="end")
    return sheet.picture()
