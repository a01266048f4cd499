"""Tables: what their columns hold, in which order, and how a dossier becomes rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from vedette.report.export.dossier import Dossier

__all__ = ["Cell", "Column", "Form", "Row", "Table", "columns"]

Form = Literal["text", "whole", "number", "yes", "texts"]
"""`whole` is a whole number, `number` any, `yes` true or false, `texts` a list of texts."""
Cell = str | int | float | bool | list[str] | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column."""

    name: str
    form: Form
    what: str
    """For people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table of an export."""

    name: str
    """File name without its ending."""
    title: str
    """What a row is."""
    columns: tuple[Column, ...]
    rows: Callable[[Dossier], Iterator[Row]]
    """The rows of one event, their cells in the order of the columns."""
    why_not: Callable[[Dossier], str | None] = lambda _: None
    """Why an event has no row in it; None where it has."""

    @property
    def names(self) -> list[str]:
        """Names of the columns."""
        return [column.name for column in self.columns]


def columns(*given: tuple[str, Form, str] | tuple[Any, ...]) -> tuple[Column, ...]:
    """Return columns of (name, form, what)."""
    return tuple(Column(*each) for each in given)
