"""CSV and tab-separated tables → one draft a row."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from vedette.collect.draft import Draft, Input, Step, failure
from vedette.collect.encoding import SAMPLE_BYTES, encoding_of
from vedette.collect.field import metadata_of, text_of
from vedette.errors import ItemError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.collect.options import CollectOptions

__all__ = ["read_table"]

DELIMITERS = ",;\t|"
REMARK = "# "
MEND = "Save the table anew as CSV in UTF-8, with a first line that names the columns."


def read_table(item: Input, options: CollectOptions) -> Iterator[Step]:
    """Read a table row by row; a row that is broken is named by its line.

    Lines that begin with # and a space before the names of the columns are remarks. The delimiter
    is the one of comma, semicolon, tab and bar that stands most often in the names of the columns.

    Raises:
        ItemError: the table has no columns, or cannot be read on.
    """
    # The csv module keeps this limit for the whole process; it is only ever raised.
    csv.field_size_limit(max(csv.field_size_limit(), options.max_text_chars))
    with item.open() as stream:
        encoding = encoding_of(stream.read(SAMPLE_BYTES))
    with io.TextIOWrapper(item.open(), encoding=encoding, newline="") as lines:
        columns, delimiter, remarks = _header(lines)
        _check_columns(columns, options)
        rows = csv.reader(lines, delimiter=delimiter)
        yield from _rows(rows, columns, 1 + remarks, item, options)


def _header(lines: io.TextIOWrapper) -> tuple[list[str], str, int]:
    """Return the names of the columns, what stands between them, and how many remarks precede."""
    remarks = 0
    try:
        while (header := lines.readline(SAMPLE_BYTES)).startswith(REMARK):
            remarks += 1
        delimiter = max(DELIMITERS, key=header.count)
        return next(csv.reader([header], delimiter=delimiter), []), delimiter, remarks
    except (csv.Error, UnicodeError) as error:
        raise ItemError(f"row 1 of the table cannot be read: {error}", MEND) from error


def _check_columns(columns: list[str], options: CollectOptions) -> None:
    named = dict.fromkeys(columns, "x")
    if text_of(named, options.columns) is None:
        shown = ", ".join(repr(column[:40]) for column in columns[:20]) or "none"
        what = f"no column holds the text; the columns are: {shown}"
        raise ItemError(what, "Say which one it is: --map text=COLUMN.")


def _rows(
    rows: Iterator[list[str]],
    columns: list[str],
    number: int,
    item: Input,
    options: CollectOptions,
) -> Iterator[Step]:
    """Yield a draft a row; `number` is that of the row that names the columns."""
    while True:
        number += 1
        name = f"{item.name}:{number}"
        try:
            cells = next(rows, None)
            if cells is None:
                return
            if any(cells):
                yield _draft(cells, columns, name, item, options)
        except ItemError as error:
            yield failure(name, error)
        except (csv.Error, UnicodeError) as error:
            raise ItemError(f"row {number} of the table cannot be read: {error}", MEND) from error


def _draft(
    cells: list[str], columns: list[str], name: str, item: Input, options: CollectOptions
) -> Draft:
    if len(cells) > len(columns):
        what = f"the row has {len(cells)} cells, the table {len(columns)} columns"
        raise ItemError(what, "Put quotation marks round cells that hold the delimiter.")
    if any("\x00" in cell for cell in cells):
        raise ItemError("the row holds a NUL character", MEND)
    row = dict(zip(columns, cells, strict=False))
    facts = metadata_of(row, options.columns)
    text = text_of(row, options.columns)
    given = facts.or_else(item.given)
    return Draft(input=facts.id or name, text=str(text or ""), given=given)
