"""Words beside a name that say whether it names a place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import get_args

from vedette.data import read_table
from vedette.model import PlaceKind

__all__ = ["Cues", "load_cues"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """Lower-case words by what they do beside a name (`data/lexicon/place_cues.tsv`)."""

    locative: frozenset[str]
    taken: frozenset[str]
    weak: frozenset[str]
    people: frozenset[str]
    body: frozenset[str]
    institution: frozenset[str]
    media: frozenset[str]
    title: frozenset[str]
    noble: frozenset[str]
    vessel: frozenset[str]
    hit: frozenset[str]
    person: frozenset[str]
    street: frozenset[str]
    office: frozenset[str]
    ordinary: frozenset[str]
    direction: frozenset[str]
    compass: frozenset[str]
    kind: Mapping[str, PlaceKind]
    """Kinds of place that stand before a name, with the kind that the place then has."""
    after: Mapping[str, PlaceKind]
    """Kinds of place that stand after a name."""


@cache
def load_cues() -> Cues:
    """Load the cues."""
    rows = read_table("lexicon", "place_cues.tsv")
    kinds: dict[str, PlaceKind] = {kind: kind for kind in get_args(PlaceKind)}

    def words(role: str) -> frozenset[str]:
        return frozenset(row["word"] for row in rows if row["role"] == role)

    def gives(role: str) -> dict[str, PlaceKind]:
        return {row["word"]: kinds[row["gives"]] for row in rows if row["role"] == role}

    return Cues(
        locative=words("locative"),
        taken=words("taken"),
        weak=words("weak"),
        people=words("people"),
        body=words("body"),
        institution=words("institution"),
        media=words("media"),
        title=words("title"),
        noble=words("noble"),
        vessel=words("vessel"),
        hit=words("hit"),
        person=words("person"),
        street=words("street"),
        office=words("office"),
        ordinary=words("ordinary")
        | words("body")
        | words("institution")
        | words("direction")
        | words("title"),
        direction=words("direction"),
        compass=words("compass"),
        kind=gives("kind"),
        after=gives("after"),
    )
