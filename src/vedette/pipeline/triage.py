"""Triage between collecting and reading, with the names that scenarios watch."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from vedette.data import read_table
from vedette.read import SetAside, triage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from vedette.model import Document, Failure, PartyPattern, Scenario, WatchedPlace
    from vedette.read import TriageOptions

__all__ = ["sift", "watched_names"]

CELLS = ("names", "adjectives", "people", "seats")
"""Columns of `demonyms.tsv` with what a state, its people and its government are called."""


def sift(
    documents: Iterable[Document | Failure],
    options: TriageOptions,
    set_aside: Callable[[SetAside], None],
) -> Iterator[Document | Failure]:
    """Yield what is worth reading; the rest is handed to `set_aside`, in its place.

    Args:
        documents: from `collect`, and the failures among them.
        options: what is watched, and where the bar lies.
        set_aside: is told of each document that is not read.
    """
    for item in triage(documents, options):
        if isinstance(item, SetAside):
            set_aside(item)
        else:
            yield item


def watched_names(scenario: Scenario) -> tuple[str, ...]:
    """Return what the watched actors and places of a scenario are called, sorted.

    Countries give the names, adjectives, people and seats of their governments; names with accents
    stand without them, too. Sectors and circles have no names.
    """
    codes: set[str] = set()
    names: set[str] = set()
    patterns = [pattern for actor in scenario.actors for pattern in actor.any_of]
    watched: list[PartyPattern | WatchedPlace] = [*patterns, *scenario.places]
    for each in watched:
        codes.update(each.countries)
        names.update(each.names)
    for row in read_table("lexicon", "demonyms.tsv"):
        if row["country"] in codes:
            names.update(name for cell in CELLS for name in row[cell].split("; ") if name)
    return tuple(sorted(names | {_bare(name) for name in names}))


def _bare(name: str) -> str:
    parts = unicodedata.normalize("NFD", name)
    return "".join(letter for letter in parts if not unicodedata.combining(letter))
