"""The formats that there are, as a table for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table

from vedette.report.export.registry import writer_named, writer_names

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["print_formats"]


def print_formats(console: Console) -> None:
    """Print every format with what it keeps of grades, spans, alternatives and origins."""
    table = Table(box=None, pad_edge=False)
    for head in ("format", "what it writes", "grades", "spans", "alternatives", "origins"):
        table.add_column(head, overflow="fold")
    for name in writer_names():
        writer = writer_named(name)
        table.add_row(name, writer.title, *writer.keeps)
    console.print(table)
