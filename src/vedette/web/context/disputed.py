"""What stands beside the name of a disputed area: who administers it, without taking a side."""

from __future__ import annotations

from functools import cache

from vedette.data import read_table
from vedette.report.country import country_name

__all__ = ["disputed_note"]

OURS = "vedette:"
"""Begins the ids of places that our own tables bring into the gazetteer."""


def disputed_note(place: str | None) -> str | None:
    """Say who administers a disputed area and what the United Nations resolved.

    Args:
        place: id in the gazetteer.

    Returns:
        The words, or None where the place is not known to be disputed.

    Example:
        >>> disputed_note("vedette:crimea")
        'disputed; administered: Russia since 2014; General Assembly resolution 68/262: Ukraine'
    """
    row = _areas().get((place or "").removeprefix(OURS)) if place else None
    if row is None or not str(place).startswith(OURS):
        return None
    parts = ["disputed", f"administered: {row['status']}" if row["status"] else ""]
    if row["basis"]:
        parts.append(f"{row['basis']}: {country_name(row['country']) or 'no state'}")
    return "; ".join(filter(None, parts))


@cache
def _areas() -> dict[str, dict[str, str]]:
    return {row["id"]: dict(row) for row in read_table("gazetteer", "disputed.tsv")}
