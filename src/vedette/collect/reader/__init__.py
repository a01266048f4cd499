"""One reader for each format, and the registry of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from vedette.collect.draft import Draft, Input, Step
from vedette.collect.format import HEAD_BYTES, format_of
from vedette.collect.metadata import Metadata
from vedette.collect.options import CollectOptions
from vedette.collect.reader.archive import read_archive
from vedette.collect.reader.lines import read_lines
from vedette.collect.reader.mail import read_mail, read_mhtml
from vedette.collect.reader.objects import read_objects
from vedette.collect.reader.page import read_page
from vedette.collect.reader.pdf import read_pdf
from vedette.collect.reader.prose import read_markdown, read_prose
from vedette.collect.reader.table import read_table
from vedette.collect.reader.warc import read_wacz, read_warc
from vedette.collect.reader.word import read_word
from vedette.errors import ItemError

__all__ = ["READERS", "read_input"]

Reader = Callable[[Input, CollectOptions], Iterator[Step]]

READERS: Mapping[str, Reader] = {
    "text": read_prose,
    "markdown": read_markdown,
    "page": read_page,
    "mhtml": read_mhtml,
    "mail": read_mail,
    "pdf": read_pdf,
    "docx": read_word,
    "archive": read_archive,
    "json": read_objects,
    "jsonl": read_lines,
    "table": read_table,
    "warc": read_warc,
    "wacz": read_wacz,
}
"""Format → reader."""
SINGLE = frozenset({"text", "markdown", "page", "pdf", "docx"})
"""Formats of which a file is one document."""


def read_input(item: Input, options: CollectOptions) -> Iterator[Step]:
    """Open an input and read it with the reader of its format."""
    with item.open() as stream:
        head = stream.read(HEAD_BYTES)
    if not head:
        raise ItemError("the file is empty", "Give a document that has words in it.")
    format_ = format_of(item.name, head)
    if item.collected_at is not None:
        options = replace(options, collected_at=item.collected_at)
    steps = READERS[format_](item, options)
    return map(partial(_completed, item), steps) if format_ in SINGLE else steps


def _completed(item: Input, step: Step) -> Step:
    """Give a document what is known of it from elsewhere, where it does not tell itself."""
    if not isinstance(step, Draft):
        return step
    known = step.found.or_else(Metadata(url=item.address)).or_else(item.fallback)
    return replace(step, found=known, collected_at=item.collected_at)
