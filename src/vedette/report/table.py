"""Rows of cells laid out for the width of a screen.

A wide screen has a column for each cell; a narrow one has the last two on a second line, and a
very narrow one has no columns. Lengths are those that a terminal takes, where some letters are two
cells wide and some none.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["CLAIM_COLUMNS", "EVENT_COLUMNS", "Columns", "Table", "print_table", "wrapped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """What the columns of a table are called, and how wide they may be."""

    names: tuple[str, ...]
    caps: tuple[int, ...]
    """Widest that each column grows, in cells."""
    least: tuple[int, ...]
    """Narrowest that each column shrinks to: its name fits, and where days stand a date."""
    between: str
    """What stands between the last two where a narrow screen has them on a line of their own."""


CLAIM_COLUMNS = Columns(
    names=("when", "where", "who → whom", "what", "how many", "who says it", "how sure"),
    caps=(24, 28, 44, 24, 26, 36, 18),
    least=(11, 9, 10, 9, 9, 11, 9),
    between=", says ",
)
EVENT_COLUMNS = Columns(
    names=("id", "when", "where", "who → whom", "what", "how many", "reports", "standing"),
    caps=(9, 24, 28, 44, 24, 28, 22, 15),
    least=(9, 11, 9, 10, 9, 9, 9, 12),
    between=", ",
)
WORD = 16
"""Longest word that a column makes room for, in cells."""
GUTTER = 2
GAP = 2
WIDE = 96
"""From this width on, who says it and how sure stand in columns of their own."""
NARROW = 64
"""Below this width there are no columns."""
MEASURED = 200
"""How many rows the widths of the columns are taken from."""
PLAIN = Console(file=io.StringIO(), width=80)
"""Text asks a console for its tab size when it wraps; nothing is printed on it."""


class Table:
    """The rows of one document, or of one list of events.

    Args:
        cells: all rows; each has a cell for each column.
        width: of the screen.
        columns: what they are called, and how wide they may be.
    """

    def __init__(
        self, cells: Sequence[Sequence[Text]], width: int, columns: Columns = CLAIM_COLUMNS
    ) -> None:
        self.width = width
        self.columns = columns
        count = len(columns.names)
        self.shown = count if width >= WIDE else count - 2
        rows = [row[: self.shown] for row in cells[:MEASURED]]
        self.widths = _widths(rows, columns, width - GUTTER)

    def heads(self) -> Iterator[Text]:
        """Lay out the names of the columns."""
        if self.width >= NARROW:
            heads = [Text(name.upper(), style="dim") for name in self.columns.names[: self.shown]]
            yield from self._columns(Text(" " * GUTTER), heads)

    def row(self, gutter: Text, cells: Sequence[Text]) -> Iterator[Text]:
        """Lay out one row.

        Args:
            gutter: the sign before it.
            cells: one for each column.
        """
        if self.shown == len(self.columns.names):
            yield from self._columns(gutter, cells)
            return
        *_, says, sure = cells
        under = sure + Text.assemble((self.columns.between, "dim")) + says
        if self.width < NARROW:
            filled = [cell for cell in cells[: self.shown] if cell]
            yield from wrapped(gutter + Text(" · ").join([*filled, under]), self.width)
        else:
            yield from self._columns(gutter, cells[: self.shown])
            yield from wrapped(under, self.width, indent=GUTTER)

    def _columns(self, gutter: Text, cells: Sequence[Text]) -> Iterator[Text]:
        columns = [wrapped(cell, width) for cell, width in zip(cells, self.widths, strict=True)]
        for number, parts in enumerate(zip_longest(*columns)):
            line = gutter.copy() if number == 0 else Text(" " * GUTTER)
            due = 0
            for part, width in zip(parts, self.widths, strict=True):
                if part:
                    line.append(" " * due)
                    line.append_text(part)
                    due = -part.cell_len
                due += width + GAP
            yield line


def print_table(
    rows: Sequence[tuple[Text, Sequence[Text]]],
    console: Console,
    columns: Columns,
    legend: Sequence[Text] = (),
) -> None:
    """Print a whole table; nothing for none.

    Args:
        rows: the sign before each row, and its cells.
        console: where it is printed.
        columns: what they are called, and how wide they may be.
        legend: lines under it.
    """
    if not rows:
        return
    table = Table([cells for _, cells in rows], console.width, columns)
    lines = [*table.heads(), *(line for row in rows for line in table.row(*row)), *legend]
    text = Text("\n").join(lines)
    console.print(text, no_wrap=True, crop=False, overflow="ignore", soft_wrap=True)


def wrapped(text: Text, width: int, indent: int = 0) -> list[Text]:
    """Break a text into lines without blanks at their ends."""
    if text.cell_len <= width - indent:
        lines = [text]
    else:
        lines = list(text.wrap(PLAIN, width - indent))
        for line in lines:
            line.rstrip()
    return [Text(" " * indent) + line for line in lines] if indent else lines


def _widths(cells: Sequence[Sequence[Text]], columns: Columns, room: int) -> list[int]:
    """Share the line out: where not all fits, the column that wraps least for it gives way."""
    lengths = [[cell.cell_len for cell in column] for column in zip(*cells, strict=True)]
    widths = [
        max(least, min(cap, max(column)))
        for least, cap, column in zip(columns.least, columns.caps, lengths, strict=False)
    ]
    room -= GAP * (len(widths) - 1)
    whole = [
        max(least, min(WORD, max(map(_longest_word, column))))
        for least, column in zip(columns.least, zip(*cells, strict=True), strict=False)
    ]
    for least in (whole, columns.least):
        _shrink(widths, lengths, least, room)
    return widths


def _shrink(
    widths: list[int], lengths: Sequence[Sequence[int]], least: Sequence[int], room: int
) -> None:
    """Narrow columns until they fit the room or none is wider than its least width."""
    while sum(widths) > room:
        costs = [
            (_lines(column, width - 1) - _lines(column, width), -width, at)
            for at, (column, width) in enumerate(zip(lengths, widths, strict=True))
            if width > least[at]
        ]
        if not costs:
            return
        widths[min(costs)[-1]] -= 1


def _longest_word(cell: Text) -> int:
    return max((cell_len(word) for word in cell.plain.split()), default=0)


def _lines(lengths: Sequence[int], width: int) -> int:
    """Count the lines that cells of these lengths take."""
    return sum(-(-length // width) for length in lengths)
