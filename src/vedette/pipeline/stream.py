"""The stages in a row, without a case: files → readings, reading records → events."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import BinaryIO

    from vedette.collect import CollectOptions
    from vedette.errors import ItemError
    from vedette.fuse import FuseOptions
    from vedette.model import Event, Failure, Reading
    from vedette.read import ReadOptions, SetAside, TriageOptions

__all__ = ["fuse_records", "read_sources", "reading_of_line", "readings_in"]


def read_sources(
    sources: Iterable[str],
    collect_options: CollectOptions,
    read_options: ReadOptions | None = None,
    *,
    stdin: BinaryIO | None = None,
    triage: TriageOptions | None = None,
    set_aside: Callable[[SetAside], None] = lambda _: None,
) -> Iterator[Reading | Failure]:
    """Collect documents from files and read them, in order: collect → (triage →) read.

    Args:
        sources: paths of files and folders; `-` is JSON lines on standard input.
        collect_options: how to collect.
        read_options: how to read; None for the defaults.
        stdin: what `-` reads; None for the process's standard input.
        triage: how to tell what is worth reading; None to read everything.
        set_aside: is told of each document that triage sets aside.

    Returns:
        One result for each document, or for each input that gave none.
    """
    from vedette.collect import collect
    from vedette.pipeline.triage import sift
    from vedette.read import read

    documents = collect(sources, collect_options, stdin=stdin)
    if triage is not None:
        documents = sift(documents, triage, set_aside)
    return read(documents, read_options)


def fuse_records(
    lines: Iterable[bytes], options: FuseOptions | None = None
) -> tuple[Iterator[Event], list[ItemError]]:
    """Merge reading records, as lines of JSON, into events.

    Args:
        lines: one record a line; empty lines and records of failures are passed over.
        options: how to merge; None for the defaults.

    Returns:
        The events, and the reason for each line that is no record.
    """
    from vedette.fuse import fuse

    readings, refused = readings_in(lines)
    return fuse(readings, options), refused


def readings_in(lines: Iterable[bytes]) -> tuple[list[Reading], list[ItemError]]:
    """Return the readings of reading records, and the reason for each line that is none.

    Args:
        lines: one record a line; empty lines and records of failures are passed over.
    """
    from vedette.errors import ItemError

    readings, refused = [], []
    for number, line in enumerate(lines, 1):
        try:
            reading = reading_of_line(line, number)
        except ItemError as error:
            refused.append(error)
        else:
            if reading is not None:
                readings.append(reading)
    return readings, refused


def reading_of_line(line: bytes, number: int) -> Reading | None:
    """Return the reading of a record; None for an empty line and a record of a failure.

    Args:
        line: the record as JSON.
        number: of the line, for the error.

    Raises:
        ItemError: it is no reading record.
    """
    from vedette.errors import ItemError
    from vedette.model import reading_from_record

    try:
        record = json.loads(line) if line.strip() else None
        if record is None or "error" in record:
            return None
        return reading_from_record(record)
    except ItemError as error:
        raise ItemError(f"line {number}: {error.what}", error.mend) from error
    except (ValueError, TypeError, RecursionError) as error:
        mend = "Give records in the form that `vedette read --json` prints."
        raise ItemError(f"line {number} is no JSON object: {error}", mend) from error
