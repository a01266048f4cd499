"""Events along the days on which they were: bars from the first to the last day they may be of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from vedette.report.day import day_words, interval_words
from vedette.report.picture.drawing import WIDTH, Picture, Sheet, cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Span", "draw_timeline"]

ROW = 26
LEFT, RIGHT, TOP, BOTTOM = 320, 150, 34, 12
TICKS = 3
STEPS = (1, 2, 7, 14, 30, 91, 182, 365, 1826, 3652)
"""Days between ticks: the first that gives few enough is taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One row of a timeline."""

    words: str
    first: str | None
    """ISO date; None where open."""
    last: str | None
    """ISO date; None where open."""
    tone: str
    """Class of its colour."""
    is_ahead: bool = False
    """True for what is only said to be coming: its bar is hollow."""


def draw_timeline(spans: Sequence[Span], title: str) -> Picture:
    """Draw rows in the order given; those with neither end known are left out."""
    rows = [span for span in spans if span.first or span.last]
    sheet = Sheet(title, TOP + ROW * len(rows) + BOTTOM)
    if not rows:
        return sheet.picture()
    scale = _Scale(rows)
    bottom = TOP + ROW * len(rows)
    for tick in scale.ticks():
        x = scale.x(tick)
        sheet.line((x, TOP - 8), (x, bottom))
        sheet.text((x, TOP - 14), day_words(tick.isoformat()), tone="dim", size=12, anchor="middle")
    for number, span in enumerate(rows):
        _draw_row(sheet, span, TOP + ROW * number, scale)
    return sheet.picture()


class _Scale:
    def __init__(self, rows: Sequence[Span]) -> None:
        days = [_day(d) for row in rows for d in (row.first, row.last) if d]
        self.first, self.last = min(days), max(days)
        room = max(1, (self.last - self.first).days // 12)
        self.first -= timedelta(days=room)
        self.last += timedelta(days=room)

    def x(self, day: date) -> float:
        part = (day - self.first).days / max(1, (self.last - self.first).days)
        return LEFT + part * (WIDTH - LEFT - RIGHT)

    def ticks(self) -> Iterator[date]:
        days = (self.last - self.first).days
        step = next((step for step in STEPS if days / step <= TICKS), STEPS[-1])
        at = self.first + timedelta(days=max(1, days // 20))
        while at <= self.last - timedelta(days=max(1, days // 20)):
            yield at
            at += timedelta(days=step)


def _draw_row(sheet: Sheet, span: Span, top: float, scale: _Scale) -> None:
    middle = top + ROW / 2
    sheet.line((LEFT, top + ROW), (WIDTH - 6, top + ROW))
    start = scale.x(_day(span.first)) if span.first else scale.x(scale.first)
    end = scale.x(_day(span.last)) if span.last else scale.x(scale.last)
    length = max(8.0, end - start)
    is_open = span.first is None or span.last is None
    sheet.text((LEFT - 10, middle + 5), cut(span.words, LEFT - 18), anchor="end")
    sheet.rect((start, middle - 5), (length, 10), span.tone, hollow=span.is_ahead or is_open)
    when = interval_words(span.first, span.last) or ""
    sheet.text((WIDTH - 6, middle + 5), when, tone="dim", size=12.5, anchor="end")


def _day(written: str) -> date:
    return date.fromisoformat(written[:10])
