"""An archive's files → partitions: runs of lines or rows that are worked on together.

Where partitions begin follows from the files and the size asked for alone, so that a second run
finds the same ones. A digest of each tells whether it is still what it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal

from vedette.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["Partition", "lines_of", "plan_partitions", "rows_of"]

Form = Literal["lines", "parquet"]
_FORMS: dict[str, Form] = {".jsonl": "lines", ".ndjson": "lines", ".parquet": "parquet"}
_ROWS = 512
"""Rows of a table that are held at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Partition:
    """A run of lines or rows of one file."""

    name: str
    """Such as `part-00012`; all that is made of it is called so."""
    path: str
    form: Form
    start: int
    """First byte of the lines, or first row."""
    end: int
    first: int
    """Number of the first line or row in the file, from 1."""
    count: int
    """Lines or rows."""
    digest: str
    """Of its bytes; of a table, of the file's directory of row groups."""


def plan_partitions(source: Path, size: int) -> list[Partition]:
    """Return the partitions of a file, or of all files of a folder, in sorted order.

    Args:
        source: JSON lines (.jsonl, .ndjson) or Parquet.
        size: lines or rows of a partition, at most.

    Raises:
        UsageError: there is no such file, it has another form, or the folder holds none.
    """
    found: list[Partition] = []
    for path in _files(source):
        try:
            cuts = _cuts_of_lines if _form(path) == "lines" else _cuts_of_table
            for cut in cuts(path, size):
                found.append(Partition(name=f"part-{len(found):05}", path=str(path), **cut))
        except (OSError, ValueError) as error:  # pyarrow's errors are ValueErrors
            reason = str(error).splitlines()[0][:200]
            raise UsageError(f"{path} cannot be read: {reason}", "Write the file anew.") from error
    return found


def _files(source: Path) -> list[Path]:
    mend = "Give JSON lines (.jsonl, .ndjson) or Parquet (.parquet), or a folder of them."
    if not source.exists():
        raise UsageError(f"there is no file {str(source)!r}", mend)
    if source.is_file():
        if source.suffix.lower() not in _FORMS:
            raise UsageError(f"{str(source)!r} is no file of JSON lines and no Parquet", mend)
        return [source]
    files = sorted(
        path
        for path in source.rglob("*")
        if path.suffix.lower() in _FORMS
        and not any(part.startswith((".", "_")) for part in path.relative_to(source).parts)
    )
    if not files:
        raise UsageError(f"{str(source)!r} holds neither JSON lines nor Parquet", mend)
    return files


def _form(path: Path) -> Form:
    return _FORMS[path.suffix.lower()]


def _cuts_of_lines(path: Path, size: int) -> Iterator[dict[str, Any]]:
    start, first, count, digest = 0, 1, 0, blake2b(digest_size=16)
    with path.open("rb") as stream:
        end = 0
        for line in stream:
            digest.update(line)
            end, count = end + len(line), count + 1
            if count == size:
                yield _cut("lines", start, end, first, count, digest.hexdigest())
                start, first, count, digest = end, first + count, 0, blake2b(digest_size=16)
    if count:
        yield _cut("lines", start, end, first, count, digest.hexdigest())


def _cuts_of_table(path: Path, size: int) -> Iterator[dict[str, Any]]:
    from pyarrow.parquet import ParquetFile

    with ParquetFile(path) as table:
        told = repr((path.stat().st_size, table.metadata.to_dict())).encode()
        total = table.metadata.num_rows
    digest = blake2b(told, digest_size=16).hexdigest()
    for start in range(0, total, size):
        end = min(start + size, total)
        yield _cut("parquet", start, end, start + 1, end - start, digest)


def _cut(
    form: Form, start: int, end: int, first: int, count: int, digest: str
) -> dict[str, Any]:  # fmt: skip
    return {
        "form": form, "start": start, "end": end, "first": first, "count": count, "digest": digest
    }  # fmt: skip


def lines_of(partition: Partition) -> BytesIO:
    """Return the lines of a partition."""
    with open(partition.path, "rb") as stream:  # noqa: PTH123 - the path is text
        stream.seek(partition.start)
        return BytesIO(stream.read(partition.end - partition.start))


def rows_of(partition: Partition) -> Iterator[dict[str, Any]]:
    """Yield the rows of a partition of a table; days and moments are written as ISO 8601 has them.

    Only the row groups that hold them are read.
    """
    from pyarrow.parquet import ParquetFile

    with ParquetFile(partition.path) as table:
        groups, before, passed = [], None, 0
        for number in range(table.metadata.num_row_groups):
            rows = table.metadata.row_group(number).num_rows
            if passed < partition.end and passed + rows > partition.start:
                before = passed if before is None else before
                groups.append(number)
            passed += rows
        at = before or 0
        for batch in table.iter_batches(_ROWS, row_groups=groups):
            for row in batch.to_pylist():
                if partition.start <= at < partition.end:
                    yield {name: _written(value) for name, value in row.items()}
                at += 1


def _written(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
