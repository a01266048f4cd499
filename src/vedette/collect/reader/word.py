"""DOCX → one draft: paragraphs and tables in their order, title and author of its properties.

Its dates are those of a file or of a template, not of a publication, and are not taken.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from vedette.collect.draft import Draft, Input
from vedette.collect.metadata import Metadata
from vedette.collect.reader.archive import BROKEN_ARCHIVE, check_member, open_archive
from vedette.errors import ItemError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as WordDocument

    from vedette.collect.options import CollectOptions

__all__ = ["read_word"]

MEND = "Save it anew from a word processor, or as plain text."
BROKEN = (AttributeError, SyntaxError, TypeError, *BROKEN_ARCHIVE)
"""What python-docx raises on broken files besides its own errors; lxml's are SyntaxErrors."""
MAX_PART_BYTES = 60_000_000
"""Longest XML file in a DOCX."""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SKIPPED = frozenset(
    {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback", f"{W}del", f"{W}pPr"}
)
"""What is there twice, was struck out, or only tells the look."""
BREAKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


def read_word(item: Input, options: CollectOptions) -> Iterator[Draft]:
    """Read a DOCX file.

    Raises:
        ItemError: it is broken, or unpacks to too much.
    """
    from docx.opc.exceptions import OpcError

    content = item.read(options.max_file_bytes)
    try:
        document = _open(content, options)
        text, found = _text(document), _metadata(document)
    except (OpcError, *BROKEN) as error:
        raise ItemError(f"the DOCX is broken: {type(error).__name__}: {error}", MEND) from error
    yield Draft(input=item.name, text=text, given=item.given, found=found)


def _open(content: bytes, options: CollectOptions) -> WordDocument:
    import docx

    with open_archive(BytesIO(content), None, options) as (archive, _):
        for entry in archive.infolist():
            check_member(entry, options)
            if entry.file_size > MAX_PART_BYTES and ".xml" in entry.filename:
                raise ItemError("the DOCX unpacks to too much", "Split it into its articles.")
    return docx.Document(BytesIO(content))


def _text(document: WordDocument) -> str:
    body = document.element.body
    blocks = [_table(block) if block.tag == f"{W}tbl" else _words(block) for block in body]
    return "\n\n".join(block.strip() for block in blocks if block.strip())


def _words(block: Any) -> str:
    """Return the words of a block with its breaks; each paragraph inside it begins a line."""
    words: list[str] = []
    stack = [block]
    while stack:
        node = stack.pop()
        if node.tag in SKIPPED:
            continue
        if node.tag == f"{W}t":
            words.append(node.text or "")
        elif node.tag in BREAKS:
            words.append(BREAKS[node.tag])
        elif node.tag == f"{W}p" and words and node is not block:
            words.append("\n")
        stack.extend(reversed(node))
    return "".join(words)


def _table(table: Any) -> str:
    rows = []
    for row in table.iterchildren(f"{W}tr"):
        cells = (" ".join(_words(cell).split()) for cell in row.iterchildren(f"{W}tc"))
        rows.append(" | ".join(filter(None, cells)))
    return "\n".join(filter(None, rows))


def _metadata(document: WordDocument) -> Metadata:
    properties = document.core_properties
    author = properties.author.strip()
    return Metadata(
        title=properties.title.strip() or _heading(document),
        author=None if author == "python-docx" else author or None,
        language=properties.language.strip() or None,
    )


def _heading(document: WordDocument) -> str | None:
    """Return the first paragraph in the style of a title or of a first heading."""
    for paragraph in document.element.body.iterchildren(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and str(style.get(f"{W}val")).lower() in ("title", "heading1"):
            return " ".join(_words(paragraph).split()) or None
    return None
