"""Tables without lines, and lists whose lines hang together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from vedette.report.character import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

__all__ = ["bullets", "indented", "plain_table"]


def plain_table(*names: str) -> Table:
    """Return a table without lines, whose columns have these names."""
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    for name in names:
        table.add_column(name.upper())
    return table


def bullets(texts: Iterable[str]) -> list[RenderableType]:
    """Return a list in which the lines of one entry stand below each other; empty for none."""
    table = Table.grid(padding=(0, 1, 0, 0))
    for text in texts:
        table.add_row("  -", Text(visible_line(text)))
    return [table] if table.rows else []


def indented(text: Text | str, by: int = 2) -> Padding:
    """Return a text whose lines all begin so many cells further in."""
    shown = Text(visible_line(text)) if isinstance(text, str) else text
    return Padding(shown, (0, 0, 0, by))
