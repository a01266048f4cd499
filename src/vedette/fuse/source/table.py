"""Sources as a table: CSV in and out, the same again after a round."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from pydantic import ValidationError

from vedette.errors import UsageError
from vedette.fuse.source.registry import source_from_row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vedette.model import Source

__all__ = ["COLUMNS", "csv_from_sources", "sources_from_csv"]

COLUMNS = (
    "id", "name", "aliases", "domains", "country", "languages", "owner", "sort", "tlp",
    "exposure", "state", "evidence", "date", "right", "wrong",
)  # fmt: skip
"""Of the table; `id` and `name` must be there, lists are parted by "; "."""
_PART = "; "


def csv_from_sources(sources: Iterable[Source]) -> str:
    """Return sources as CSV, with a head."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(_row(source) for source in sources)
    return stream.getvalue()


def _row(source: Source) -> dict[str, str]:
    exposure, record = source.exposure, source.reliability
    return {
        "id": source.id,
        "name": source.name,
        "aliases": _PART.join(source.aliases),
        "domains": _PART.join(source.domains),
        "country": source.country or "",
        "languages": _PART.join(source.languages),
        "owner": source.owner or "",
        "sort": source.sort,
        "tlp": source.tlp or "",
        "exposure": exposure.kind if exposure else "",
        "state": (exposure.state or "") if exposure else "",
        "evidence": exposure.evidence if exposure else "",
        "date": (exposure.date or "") if exposure else "",
        "right": f"{record.right:g}" if record.right else "",
        "wrong": f"{record.wrong:g}" if record.wrong else "",
    }


def sources_from_csv(text: str, *, origin: str) -> list[Source]:
    """Return the sources of a CSV file; columns that are not known are passed over.

    Args:
        text: the whole file.
        origin: what to call it in an error.

    Raises:
        UsageError: a column is missing, an id stands twice, or a row is no source; all rows that
            are wrong are named.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    mend = f"Give a CSV file with the columns id and name, and any of: {', '.join(COLUMNS[2:])}."
    missing = {"id", "name"} - set(reader.fieldnames or ())
    if missing:
        raise UsageError(f"{origin} has no column {' and '.join(sorted(missing))}", mend)
    sources: dict[str, Source] = {}
    faults = []
    for row in reader:
        line = reader.line_num
        try:
            source = source_from_row({key: (row[key] or "").strip() for key in row if key})
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(map(str, first["loc"]))
            faults.append(f"line {line}: {first['msg'][0].lower()}{first['msg'][1:]} @ {field}")
            continue
        except ValueError as error:
            faults.append(f"line {line}: {error}")
            continue
        if not source.id or not source.name:
            faults.append(f"line {line}: a source needs an id and a name")
        elif source.id in sources:
            faults.append(f"line {line}: {source.id!r} stands twice")
        sources[source.id] = source
    if faults:
        raise UsageError(f"{origin}: {'; '.join(faults)}", mend)
    return list(sources.values())
