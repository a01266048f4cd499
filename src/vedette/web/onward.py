"""Where somebody goes once they are logged in: to a page of the desk, and nowhere else."""

from __future__ import annotations

from urllib.parse import urlsplit

__all__ = ["onward"]

LONGEST = 2_000
NOT_BACK_TO = ("/login", "/logout")


def onward(written: str | None) -> str:
    r"""Return an address of the desk that was asked for, or its first page.

    Example:
        >>> onward("/events?type=ASSAULT")
        '/events?type=ASSAULT'
        >>> onward("https://evil.example/"), onward("//evil.example"), onward("/\\evil.example")
        ('/', '/', '/')
    """
    if not written or len(written) > LONGEST or not written.startswith("/"):
        return "/"
    is_odd = "\\" in written or not written.isprintable() or not written.isascii()
    if is_odd or written.startswith("//"):
        return "/"
    try:
        parts = urlsplit(written)
    except ValueError:
        return "/"
    if parts.scheme or parts.netloc or parts.path.startswith(NOT_BACK_TO):
        return "/"
    return written
