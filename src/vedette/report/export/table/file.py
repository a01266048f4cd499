"""The three kinds of file that a table is written to, each read back before it gets its name."""

from __future__ import annotations

import csv
import json
import re
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar

from vedette.errors import ChecksFailedError
from vedette.report.character import visible

if TYPE_CHECKING:
    from pathlib import Path

    from vedette.report.export.table.column import Cell, Column, Form, Row, Table

__all__ = ["CsvFile", "LinesFile", "ParquetFile", "TableFile", "safe_text"]

LIST = "; "
"""What parts the texts of a list in a cell of CSV."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a cell that begins so for a formula."""
BATCH = 8_192
"""Rows of one group of Parquet; so many are held in memory."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_MEND = "Report this with the lines above: vedette wrote what it cannot read back."


class TableFile(ABC):
    """One table while it is written.

    Args:
        folder: where the file lies.
        table: what it holds.
    """

    ending: ClassVar[str]

    def __init__(self, folder: Path, table: Table) -> None:
        self.path = folder / f"{table.name}.{self.ending}"
        self.table = table
        self.rows = 0

    @abstractmethod
    def add(self, row: Row) -> None:
        """Write one row."""

    @abstractmethod
    def close(self) -> None:
        """End the file."""

    @abstractmethod
    def count(self) -> int:
        """Read the file and return how many whole rows it has."""

    def check(self) -> None:
        """Read the file back.

        Raises:
            ChecksFailedError: it has other columns or another number of rows than were written.
        """
        found = self.count()
        if found != self.rows:
            raise ChecksFailedError(f"{self.path.name} has {found} rows, not {self.rows}", _MEND)


class CsvFile(TableFile):
    """CSV as RFC 4180 has it, in UTF-8, with a head.

    A text that a spreadsheet would take for a formula has an apostrophe before it; characters that
    cannot be seen are shown.
    """

    ending = "csv"

    def __init__(self, folder: Path, table: Table) -> None:
        super().__init__(folder, table)
        self._stream = self.path.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._stream, lineterminator="\r\n")
        self._writer.writerow(table.names)

    def add(self, row: Row) -> None:
        """Write one row."""
        self._writer.writerow([_csv_cell(cell) for cell in row])
        self.rows += 1

    def close(self) -> None:
        """End the file."""
        self._stream.close()

    def count(self) -> int:
        """Read the file and return how many whole rows it has."""
        limit = csv.field_size_limit(1 << 30)
        try:
            with self.path.open(encoding="utf-8", newline="") as stream:
                rows = csv.reader(stream, strict=True)
                width = len(self.table.columns)
                if next(rows, None) != self.table.names:
                    return -1
                return sum(1 for row in rows if len(row) == width)
        finally:
            csv.field_size_limit(limit)


class LinesFile(TableFile):
    """JSON lines: one object a row, keys in the order of the columns, what is unknown null."""

    ending = "jsonl"

    def __init__(self, folder: Path, table: Table) -> None:
        super().__init__(folder, table)
        self._stream = self.path.open(
            "w", encoding="utf-8", newline="\n", errors="backslashreplace"
        )
        self._names = table.names

    def add(self, row: Row) -> None:
        """Write one row."""
        line = json.dumps(dict(zip(self._names, row, strict=True)), ensure_ascii=False)
        self._stream.write(line + "\n")
        self.rows += 1

    def close(self) -> None:
        """End the file."""
        self._stream.close()

    def count(self) -> int:
        """Read the file and return how many whole rows it has."""
        with self.path.open(encoding="utf-8") as stream:
            return sum(1 for line in stream if list(json.loads(line)) == self._names)


class ParquetFile(TableFile):
    """Parquet with typed columns; lists are lists. Half surrogate pairs become U+FFFD."""

    ending = "parquet"

    def __init__(self, folder: Path, table: Table) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        super().__init__(folder, table)
        self._schema = pa.schema([_field(column) for column in table.columns])
        self._writer: Any = pq.ParquetWriter(self.path, self._schema, compression="zstd")
        self._batch: list[Row] = []

    def add(self, row: Row) -> None:
        """Write one row."""
        self._batch.append(row)
        self.rows += 1
        if len(self._batch) == BATCH:
            self._flush()

    def close(self) -> None:
        """End the file."""
        self._flush()
        self._writer.close()

    def count(self) -> int:
        """Read the file and return how many whole rows it has."""
        import pyarrow.parquet as pq

        with pq.ParquetFile(self.path) as file:
            if file.schema_arrow.names != self.table.names:
                return -1
            return sum(batch.num_rows for batch in file.iter_batches(BATCH))

    def _flush(self) -> None:
        import pyarrow as pa

        if not self._batch:
            return
        arrays = [
            pa.array([_parquet_cell(row[at]) for row in self._batch], field.type)
            for at, field in enumerate(self._schema)
        ]
        self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema))
        self._batch.clear()


def safe_text(text: str) -> str:
    r"""Return a text that no spreadsheet takes for a formula, and in which all can be seen.

    Example:
        >>> safe_text("=1+1"), safe_text("a\x00b"), safe_text("plain")
        ("'=1+1", 'a␀b', 'plain')
    """
    return visible(f"'{text}" if text.startswith(FORMULA) else text)


def _csv_cell(cell: Cell) -> object:
    if not cell and cell != 0:  # unknown, an empty text or an empty list
        return ""
    if isinstance(cell, str):
        return safe_text(cell)
    if isinstance(cell, list):
        return safe_text(LIST.join(cell))
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return cell


def _parquet_cell(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return _whole(cell)
    if isinstance(cell, list):
        return [_whole(each) for each in cell]
    return cell


def _whole(text: str) -> str:
    return text if text.isprintable() else _SURROGATE.sub("\ufffd", text)


def _field(column: Column) -> Any:
    import pyarrow as pa

    forms: dict[Form, Any] = {
        "text": pa.string(),
        "whole": pa.int64(),
        "number": pa.float64(),
        "yes": pa.bool_(),
        "texts": pa.list_(pa.string()),
    }
    return pa.field(column.name, forms[column.form], metadata={"description": column.what})
