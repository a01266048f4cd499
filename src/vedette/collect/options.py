"""How documents are collected, and the bounds that keep hostile input from hanging the run.

Addresses are fetched by options of their own, with bounds against hostile servers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import vedette

__all__ = ["AGENT", "CollectOptions", "FetchOptions"]

AGENT = "vedette"
"""The name by which `robots.txt` may speak of us."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchOptions:
    """Options of the fetcher."""

    allowed: tuple[str, ...] = ()
    """Networks that may be fetched from although they are private, such as 127.0.0.0/8."""
    contact: str | None = None
    """Address of mail or of a page where the operator of a server reaches whoever fetches."""
    max_bytes: int = 20_000_000
    """Longest answer that is taken, both as it comes in and unpacked."""
    max_redirects: int = 5
    max_seconds: float = 60.0
    """Longest time of one try, redirects among it."""
    timeout_s: float = 20.0
    """Longest time in which a server says nothing."""
    tries: int = 3
    """How often an address is tried where what goes wrong may pass."""
    backoff_s: float = 2.0
    """Wait before the second try; it doubles with each, and jitter of as much is added."""
    gap_s: float = 1.0
    """Shortest time between two requests to one host; `Crawl-delay` makes it longer."""
    max_wait_s: float = 120.0
    """Longest time that is waited for a host; one that asks for more is left alone till then."""

    @property
    def user_agent(self) -> str:
        """What servers are told of who asks: name, version, purpose and contact."""
        contact = f"; {self.contact}" if self.contact else ""
        return f"{AGENT}/{vedette.__version__} (reads open reporting for an analyst{contact})"


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
    max_record_bytes: int = 20_000_000
    """Longest answer of a web archive that is read, unpacked."""
    max_archive_ratio: int = 300
    """Most bytes that a stored byte of a file in an archive may unpack to, beyond 1 MB."""
    max_depth: int = 3
    """How deep archives may lie in archives, and attachments in mails."""
    fetch: FetchOptions = field(default_factory=FetchOptions)
    """How sources that are addresses are fetched."""
