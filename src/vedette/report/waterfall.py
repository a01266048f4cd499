"""Why claims stand in one event: each merge as a waterfall of features and weights in bits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from vedette.report.character import visible_line
from vedette.report.event_words import SHORT_ID
from vedette.report.table import wrapped
from vedette.report.words import outlet_words, published_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rich.console import Console

    from vedette.model import ClaimRef, Event, Merge, Reading

__all__ = ["print_waterfall"]

SCALE = 2
"""Cells that one bit of weight takes."""
HALF = 16
"""Cells on either side of zero."""
NAME = 14


def print_waterfall(event: Event, readings: Mapping[str, Reading], console: Console) -> None:
    """Print, for each pair that joined the event, what spoke for and against it.

    Args:
        event: whose merging is explained.
        readings: of its documents, by id.
        console: where it is printed.
    """
    lines = list(_lines(event, readings, console.width))
    text = Text("\n").join(lines)
    console.print(text, no_wrap=True, crop=False, overflow="ignore", soft_wrap=True)


def _lines(event: Event, readings: Mapping[str, Reading], width: int) -> Iterator[Text]:
    count = len(event.claims)
    if count == 1:
        yield Text(f"{event.id[:SHORT_ID]} has one claim; nothing was merged into it")
        return
    yield Text(
        f"{event.id[:SHORT_ID]} joins {count} claims by {len(event.merged_because)} pairs; "
        "weights in bits: log2 of how much likelier the finding is for one event than for two"
    )
    for merge in event.merged_because:
        yield Text()
        yield from wrapped(_claim(merge.left, readings), width)
        yield from wrapped(_claim(merge.right, readings), width)
        yield from _steps(merge, width)


def _claim(ref: ClaimRef, readings: Mapping[str, Reading]) -> Text:
    document, claim_id = ref
    reading = readings.get(document)
    claim = next((c for c in reading.claims if c.id == claim_id), None) if reading else None
    if reading is None or claim is None:
        return Text(f"{claim_id[:SHORT_ID]} in {document}", style="dim")
    start, end = claim.trigger.offsets
    if 0 <= claim.sentence < len(reading.sentences):
        start, end = reading.sentences[claim.sentence]
    facts = f" — {outlet_words(reading.document)}, {published_words(reading.document)}"
    sentence = visible_line(reading.document.text[start:end])
    return Text.assemble((f"{claim.id[:SHORT_ID]} ", "dim"), (sentence, "italic"), (facts, "dim"))


def _steps(merge: Merge, width: int) -> Iterator[Text]:
    if merge.judgement:
        yield from wrapped(Text(f"  joined by judgement: {visible_line(merge.judgement)}"), width)
    total = 0.0
    for feature in merge.features:
        bar = _bar(total, total + feature.weight_bits)
        total += feature.weight_bits
        style = "green" if feature.weight_bits >= 0 else "red"
        line = Text.assemble(
            f"  {feature.name:<{NAME}}{feature.weight_bits:>+7.1f}  ",
            (bar, style),
            f"  {visible_line(feature.value)}",
        )
        line.truncate(max(width, 60), overflow="ellipsis")
        yield line
    if merge.features:
        yield Text(f"  {'together':<{NAME}}{merge.score:>+7.1f}  {_bar(0, merge.score)}")


def _bar(start: float, end: float) -> str:
    """Draw the step from one sum to the next on a line with zero in its middle."""
    cells = [" "] * (2 * HALF + 1)
    cells[HALF] = "│"
    low, high = sorted((_cell(start), _cell(end)))
    for at in range(low, high + 1):
        cells[at] = "█" if low != high or at != HALF else "│"
    return "".join(cells)


def _cell(bits: float) -> int:
    return max(0, min(2 * HALF, HALF + round(bits * SCALE)))
