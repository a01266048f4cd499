"""Web archives (WARC, ISO 28500) → the pages in them; WACZ is a ZIP that holds such archives.

Answers of status 200 that hold a page, a text, a PDF or a DOCX are read; pictures, scripts, style
sheets and feeds, which every crawl is full of, are passed over. What `vedette watch` captured
carries what the feed said of it, so that the same documents come out of it again.
"""

from __future__ import annotations

import json
from io import BytesIO
from typing import TYPE_CHECKING, Any

from vedette.collect.draft import Budget, Draft, Input, Step, failure
from vedette.collect.metadata import FIELDS, Metadata
from vedette.collect.reader.archive import members_of
from vedette.errors import ItemError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from vedette.collect.fetch import Capture
    from vedette.collect.options import CollectOptions

__all__ = ["FACTS", "facts_of_json", "read_wacz", "read_warc"]

FACTS = "Vedette-Item"
"""Name of the field of a record that holds what the feed and the user said of an item, as JSON."""
MEDIA = (
    "text/html", "application/xhtml+xml", "text/plain", "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)  # fmt: skip
"""Kinds of content that are read."""
OK = 200
MEND = "Make the archive anew, or unpack it and give the pages."


def read_wacz(item: Input, options: CollectOptions) -> Iterator[Step]:
    """Yield the WARC files of a WACZ as inputs."""
    yield from members_of(item, options, lambda name: ".warc" in name.rpartition("/")[2])


def read_warc(item: Input, options: CollectOptions) -> Iterator[Step]:
    """Yield the pages of a web archive, in its order, as they were when they were captured.

    Raises:
        ItemError: it is broken, or unpacks to too much.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    budget = item.budget or Budget(files=options.max_archive_files, bytes=options.max_archive_bytes)
    with item.open() as stream:
        try:
            for record in ArchiveIterator(stream):
                yield from _steps_of(record, item, budget, options)
        except (ArchiveLoadFailed, EOFError, OSError, ValueError, AttributeError) as error:
            what = f"the web archive is broken: {str(error).strip()[:200] or type(error).__name__}"
            raise ItemError(what, MEND) from error


def _steps_of(record: Any, item: Input, budget: Budget, options: CollectOptions) -> Iterator[Step]:
    headers = record.rec_headers
    address = (headers.get_header("WARC-Target-URI") or "").strip("<>")
    name = f"{item.name}:{address}"
    facts = headers.get_header(FACTS)
    if not _is_read(record, facts):
        return
    try:
        body = _body(record, budget, options)
        given, fallback = facts_of_json(facts) if facts else (item.given, Metadata())
        at = headers.get_header("WARC-Date") or options.collected_at
        if record.rec_type == "resource":
            yield _told(body, name, at, (given, fallback))
        else:
            from vedette.collect.fetch import input_of_capture

            capture = _capture(record, body, address, at, options)
            yield _named(input_of_capture(capture, given, fallback), name, item, budget)
    except ItemError as error:
        yield failure(name, error)


def _body(record: Any, budget: Budget, options: CollectOptions) -> bytes:
    body: bytes = record.raw_stream.read(options.max_record_bytes + 1)
    budget.bytes -= len(body)
    if budget.bytes < 0:
        what = f"the web archive holds more than {options.max_archive_bytes:,} bytes of pages"
        raise ItemError(what, "Split it: it may be made to fill the memory.")
    if len(body) > options.max_record_bytes:
        what = f"the answer has more than {options.max_record_bytes:,} bytes"
        raise ItemError(what, "Leave it out, or give the page as a file.")
    return body


def _is_read(record: Any, facts: str | None) -> bool:
    if record.rec_type == "resource":
        return facts is not None
    if record.rec_type != "response" or record.http_headers is None:
        return False
    if record.http_headers.get_statuscode() != str(OK):
        return False
    media = (record.http_headers.get_header("Content-Type") or MEDIA[0]).partition(";")[0]
    return media.strip().lower() in MEDIA


def _capture(record: Any, body: bytes, address: str, at: str, options: CollectOptions) -> Capture:
    from vedette.collect.fetch import Capture
    from vedette.collect.fetch.unpack import unpack

    headers = tuple((str(k), str(v)) for k, v in record.http_headers.headers)
    encoding = record.http_headers.get_header("Content-Encoding")
    if (record.http_headers.get_header("Transfer-Encoding") or "").lower() == "chunked":
        body = _dechunked(body)
    return Capture(
        asked=address,
        address=address,
        at=at,
        status=OK,
        reason="",
        headers=headers,
        body=body,
        content=unpack(body, encoding, options.max_record_bytes),
    )


def _dechunked(body: bytes) -> bytes:
    from warcio.bufferedreaders import ChunkedDataReader

    return bytes(ChunkedDataReader(BytesIO(body)).read(len(body)))


def _named(inner: Input, name: str, outer: Input, budget: Budget) -> Input:
    return Input(
        name=name,
        open=inner.open,
        size=inner.size,
        given=inner.given.or_else(outer.given),
        depth=outer.depth + 1,
        budget=budget,
        address=inner.address,
        charset=inner.charset,
        fallback=inner.fallback,
        collected_at=inner.collected_at,
    )


def _told(body: bytes, name: str, at: str, facts: tuple[Metadata, Metadata]) -> Draft:
    """Return an entry of a feed whose page was not read."""
    given, fallback = facts
    text = body.decode("utf-8", "replace")
    return Draft(input=name, text=text, given=given, found=fallback, collected_at=at)


def facts_of_json(written: str) -> tuple[Metadata, Metadata]:
    """Return what the user said of a captured item, and what its feed did.

    Raises:
        ItemError: it is broken.
    """
    try:
        record = json.loads(written)
        return _metadata(record["given"]), _metadata(record["fallback"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ItemError(f"the field {FACTS} is broken: {error}", MEND) from error


def _metadata(record: Mapping[str, Any]) -> Metadata:
    return Metadata(**{key: str(value) for key, value in record.items() if key in FIELDS})
