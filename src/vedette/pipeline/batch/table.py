"""Records as Parquet, a row a record: a few columns to choose by, and the record as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from vedette.model import Event, Reading

__all__ = ["RECORD", "RecordTable", "event_row", "reading_row", "records_of"]

RECORD = "record"
"""The column that holds the whole record as JSON."""
_HELD = 256
"""Rows of a row group."""
READING_COLUMNS = {
    "document_id": "string", "sha256": "string", "title": "string", "url": "string",
    "publisher": "string", "published": "string", "language": "string", "claims": "int32",
    RECORD: "string",
}  # fmt: skip
EVENT_COLUMNS = {
    "event_id": "string", "type": "string", "status": "string", "known_since": "string",
    "claims": "int32", RECORD: "string",
}  # fmt: skip


class RecordTable:
    """Writes rows as they come.

    Args:
        stream: where to.
        columns: name → type, as Arrow has it.
    """

    def __init__(self, stream: BinaryIO, columns: Mapping[str, str]) -> None:
        import pyarrow as pa
        from pyarrow.parquet import ParquetWriter

        self._schema = pa.schema([(name, getattr(pa, each)()) for name, each in columns.items()])
        self._writer = ParquetWriter(stream, self._schema, compression="zstd")
        self._rows: list[dict[str, Any]] = []

    def add(self, row: dict[str, Any]) -> None:
        """Write a row."""
        self._rows.append(row)
        if len(self._rows) >= _HELD:
            self._flush()

    def close(self) -> None:
        """Write what is left and the end of the file."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        import pyarrow as pa

        if self._rows:
            self._writer.write_batch(pa.RecordBatch.from_pylist(self._rows, schema=self._schema))
            self._rows = []


def reading_row(reading: Reading, record: str) -> dict[str, Any]:
    """Return the row of a reading.

    Args:
        reading: what was read.
        record: the same as JSON.
    """
    document = reading.document
    return {
        "document_id": document.id,
        "sha256": document.sha256,
        "title": document.title,
        "url": document.url,
        "publisher": document.publisher,
        "published": document.published,
        "language": document.language,
        "claims": len(reading.claims),
        RECORD: record,
    }


def event_row(event: Event, record: str) -> dict[str, Any]:
    """Return the row of an event.

    Args:
        event: what was merged.
        record: the same as JSON.
    """
    return {
        "event_id": event.id,
        "type": event.type,
        "status": event.status,
        "known_since": event.known_since,
        "claims": len(event.claims),
        RECORD: record,
    }


def records_of(path: Path) -> Iterator[bytes]:
    """Yield the records of a table of readings or events, as JSON."""
    from pyarrow.parquet import ParquetFile

    with ParquetFile(path) as table:
        for batch in table.iter_batches(_HELD, columns=[RECORD]):
            yield from (value.as_py().encode() for value in batch.column(0))
