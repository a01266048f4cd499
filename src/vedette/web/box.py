"""Boxes of the world as addresses have them: west, south, east, north, as in GeoJSON (RFC 7946)."""

from __future__ import annotations

from math import isfinite

from vedette.errors import UsageError

__all__ = ["Box", "box_of", "stored_box"]

Box = tuple[float, float, float, float]
"""West, south, east, north, WGS 84 degrees; west may lie east of east."""
LATITUDE, LONGITUDE = 90.0, 180.0


def box_of(written: str) -> Box:
    """Read a box.

    Args:
        written: four numbers with commas between them.

    Raises:
        UsageError: it is none.

    Example:
        >>> box_of("20,42,21.5,43.2")
        (20.0, 42.0, 21.5, 43.2)
    """
    try:
        west, south, east, north = map(float, written.split(","))
    except ValueError as error:
        raise _wrong(written) from error
    is_right = -LATITUDE <= south <= north <= LATITUDE
    if not is_right or not all(isfinite(x) and abs(x) <= LONGITUDE for x in (west, east)):
        raise _wrong(written)
    return west, south, east, north


def stored_box(written: str | None) -> Box | None:
    """Read a box and return it as the store has it: south, west, north, east; None for none.

    Raises:
        UsageError: it is none.
    """
    if not written:
        return None
    west, south, east, north = box_of(written)
    return south, west, north, east


def _wrong(written: str) -> UsageError:
    mend = "Write west,south,east,north in degrees, such as 20,42,21.5,43.2."
    return UsageError(f"{written!r} is no box", mend)
