"""Captures → a WARC file (ISO 28500), from which the same documents come out again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

import vedette
from vedette.collect.reader.warc import FACTS

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Kept", "warc_of_captures"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What was captured of one item: the answer of a server, or the words of its feed."""

    address: str
    at: str
    """ISO date-time."""
    status: int | None
    """None for the words of a feed, whose page was not read."""
    reason: str
    headers: Sequence[tuple[str, str]]
    body: bytes
    """As it came over the wire."""
    facts: str
    """What the user and the feed say of it, as one line of JSON."""


def warc_of_captures(captures: Iterable[Kept], stream: BinaryIO, name: str) -> int:
    """Write captures as a WARC file, each record packed by itself; return how many there were.

    Args:
        captures: in the order in which they are to be read again.
        stream: where to.
        name: of the file, which its first record tells.
    """
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    writer = WARCWriter(stream, gzip=True, warc_version="1.1")
    software = {"software": f"vedette {vedette.__version__}", "format": "WARC File Format 1.1"}
    writer.write_record(writer.create_warcinfo_record(name, software))
    count = 0
    for each in captures:
        is_page = each.status is not None
        http = None
        if is_page:
            line = f"{each.status} {each.reason}".strip()
            http = StatusAndHeaders(line, list(each.headers), protocol="HTTP/1.1")
        record = writer.create_warc_record(
            each.address,
            "response" if is_page else "resource",
            payload=BytesIO(each.body),
            length=len(each.body),
            http_headers=http,
            warc_content_type="" if is_page else "text/plain; charset=utf-8",
            warc_headers_dict={"WARC-Date": each.at, FACTS: each.facts},
        )
        writer.write_record(record)
        count += 1
    return count
