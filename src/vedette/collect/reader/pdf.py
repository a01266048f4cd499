"""PDF → one draft: its text by pypdf, in paragraphs; a scan without text is refused."""

from __future__ import annotations

import logging
import re
from io import BytesIO
from typing import TYPE_CHECKING, Any

from vedette.collect.draft import Draft, Input
from vedette.collect.metadata import Metadata
from vedette.collect.reader.layout import paragraphs_of_pages
from vedette.errors import ItemError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PdfReader

    from vedette.collect.options import CollectOptions

__all__ = ["read_pdf"]

MEND = "Print it to a new PDF, or save its text as a plain file."
BROKEN = (
    ArithmeticError,
    AttributeError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What pypdf raises on broken files besides its own errors; RecursionError is a RuntimeError."""
MAX_OPERATORS = 2_000_000
"""Most drawing operators of all pages; a page of print has some thousands."""
MAX_CONTENT_BYTES = 50_000_000
"""Most bytes of drawing on all pages, unpacked; a page of print has some ten thousand."""
TOOL_TITLE = re.compile(r"^Microsoft \w+ - |\.(?:docx?|odt|pdf|indd|qxd|pptx?)$|^untitled", re.I)
"""Titles that programs write by themselves."""
LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")


def read_pdf(item: Input, options: CollectOptions) -> Iterator[Draft]:
    """Read a PDF.

    Raises:
        ItemError: it is broken, locked by a password, too long, or has no text.
    """
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    content = item.read(options.max_file_bytes)
    try:
        pages, found = _read(content, options)
    except (PyPdfError, *BROKEN) as error:
        raise ItemError(f"the PDF is broken: {type(error).__name__}: {error}", MEND) from error
    text = LONE_SURROGATE.sub("\ufffd", paragraphs_of_pages(pages))
    if not text.strip():
        raise ItemError("the PDF has no text; it may be a scan", "Run OCR over it first.")
    yield Draft(input=item.name, text=text, given=item.given, found=found)


def _read(content: bytes, options: CollectOptions) -> tuple[list[str], Metadata]:
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise ItemError("the PDF is locked by a password", "Save it without the password.")
    if len(reader.pages) > options.max_pdf_pages:
        what = (
            f"the PDF has {len(reader.pages):,} pages; at most {options.max_pdf_pages:,} are read"
        )
        raise ItemError(what, "Split it into its articles.")
    return _pages(reader, options), _metadata(reader)


def _pages(reader: PdfReader, options: CollectOptions) -> list[str]:
    count = 0

    def bound(*_: Any) -> None:
        nonlocal count
        count += 1
        if count > MAX_OPERATORS:
            what = f"the PDF draws more than {MAX_OPERATORS:,} things"
            raise ItemError(what, MEND)

    texts = []
    length = drawn = 0
    for page in reader.pages:
        contents = page.get_contents()
        drawn += len(contents.get_data()) if contents is not None else 0
        if drawn > MAX_CONTENT_BYTES:
            raise ItemError(
                f"the pages of the PDF hold more than {MAX_CONTENT_BYTES:,} bytes", MEND
            )
        texts.append(page.extract_text(visitor_operand_before=bound))
        length += len(texts[-1])
        if length > options.max_text_chars:
            what = f"the PDF has more than {options.max_text_chars:,} characters"
            raise ItemError(what, "Split it into its articles.")
    return texts


def _metadata(reader: PdfReader) -> Metadata:
    info = reader.metadata
    if info is None:
        return Metadata()
    title, author = _words(info.title), _words(info.author)
    created = info.creation_date
    return Metadata(
        title=None if title is None or TOOL_TITLE.search(title) else title,
        author=author,
        created=created.isoformat() if created else None,
    )


def _words(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    return " ".join(LONE_SURROGATE.sub("", value).replace("\x00", "").split()) or None
