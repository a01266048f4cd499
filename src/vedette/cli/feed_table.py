"""How feeds stand, as lines for people."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from vedette.cli.span import span_words
from vedette.report import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vedette.pipeline import FeedHealth

__all__ = ["health_lines"]

HEAD = ("FEED", "STANDING", "LAST LOOK", "LAST NEW", "RHYTHM", "ITEMS")
MARKS = {"new": "not looked at", "heard": "heard", "silent": "SILENT", "failing": "FAILING"}


def health_lines(found: Sequence[FeedHealth], now: str) -> Iterator[str]:
    """Yield a table of feeds, then what is wrong with those that fail or are silent."""
    rows = [HEAD, *(_cells(each, now) for each in found)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
    for each in found:
        if each.error:
            yield ""
            yield visible_line(f"{each.id}: {each.error}. {each.mend}")
        elif each.standing == "silent" and each.silent_after_s is not None:
            usual = span_words(each.usual_gap_s or 0)
            bound = span_words(each.silent_after_s)
            yield ""
            yield (
                f"{each.id}: nothing new for more than {bound}, where an item comes every "
                f"{usual} as a rule. Look at the site: it may have moved its feed."
            )


def _cells(each: FeedHealth, now: str) -> tuple[str, ...]:
    rhythm = "" if each.usual_gap_s is None else f"every {span_words(each.usual_gap_s)}"
    items = ", ".join(f"{count:,} {name}" for name, count in sorted(each.items.items()))
    return (
        visible_line(each.id),
        MARKS[each.standing],
        _ago(each.checked, now),
        _ago(each.newest, now),
        rhythm,
        items,
    )


def _ago(then: str | None, now: str) -> str:
    if then is None:
        return "never"
    passed = (datetime.fromisoformat(now) - datetime.fromisoformat(then)).total_seconds()
    return f"{span_words(max(0.0, passed))} ago"
