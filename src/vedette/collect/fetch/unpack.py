"""Packed answers → their content, no further than the limit: a bomb is refused before it opens."""

from __future__ import annotations

import zlib

import brotli

from vedette.errors import FetchError

__all__ = ["ACCEPTED", "unpack"]

ACCEPTED = "br, gzip, deflate"
"""What servers are asked to pack by; an answer that is packed otherwise is refused."""
KNOWN = ("br", "gzip", "x-gzip", "deflate")
GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS
MEND = "Save the page by hand, or leave it out."


def unpack(body: bytes, encoding: str | None, max_bytes: int) -> bytes:
    """Return the content of an answer.

    Args:
        body: as it came over the wire.
        encoding: its `Content-Encoding`.
        max_bytes: longest content that is unpacked.

    Raises:
        FetchError: it is packed in a way that was not asked for, is broken, or is too long.
    """
    layers = [each.strip().lower() for each in (encoding or "").split(",")]
    layers = [each for each in layers if each not in ("", "identity")]
    if len(layers) > 1 or any(each not in KNOWN for each in layers):
        raise FetchError(f"the answer is packed as {', '.join(layers)[:60]!r}, unasked", MEND)
    if not layers or not body:
        return body
    try:
        if layers[0] == "br":
            return _unpack_brotli(body, max_bytes)
        return _inflate(body, layers[0], max_bytes)
    except (zlib.error, brotli.error) as error:
        raise FetchError(f"the answer is packed wrongly: {error}", MEND) from error


def _inflate(body: bytes, layer: str, max_bytes: int) -> bytes:
    """Inflate; some servers send raw deflate where a zlib stream is meant (RFC 9110, 8.4.1.2)."""
    is_raw = layer == "deflate" and (body[0] & 0x0F) != zlib.DEFLATED
    parts: list[bytes] = []
    room = max_bytes
    while body:
        opened = zlib.decompressobj(-zlib.MAX_WBITS if is_raw else GZIP_OR_ZLIB)
        part = opened.decompress(body, room + 1)
        room -= len(part)
        if room < 0:
            raise _too_long(max_bytes)
        if not opened.eof:
            raise _broken_off()
        parts.append(part)
        body = opened.unused_data.lstrip(b"\x00")
    return b"".join(parts)


def _unpack_brotli(body: bytes, max_bytes: int) -> bytes:
    opened = brotli.Decompressor()
    content = bytearray(opened.process(body, output_buffer_limit=max_bytes + 1))
    while not opened.is_finished() and not opened.can_accept_more_data():
        if len(content) > max_bytes:
            break
        content += opened.process(b"", output_buffer_limit=max_bytes + 1 - len(content))
    if len(content) > max_bytes:
        raise _too_long(max_bytes)
    if not opened.is_finished():
        raise _broken_off()
    return bytes(content)


def _too_long(max_bytes: int) -> FetchError:
    what = f"the answer unpacks to more than {max_bytes:,} bytes"
    return FetchError(what, "Leave it out: it may be made to fill the memory.")


def _broken_off() -> FetchError:
    return FetchError("the answer ends in the middle of what it packs", "Try again later.")
