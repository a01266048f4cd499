"""The user's own tile server: the one host, beside the desk itself, that maps may ask."""

from __future__ import annotations

from urllib.parse import urlsplit

from vedette.errors import UsageError
from vedette.web.context.base import Context

__all__ = ["Tiles", "tiles_at"]

PARTS = ("{z}", "{x}", "{y}")


class Tiles(Context):
    """Pictures of the ground, 256 pixels wide and high, in Web Mercator."""

    address: str
    """With {z}, {x} and {y} where zoom, column and row stand."""
    origin: str
    """Scheme and host of it."""
    credit: str | None
    """Whom maps credit for it."""


def tiles_at(address: str, credit: str | None = None) -> Tiles:
    """Take the address of a tile server.

    Args:
        address: http or https, with {z}, {x} and {y}.
        credit: whom maps credit for it.

    Raises:
        UsageError: it is no such address.

    Example:
        >>> tiles_at("https://tiles.example/{z}/{x}/{y}.png").origin
        'https://tiles.example'
    """
    mend = "Write it as https://tiles.example/{z}/{x}/{y}.png."
    lacking = [part for part in PARTS if part not in address]
    if lacking:
        raise UsageError(f"the address of the tiles lacks {', '.join(lacking)}", mend)
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise UsageError(f"{address!r} is no address", mend) from error
    plain = bool(host) and all(c.isalnum() or c in "-.:" for c in host or "")
    if parts.scheme not in ("http", "https") or not plain or parts.username is not None:
        raise UsageError(f"{address!r} is no address of tiles", mend)
    name = f"[{host}]" if ":" in (host or "") else host
    origin = f"{parts.scheme}://{name}{f':{port}' if port else ''}"
    return Tiles(address=address, origin=origin, credit=credit or None)
