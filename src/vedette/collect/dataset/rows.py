"""A table with a head → rows → readings; every row that cannot be used is told with its reason."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Protocol

from vedette.collect.dataset.coded import reading_of
from vedette.collect.encoding import SAMPLE_BYTES, encoding_of
from vedette.errors import UsageError
from vedette.model import Complaint, Failure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from typing import TextIO

    from vedette.collect.dataset.coded import CodedRow
    from vedette.model import Reading

__all__ = ["RowError", "Rows", "day_of", "number_of", "point_of", "readings_of_rows", "text_of"]

_DELIMITERS = ",;\t|"
_MEND = "Mend the row, or leave it out; the others were taken in."
_LATITUDE, _LONGITUDE = 90.0, 180.0
_LONGEST = 10_000_000
Row = dict[str, str]


class RowError(ValueError):
    """A row cannot be used; its words say why."""


class Rows(Protocol):
    """How the rows of one dataset are read."""

    name: str
    """Of the dataset."""
    required: tuple[str, ...]
    """Columns without which it is not this dataset."""

    def coded(self, row: Row) -> CodedRow:
        """Return what a row says.

        Raises:
            RowError: it cannot be used.
        """


def readings_of_rows(path: Path, rows: Rows) -> Iterator[Reading | Failure]:
    """Return a reading for each row of a table, or why it gives none, one by one.

    Raises:
        UsageError: the file cannot be read, or columns are missing; told at once.
    """
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST))
    try:
        with path.open("rb") as stream:
            encoding = encoding_of(stream.read(SAMPLE_BYTES))
        with path.open(encoding=encoding, errors="replace", newline="") as lines:
            columns, delimiter = _head(lines)
    except OSError as error:
        what = f"{str(path)!r} cannot be read: {error.strerror}"
        raise UsageError(what, "Name a CSV file as the dataset is downloaded.") from error
    _check(path, columns, rows)
    return _readings(path, encoding, delimiter, rows)


def _readings(path: Path, encoding: str, delimiter: str, rows: Rows) -> Iterator[Reading | Failure]:
    with path.open(encoding=encoding, errors="replace", newline="") as lines:
        columns, _ = _head(lines)
        yield from _results(path, csv.reader(lines, delimiter=delimiter), columns, rows)


def _head(lines: TextIO) -> tuple[list[str], str]:
    """Return the names of the columns, and what stands between them."""
    head = lines.readline(SAMPLE_BYTES)
    delimiter = max(_DELIMITERS, key=head.count)
    return next(csv.reader([head.lstrip("\ufeff")], delimiter=delimiter), []), delimiter


def text_of(row: Mapping[str, str], column: str) -> str:
    """Return the words of a cell on one line; empty where the column is missing.

    Cells of several lines become one, for the words are cited as they stand.
    """
    return " ".join((row.get(column) or "").split())


def day_of(row: Mapping[str, str], column: str) -> str:
    """Return the ISO date of a cell; times behind it are cut off.

    Raises:
        RowError: it is no date.
    """
    from datetime import date, datetime

    written = text_of(row, column)
    for form in ("%Y-%m-%d", "%d %B %Y", "%d-%B-%Y", "%d/%m/%Y"):
        try:
            return datetime.strptime(written.split(" 00:")[0], form).date().isoformat()  # noqa: DTZ007 - a day
        except ValueError:
            continue
    try:
        return date.fromisoformat(written[:10]).isoformat()
    except ValueError:
        raise RowError(f"{column} is no date: {written!r}") from None


def number_of(row: Mapping[str, str], column: str) -> int | None:
    """Return the whole number of a cell, 0 or more; None where it is empty.

    Raises:
        RowError: it is no such number.
    """
    written = text_of(row, column)
    if not written:
        return None
    try:
        number = float(written)
        if number >= 0 and number.is_integer():
            return int(number)
    except (ValueError, OverflowError):
        pass
    raise RowError(f"{column} is no whole number of 0 or more: {written!r}")


def point_of(row: Mapping[str, str]) -> tuple[float, float] | None:
    """Return latitude and longitude; None where both are empty.

    Raises:
        RowError: they are no point.
    """
    written = text_of(row, "latitude"), text_of(row, "longitude")
    if not any(written):
        return None
    try:
        latitude, longitude = float(written[0]), float(written[1])
    except ValueError:
        raise RowError(f"latitude and longitude are no point: {', '.join(written)}") from None
    if not (abs(latitude) <= _LATITUDE and abs(longitude) <= _LONGITUDE):
        raise RowError(f"latitude and longitude are no point: {', '.join(written)}")
    return latitude, longitude


def _check(path: Path, columns: list[str], rows: Rows) -> None:
    missing = [name for name in rows.required if name not in columns]
    if missing:
        what = f"{path.name} is no export of {rows.name}: it has no column {', '.join(missing)}"
        raise UsageError(what, "Give the table as it is downloaded, with its head.")


def _results(
    path: Path, lines: Iterator[list[str]], columns: list[str], rows: Rows
) -> Iterator[Reading | Failure]:
    number = 1
    while True:
        number += 1
        try:
            cells = next(lines)
        except StopIteration:
            return
        except csv.Error as error:
            yield _failure(path, number, f"it cannot be read: {error}")
            continue
        if any(cells):
            yield _result(path, number, dict(zip(columns, cells, strict=False)), rows)


def _result(path: Path, number: int, row: Row, rows: Rows) -> Reading | Failure:
    try:
        return reading_of(rows.coded(row))
    except ValueError as error:  # RowError, and what the model does not take
        return _failure(path, number, str(error).partition("\n")[0])


def _failure(path: Path, number: int, what: str) -> Failure:
    return Failure(input=f"{path.name}, row {number}", error=Complaint(what=what, mend=_MEND))
