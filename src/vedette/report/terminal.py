"""The reading of a document as a block of text: what it says, sentence by sentence.

Each sentence that claims rest on is printed with the words that name events marked; below it stands
one row a claim. A terminal gets colours, anything else plain text with the marks in brackets.
"""

from __future__ import annotations

from itertools import groupby, zip_longest
from typing import TYPE_CHECKING

from rich.text import Text

from vedette.report.character import visible, visible_line
from vedette.report.words import (
    ClaimWords,
    Standing,
    claims_in_words,
    document_facts,
    document_title,
    side_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console

    from vedette.model import Claim, Reading

__all__ = ["print_legend", "print_reading"]

SIGNS: dict[Standing, tuple[str, str, str]] = {
    "reported": ("●", "", "said to be so"),
    "foreseen": ("○", "yellow", "to come"),
    "hypothetical": ("◌", "yellow", "aim, wish or condition"),
    "denied": ("✕", "magenta", "said not to be so"),
}
"""Standing → its sign, its style and what it means."""

SIDE_STYLES = {"conflict": "red", "cooperation": "cyan", "other": ""}

GUTTER = 2
GAP = 2
WIDE = 96
"""From this width on, who says it and how sure stand in columns of their own."""
NARROW = 64
"""Below this width there are no columns."""
COLUMNS = ("when", "where", "who → whom", "what", "how many", "who says it", "how sure")
CAPS = (24, 28, 44, 24, 26, 36, 18)
"""Widest that each column grows, in cells."""
LEAST = 9
"""Narrowest that a column shrinks to where there is more to show, in cells."""
MEASURED = 200
"""How many rows the widths of a block's columns are taken from."""
AROUND = 240
"""How much of a long sentence is shown on either side of what is marked, in code points."""


def print_reading(reading: Reading, console: Console) -> None:
    """Print one document's block, ended by an empty line."""
    for line in _head(reading):
        _print_wrapped(line, console)
    rows = claims_in_words(reading)
    if rows:
        _print_claims(reading, rows, console)
    else:
        console.print(Text("no claims", style="dim"))
    console.print()


def print_legend(console: Console) -> None:
    """Print what the signs before the rows mean."""
    parts = [Text.assemble((sign, style), f" {words}") for sign, style, words in SIGNS.values()]
    _print_wrapped(Text("  ").join(parts), console)


def _head(reading: Reading) -> Iterator[Text]:
    yield Text(document_title(reading.document), style="bold")
    facts = [*document_facts(reading.document), visible_line(reading.document.id)]
    yield Text(" · ".join(facts), style="dim")
    for notice in reading.notices:
        yield Text(f"note: {visible_line(notice.what)}", style="yellow")
    yield Text()


def _print_claims(reading: Reading, rows: Sequence[ClaimWords], console: Console) -> None:
    cells = [_cells(claim, row) for claim, row in zip(reading.claims, rows, strict=True)]
    table = _Table(cells, rows, console)
    table.print_heads()
    numbered = list(enumerate(reading.claims))
    for sentence, group in groupby(numbered, key=lambda pair: pair[1].sentence):
        numbers = [number for number, _ in group]
        console.print()
        _print_wrapped(_sentence(reading, sentence, numbers, console), console)
        for number in numbers:
            table.print_row(number)


class _Table:
    """The rows of one document, laid out for the width of the screen.

    A wide screen has all in one line; a narrow one has who says it and how sure on a second; a very
    narrow one has no columns.
    """

    def __init__(
        self, cells: Sequence[Sequence[Text]], rows: Sequence[ClaimWords], console: Console
    ) -> None:
        self.cells = cells
        self.rows = rows
        self.console = console
        self.shown = len(COLUMNS) if console.width >= WIDE else len(COLUMNS) - 2
        measured = [row[: self.shown] for row in cells[:MEASURED]]
        self.widths = _widths(measured, console.width - GUTTER)

    def print_heads(self) -> None:
        """Print the names of the columns."""
        if self.console.width >= NARROW:
            heads = [Text(name.upper(), style="dim") for name in COLUMNS[: self.shown]]
            _print_row(Text(" " * GUTTER), heads, self.widths, self.console)

    def print_row(self, number: int) -> None:
        """Print one claim."""
        row, cells = self.rows[number], self.cells[number]
        sign, style, _ = SIGNS[row.standing]
        gutter = Text(f"{sign} ", style=style)
        under = Text.assemble((row.sure, style), (f", says {row.says_on}", "dim"))
        if self.console.width < NARROW:
            filled = [cell for cell in cells[: self.shown] if cell]
            _print_wrapped(gutter + Text(" · ").join([*filled, under]), self.console)
            return
        _print_row(gutter, cells[: self.shown], self.widths, self.console)
        if self.shown < len(COLUMNS):
            _print_wrapped(under, self.console, indent=GUTTER)


def _cells(claim: Claim, row: ClaimWords) -> list[Text]:
    _, style, _ = SIGNS[row.standing]
    return [
        Text(row.when) if row.when else Text("undated", style="dim"),
        Text(row.where or ""),
        Text(row.parties or ""),
        Text(row.what, style=SIDE_STYLES[side_of(claim)]),
        Text(row.how_many or ""),
        Text(row.says_on, style="dim" if claim.statement is None else ""),
        Text(row.sure, style=style),
    ]


def _widths(cells: Sequence[Sequence[Text]], room: int) -> list[int]:
    """Share the line out: where not all fits, the column that wraps least for it gives way."""
    lengths = [[cell.cell_len for cell in column] for column in zip(*cells[:MEASURED], strict=True)]
    widths = [
        max(len(name), min(cap, max(column)))
        for name, cap, column in zip(COLUMNS, CAPS, lengths, strict=False)
    ]
    room -= GAP * (len(widths) - 1)
    while sum(widths) > room:
        costs = [
            (_lines(column, width - 1) - _lines(column, width), -width, at)
            for at, (column, width) in enumerate(zip(lengths, widths, strict=True))
            if width > max(LEAST, len(COLUMNS[at]))
        ]
        if not costs:
            break
        widths[min(costs)[-1]] -= 1
    return widths


def _lines(lengths: Sequence[int], width: int) -> int:
    """Count the lines that cells of these lengths take."""
    return sum(-(-length // width) for length in lengths)


def _print_row(
    gutter: Text, cells: Sequence[Text], widths: Sequence[int], console: Console
) -> None:
    columns = [cell.wrap(console, width) for cell, width in zip(cells, widths, strict=True)]
    for number, parts in enumerate(zip_longest(*columns, fillvalue=Text())):
        line = gutter.copy() if number == 0 else Text(" " * GUTTER)
        for part, width in zip(parts, widths, strict=True):
            part.rstrip()
            line.append_text(part)
            line.append(" " * (width + GAP - part.cell_len))
        line.rstrip()
        console.print(line)


def _print_wrapped(line: Text, console: Console, indent: int = 0) -> None:
    """Print a line over as many as it takes, without blanks at their ends."""
    for part in line.wrap(console, console.width - indent):
        part.rstrip()
        console.print(Text(" " * indent) + part)


def _sentence(reading: Reading, sentence: int, numbers: Sequence[int], console: Console) -> Text:
    """Cut the sentence that claims rest on, with their triggers marked."""
    text = reading.document.text
    triggers = sorted({reading.claims[number].trigger.offsets for number in numbers})
    start, end = reading.sentences[sentence]
    first, last = max(start, triggers[0][0] - AROUND), min(end, triggers[-1][1] + AROUND)
    shown = Text("" if first == start else "… ", style="italic")
    at = first
    for begin, stop in triggers:
        if begin >= at:
            shown.append(_one_line(text[at:begin]))
            shown.append_text(_marked(visible(text[begin:stop]), console))
            at = stop
    shown.append(_one_line(text[at:last]))
    shown.append("" if last == end else " …")
    return shown


def _one_line(words: str) -> str:
    """Show words on one line, with the spaces at their ends kept."""
    inner = visible_line(words)
    before = " " if words[:1].isspace() else ""
    after = " " if inner and words[-1:].isspace() else ""
    return before + inner + after


def _marked(words: str, console: Console) -> Text:
    if console.is_terminal and not console.no_color:
        return Text(words, style="bold underline not italic")
    return Text(f"[{words}]")
