"""Which format an input has: by what its bytes look like, then by its suffix."""

from __future__ import annotations

import re
import zlib
from pathlib import PurePosixPath

from vedette.collect.encoding import is_binary
from vedette.errors import ItemError

__all__ = ["FORMATS", "format_of"]

FORMATS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
    ".pdf": "pdf",
    ".docx": "docx",
    ".eml": "mail",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "table",
    ".tsv": "table",
    ".zip": "archive",
    ".wacz": "wacz",
    ".warc": "warc",
}
"""Suffix → format."""

HEAD_BYTES = 4096
"""How much of an input is looked at."""
GZIP = b"\x1f\x8b"
REFUSED = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old or locked Office file",
        "Save it as DOCX without a password.",
    ),
    (b"{\\rtf", "an RTF file", "Save it as DOCX or PDF."),
    (GZIP, "a gzip archive", "Unpack it, or pack it as ZIP."),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "Unpack it, or pack it as ZIP."),
    (b"Rar!\x1a\x07", "a RAR archive", "Unpack it, or pack it as ZIP."),
    (b"BZh", "a bzip2 archive", "Unpack it, or pack it as ZIP."),
    (b"\xfd7zXZ\x00", "an xz archive", "Unpack it, or pack it as ZIP."),
    (b"\x89PNG\r\n", "a picture", "Run OCR over it and give the text."),
    (b"\xff\xd8\xff", "a picture", "Run OCR over it and give the text."),
    (b"GIF8", "a picture", "Run OCR over it and give the text."),
    (b"SQLite format 3\x00", "a database", "Export its articles as CSV or JSON."),
)
"""First bytes → what it is and what to do; formats that are known and not read."""
PAGE = re.compile(rb"<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])", re.IGNORECASE)
MAIL = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){3,}\r?\n")
MAIL_MARK = re.compile(rb"^(?:MIME-Version|Received|Message-ID|Content-Type):", re.I | re.M)
SNAPSHOT = re.compile(rb"^(?:Snapshot-Content-Location:|From: <Saved by )", re.I | re.M)


def format_of(name: str, head: bytes) -> str:
    """Return the format of an input.

    What the bytes plainly are wins over the suffix, so that a page that is called `report.txt` is
    read as a page. Text that looks like nothing else is what its suffix says.

    Args:
        name: as the user knows it.
        head: its first bytes, `HEAD_BYTES` of them where there are so many.

    Raises:
        ItemError: the format is known and not read, or the bytes are no text.
    """
    suffix = PurePosixPath(name).suffix.lower()
    if head.startswith(b"WARC/") or (head.startswith(GZIP) and _unpacks_to(head, b"WARC/")):
        return "warc"
    by_suffix = FORMATS.get(suffix)
    found = _by_magic(head, suffix, by_suffix)
    if found:
        return found
    if is_binary(head) and by_suffix not in ("jsonl", "json", "table", "mail", "mhtml"):
        raise _refusal(suffix, by_suffix)
    if by_suffix in ("pdf", "docx", "archive", "wacz", "warc"):
        what = f"the name ends in {suffix}, but the file is none"
        raise ItemError(what, "Give the file its true suffix, or fetch it anew.")
    return _by_shape(head, by_suffix)


def _unpacks_to(head: bytes, start: bytes) -> bool:
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(head, len(start)) == start
    except zlib.error:
        return False


def _by_magic(head: bytes, suffix: str, by_suffix: str | None) -> str | None:
    for magic, kind, mend in REFUSED:
        if head.startswith(magic):
            raise ItemError(f"this is {kind}, which is not read", mend)
    if (b"%PDF-" in head[:1024] and by_suffix in (None, "pdf", "text")) or head.startswith(
        b"%PDF-"
    ):
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        if by_suffix is None and suffix:
            raise _refusal(suffix, None)
        if by_suffix == "wacz":
            return by_suffix
        return "docx" if by_suffix == "docx" or b"word/" in head else "archive"
    return None


def _by_shape(head: bytes, by_suffix: str | None) -> str:
    """Tell the formats that are text apart."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if by_suffix not in (None, "text", "page", "mail", "mhtml"):
        return by_suffix
    if MAIL.match(start) and MAIL_MARK.search(start):
        return "mhtml" if by_suffix == "mhtml" or SNAPSHOT.search(start) else "mail"
    if start.startswith(b"<") and PAGE.search(start):
        return "page"
    return by_suffix or "text"


def _refusal(suffix: str, by_suffix: str | None) -> ItemError:
    known = ", ".join(sorted(FORMATS))
    if by_suffix or not suffix:
        return ItemError("the file is binary, not text", f"Give one of these: {known}.")
    return ItemError(f"files of the kind {suffix} are not read", f"Give one of these: {known}.")
