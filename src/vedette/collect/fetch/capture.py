"""A capture: what a server said to one request, byte for byte, with its time and its digest."""

from __future__ import annotations

from dataclasses import dataclass
from email.message import Message
from hashlib import sha256
from io import BytesIO

from vedette.collect.draft import Input
from vedette.collect.metadata import Metadata

__all__ = ["Capture", "header", "input_of_capture"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """What a server said to one request."""

    asked: str
    """The address that was asked for first."""
    address: str
    """The address that answered, after redirects."""
    at: str
    """ISO date-time at which the answer was there, in UTC."""
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    """As they came, but for those of the connection (`Transfer-Encoding`)."""
    body: bytes
    """As it came over the wire: packed where `Content-Encoding` says so."""
    content: bytes
    """Unpacked; empty where nothing changed."""

    @property
    def sha256(self) -> str:
        """Digest of what was unpacked, hexadecimal."""
        return sha256(self.content).hexdigest()

    @property
    def is_unchanged(self) -> bool:
        """Say whether the server said that nothing changed since the last request."""
        return self.status == 304  # noqa: PLR2004

    @property
    def charset(self) -> str | None:
        """Return the encoding that the server names, if any."""
        message = Message()
        message["Content-Type"] = header(self.headers, "Content-Type") or ""
        return message.get_content_charset()

    @property
    def media_type(self) -> str | None:
        """Return the kind of content that the server names, such as `text/html`."""
        given = header(self.headers, "Content-Type")
        return given.partition(";")[0].strip().lower() or None if given else None


def header(headers: tuple[tuple[str, str], ...], name: str) -> str | None:
    """Return the first header of a name, whatever its case."""
    return next((value for key, value in headers if key.lower() == name.lower()), None)


def input_of_capture(
    capture: Capture, given: Metadata | None = None, fallback: Metadata | None = None
) -> Input:
    """Return what a server said as an input that can be read like a file.

    Args:
        capture: what it said.
        given: what the user says of it.
        fallback: what is known of it from elsewhere, such as the feed that led to it.
    """
    return Input(
        name=capture.asked,
        open=lambda: BytesIO(capture.content),
        size=len(capture.content),
        given=given or Metadata(),
        address=capture.address,
        charset=capture.charset,
        fallback=fallback or Metadata(),
        collected_at=capture.at,
    )
