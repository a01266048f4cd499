"""What the gazetteer has for a name, each candidate with the reasons why it is one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.read.gazetteer.entry import (
    ALTERNATE,
    DERIVED,
    FOREIGN,
    INFLECTED,
    KNOWN_AS,
    PRIMARY,
    SHORT,
    Entry,
    Match,
)

if TYPE_CHECKING:
    from vedette.read.gazetteer.gazetteer import Gazetteer

__all__ = ["Candidate", "find"]

REASONS = {
    KNOWN_AS: "the name by which English texts mean it first",
    PRIMARY: "its own name",
    ALTERNATE: "another name of it",
    DERIVED: "its name without the kind of place",
    SHORT: "an abbreviation, read only beside a place",
    INFLECTED: "another form or spelling of its name",
    FOREIGN: "its name in another language",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place that a name may mean."""

    entry: Entry
    reasons: tuple[str, ...]
    """Why it is one and how it ranks, in words."""
    regions: tuple[str, ...]
    """Names of the regions that it lies in, the smaller first."""


def find(name: str, gazetteer: Gazetteer, *, most: int = 20) -> list[Candidate]:
    """Return the places that a name may mean, likeliest first, where nothing else is known.

    Args:
        name: any text.
        gazetteer: where it is looked up.
        most: how many are returned.
    """
    matches = gazetteer.matches(name) or gazetteer.variant_matches(name)
    ranked = sorted(matches, key=lambda m: (m.quality == SHORT, -m.entry.prominence, m.quality))
    return [_candidate(match, gazetteer) for match in ranked[:most]]


def _candidate(match: Match, gazetteer: Gazetteer) -> Candidate:
    entry = match.entry
    reasons = [REASONS[match.quality]]
    if entry.population:
        reasons.append(f"{entry.population:,} inhabitants")
    if entry.is_seat:
        reasons.append("seat of a government")
    regions = [gazetteer.entry(id_) for id_ in (entry.district, entry.region) if id_]
    names = tuple(region.name for region in regions if region)
    return Candidate(entry=entry, reasons=tuple(reasons), regions=names)
