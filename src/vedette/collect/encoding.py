"""Bytes → text: byte-order mark, then what is declared, then UTF-8, then the likeliest."""

from __future__ import annotations

import codecs
import re

from vedette.errors import ItemError

__all__ = ["SAMPLE_BYTES", "decode", "encoding_of", "is_binary"]

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CANDIDATES = [
    "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "iso8859_2",
    "iso8859_5", "iso8859_9", "koi8_r", "koi8_u", "mac_cyrillic", "cp866", "big5", "gb18030",
    "shift_jis", "euc_jp", "euc_kr",
]  # fmt: skip
"""Encodings that reporting is met in; wider guessing finds nonsense in short texts."""
SAMPLE_BYTES = 200_000
MULTIBYTE = re.compile(rb"[\xc3-\xf4][\x80-\xbf]+")
CONTROLS = bytes(set(range(32)) - {7, 8, 9, 10, 11, 12, 13, 27})
MOST = 0.8
MAX_CONTROLS = 0.01
"""Share of control characters above which bytes are no text."""


def decode(content: bytes, declared: str | None = None) -> str:
    """Return the text that bytes hold.

    Args:
        content: the whole file.
        declared: encoding that the file or its envelope names; names that Python does not know
            are passed over.

    Raises:
        ItemError: no encoding fits, or the bytes are damaged UTF-8.
    """
    for mark, marked in MARKS:
        if content.startswith(mark):
            return _strict(content[len(mark) :], marked)
    for encoding in (_known(declared), "utf-8"):
        text = _try(content, encoding)
        if text is not None:
            return text
    return _detect(content)


def encoding_of(sample: bytes) -> str:
    """Return the name of the encoding that the beginning of a long file is in.

    A character that is cut through at the end does not count.

    Raises:
        ItemError: no encoding fits.
    """
    for mark, encoding in MARKS:
        if sample.startswith(mark):
            return {"utf-8": "utf-8-sig"}.get(
                encoding, encoding.removesuffix("-le").removesuffix("-be")
            )
    try:
        sample.decode("utf-8")
    except UnicodeDecodeError as error:
        if len(sample) < SAMPLE_BYTES or error.start < len(sample) - 4:
            return _guess(sample, error.start)
    return "utf-8"


def is_binary(content: bytes) -> bool:
    """Say whether the beginning of a file is no text in any encoding that is read here."""
    sample = content[:SAMPLE_BYTES]
    if sample.startswith(tuple(mark for mark, _ in MARKS)):
        return False
    controls = len(sample) - len(sample.translate(None, CONTROLS))
    return controls > MAX_CONTROLS * len(sample)


def _known(name: str | None) -> str | None:
    if name is None:
        return None
    try:
        info = codecs.lookup(name.strip().strip("\"'"))
        b"".decode(info.name)
    except (LookupError, ValueError):  # ValueError: a NUL in the name; LookupError: rot13 and kin
        return None
    # Pages that declare Latin-1 are written in its superset, as browsers take it.
    return "cp1252" if info.name in ("iso8859-1", "ascii") else info.name


def _try(content: bytes, encoding: str | None) -> str | None:
    if encoding is None:
        return None
    try:
        return content.decode(encoding)
    except UnicodeError:
        return None


def _strict(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _damaged(encoding, error.start) from error


def _damaged(encoding: str, at: int) -> ItemError:
    what = f"the file is not valid {encoding.upper()} from byte {at:,} on"
    return ItemError(what, "Save it anew as UTF-8, or replace the damaged part.")


def _detect(content: bytes) -> str:
    """Read bytes that are not UTF-8 in the encoding that they look like."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        at = error.start
    text = _try(content, _guess(content, at))
    if text is None:
        raise _damaged("utf-8", at)
    return text


def _guess(content: bytes, at: int) -> str:
    """Guess the encoding of bytes that are not UTF-8; damaged UTF-8 is not guessed at."""
    from charset_normalizer import from_bytes

    if not _is_damaged_utf8(content):
        sample = content[:SAMPLE_BYTES]
        best = from_bytes(sample, cp_isolation=CANDIDATES, threshold=0.3).best()
        if best is not None:
            return best.encoding
    raise _damaged("utf-8", at)


def _is_damaged_utf8(content: bytes) -> bool:
    """Say whether most bytes beyond ASCII stand in well-formed sequences of UTF-8."""
    beyond = len(content) - len(content.translate(None, bytes(range(128, 256))))
    formed = 0
    for match in MULTIBYTE.finditer(content):
        formed += len(match[0]) if _try(match[0], "utf-8") is not None else 0
    return formed > MOST * beyond
