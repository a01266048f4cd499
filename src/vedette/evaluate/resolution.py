"""Pairs of names → how many are told to be one party, or kept apart, as an analyst would.

Unlike the other components, this one is no question of reading: each case gives two entities as a
record would have them, each in a document of its own, and says whether they are one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vedette.evaluate.case import Case, Expectation
from vedette.evaluate.rows import gold_text, parse_rows
from vedette.evaluate.score import Miss, Tally
from vedette.fuse.resolve import NamedEntity, Roster, resolve

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from vedette.fuse.resolve import Resolution
    from vedette.fuse.sheet import Days

__all__ = ["RESOLUTION", "NamePair", "load_pairs", "parse_pairs", "score_pairs"]

RESOLUTION = "resolution"
_SIDE = ("kind", "name", "country", "sector", "acronym", "published")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamePair:
    """Two entities of two documents, and whether they are one party."""

    id: str
    left: Roster
    """Its first entity is the one in question; the others stand in the same document."""
    right: Roster
    is_same: bool


def load_pairs() -> tuple[NamePair, ...]:
    """Read the shipped pairs.

    Raises:
        DataError: the file does not have the form that its README describes.
    """
    text, name = gold_text(RESOLUTION)
    return parse_pairs(text, origin=name)


def parse_pairs(text: str, *, origin: str) -> tuple[NamePair, ...]:
    """Read pairs from TOML.

    Args:
        text: the whole file.
        origin: what to call it in an error.

    Raises:
        DataError: it is no TOML, a field is missing or unknown, or an id stands twice.
    """
    return parse_rows(text, "pair", _pair, origin=origin)


def _pair(table: Mapping[str, Any]) -> NamePair:
    unknown = set(table) - {"id", "left", "right", "beside_left", "beside_right", "same"}
    if unknown:
        raise ValueError(f"{table.get('id')}: unknown fields {sorted(unknown)}")
    return NamePair(
        id=table["id"],
        left=_roster("left", [table["left"], *table.get("beside_left", ())]),
        right=_roster("right", [table["right"], *table.get("beside_right", ())]),
        is_same=table["same"],
    )


def _roster(document: str, entities: Sequence[Mapping[str, Any]]) -> Roster:
    unknown = {name for entity in entities for name in entity} - set(_SIDE)
    if unknown:
        raise ValueError(f"unknown fields {sorted(unknown)}")
    named = tuple(
        NamedEntity(
            id=f"e{number}",
            kind=entity["kind"],
            name=entity["name"],
            country=entity.get("country"),
            sector=entity.get("sector"),
            acronym=entity.get("acronym"),
        )
        for number, entity in enumerate(entities)
    )
    return Roster(document, _days(entities[0].get("published")), named)


def _days(published: str | None) -> Days:
    from vedette.fuse.sheet import days_between

    return days_between(published, published)


def score_pairs(pairs: Sequence[NamePair]) -> Tally:
    """Resolve each pair by itself and compare."""
    judged = [(pair, resolve([pair.left, pair.right])) for pair in pairs]
    misses = tuple(
        Miss(case=_case(pair), expectation=_case(pair).expectations[0], why=_why(pair, resolution))
        for pair, resolution in judged
        if _is_one(resolution) != pair.is_same
    )
    return Tally(
        component=RESOLUTION,
        cases=len(pairs),
        cases_right=len(pairs) - len(misses),
        expectations=len(pairs),
        misses=misses,
    )


def _is_one(resolution: Resolution) -> bool:
    return resolution.parties["left", "e0"].id == resolution.parties["right", "e0"].id


def _case(pair: NamePair) -> Case:
    left, right = pair.left.entities[0].name, pair.right.entities[0].name
    expectation = Expectation(kind="same", words=right, is_negative=not pair.is_same)
    return Case(
        id=pair.id, component=RESOLUTION, text=f"{left} | {right}", expectations=(expectation,)
    )


def _why(pair: NamePair, resolution: Resolution) -> str:
    left = resolution.parties["left", "e0"]
    if pair.is_same:
        return "they are two parties"
    reasons = (
        f"{link.left.name} = {link.right.name}: {link.reason}" for link in resolution.why(left.id)
    )
    return f"they are one: {'; '.join(reasons)}"
