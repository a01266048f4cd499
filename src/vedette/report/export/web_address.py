"""Addresses as formats take them: of the web, in ASCII, with nothing in them that is no address."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

__all__ = ["web_address"]

_URI = re.compile(r"https?://[A-Za-z0-9.\-:\[\]@_~%]+(?:[/?#][!#-;=?-\[\]_a-z~%]*)?\Z")
_LONGEST = 2_048
_KEPT = "%/:?#[]@!$&'()*+,;=~-._"


def web_address(url: str | None) -> str | None:
    r"""Return an address of the web with letters beyond ASCII escaped; None for all else.

    Example:
        >>> web_address("https://example.org/vučić?a=1")
        'https://example.org/vu%C4%8Di%C4%87?a=1'
        >>> web_address("javascript:alert(1)"), web_address("https://example.org/a b\x00")
        (None, None)
    """
    if not url or len(url) > _LONGEST or re.search(r"[\s\x00-\x20\x7f\ud800-\udfff]", url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.netloc.encode("idna" if not parts.netloc.isascii() else "ascii").decode()
    except (ValueError, UnicodeError):
        return None
    if parts.scheme.lower() not in ("http", "https") or not host:
        return None
    rest = quote(url[len(parts.scheme) + 3 + len(parts.netloc) :], safe=_KEPT)
    found = f"{parts.scheme.lower()}://{host}{rest}"
    return found if _URI.match(found) else None
