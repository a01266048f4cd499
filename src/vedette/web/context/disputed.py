"""What stands beside the name of a disputed area: who administers it, without taking a side."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from vedette.data import read_table
from vedette.report.country import country_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.model import PlaceValue

__all__ = ["disputed_note"]

OURS = "vedette:"
"""Begins the ids of places that our own tables bring into the gazetteer."""


def disputed_note(place: PlaceValue, *, with_names: bool = False) -> str | None:
    """Say who administers a disputed area and what was resolved about it.

    Args:
        place: a place of an event.
        with_names: tell the other names that are in use for it, too.

    Returns:
        The words, or None where the place is not known to be disputed.

    Example:
        >>> from vedette.model import PlaceValue
        >>> disputed_note(PlaceValue(name="Crimea", gazetteer_id="vedette:crimea"))
        'disputed; administered: Russia since 2014; General Assembly resolution 68/262: Ukraine'
    """
    parts = list(_parts(place))
    if not parts:
        return None
    if with_names and (names := _other_names(place)):
        parts.append(f"also called {', '.join(names)}")
    return "; ".join(["disputed", *parts])


def _parts(place: PlaceValue) -> Iterator[str]:
    row = _area(place)
    if row is not None:
        if row["status"]:
            yield f"administered: {row['status']}"
        if row["basis"]:
            yield f"{row['basis']}: {country_name(row['country']) or 'no state'}"
    elif place.kind == "country" and (row := _states().get(place.country or "")):
        yield f"administered: {row['status']}"
        yield row["basis"]


def _other_names(place: PlaceValue) -> list[str]:
    """Return the names that our tables have beside the one that is shown."""
    row = _area(place) or _countries().get(place.country or "", {})
    names = [row.get("name", ""), *row.get("names", "").split("|")]
    return [each for each in dict.fromkeys(names) if each and each != place.name]


def _area(place: PlaceValue) -> dict[str, str] | None:
    id_ = place.gazetteer_id or ""
    return _areas().get(id_.removeprefix(OURS)) if id_.startswith(OURS) else None


@cache
def _areas() -> dict[str, dict[str, str]]:
    return {row["id"]: dict(row) for row in read_table("gazetteer", "disputed.tsv")}


@cache
def _states() -> dict[str, dict[str, str]]:
    return {row["country"]: dict(row) for row in read_table("gazetteer", "recognition.tsv")}


@cache
def _countries() -> dict[str, dict[str, str]]:
    return {row["iso3"]: dict(row) for row in read_table("gazetteer", "countries.tsv")}
