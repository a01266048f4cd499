"""How documents are collected, and the bounds that keep hostile input from hanging the run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["CollectOptions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectOptions:
    """Options of the stage `collect`."""

    collected_at: str
    """ISO date-time of collection; the clock is passed in, never read."""
    published: str | None = None
    """Publication date or interval, given for every input that has no other given one."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Field of a document → column or key of a table that holds it; "" where none does."""
    max_file_bytes: int = 100_000_000
    """Longest file, archive member or line of JSON that is read as one document, in bytes."""
    max_table_bytes: int = 200_000_000
    """Longest JSON file with many documents; JSON lines and CSV are streamed and may be longer."""
    max_text_chars: int = 20_000_000
    """Longest text of a document, in code points."""
    max_page_bytes: int = 10_000_000
    """Longest web page that is parsed; of a longer one the bare words are taken."""
    max_page_tags: int = 60_000
    """Most tags of a web page that is parsed; of a richer one the bare words are taken."""
    max_page_depth: int = 200
    """Deepest nesting of a web page that is parsed; of a deeper one the bare words are taken."""
    max_pdf_pages: int = 5_000
    """Most pages of a PDF."""
    max_archive_files: int = 10_000
    """Most files in an archive, those of archives inside it counted."""
    max_archive_bytes: int = 1_000_000_000
    """Most bytes that an archive may unpack to, those of archives inside it counted."""
    max_archive_ratio: int = 300
    """Most bytes that a stored byte of a file in an archive may unpack to, beyond 1 MB."""
    max_depth: int = 3
    """How deep archives may lie in archives, and attachments in mails."""
