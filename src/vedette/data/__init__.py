"""The data files that vedette ships, and how they are read.

Tables are tab-separated text in UTF-8: lines that begin with `#` say what the table is and where
its facts come from, the first other line names the columns, an empty cell is unknown.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from vedette.errors import DataError

__all__ = ["Row", "data_path", "parse_table", "read_table"]

Row = dict[str, str]
"""Column → cell; an empty cell is the empty text."""


def data_path(*parts: str) -> Path:
    """Return where a shipped file or folder lies, such as `data_path("lexicon", "events.tsv")`."""
    return Path(str(files("vedette.data").joinpath(*parts)))


@cache
def read_table(*parts: str) -> tuple[Row, ...]:
    """Read a shipped table.

    Raises:
        DataError: a row has another number of cells than the table has columns.
    """
    path = data_path(*parts)
    return parse_table(path.read_text(encoding="utf-8"), origin=str(path))


def parse_table(text: str, *, origin: str) -> tuple[Row, ...]:
    r"""Read the rows of a table.

    Args:
        text: the whole file.
        origin: what to call it in an error.

    Raises:
        DataError: a row has another number of cells than the table has columns.

    Example:
        >>> parse_table("# source: own\nlemma\ttype\nattack\tASSAULT\n", origin="example")
        ({'lemma': 'attack', 'type': 'ASSAULT'},)
    """
    columns: list[str] | None = None
    rows = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if columns is None:
            columns = cells
        elif len(cells) != len(columns):
            what = f"{origin}, line {number} has {len(cells)} cells, not {len(columns)}"
            raise DataError(what, "Separate the cells by single tabs; leave unknown ones empty.")
        else:
            rows.append(dict(zip(columns, cells, strict=True)))
    return tuple(rows)
