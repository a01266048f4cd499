"""Kinship of words: which stems derive from one root, and which share or narrow a meaning.

The table is derived from Princeton WordNet (see its head); types of PLOVER come from the lexicon
of events that reading uses. Nothing here looks at where a word stands.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import get_args

from vedette.data import read_table
from vedette.fuse.words import stem
from vedette.model import EventType

__all__ = ["TYPES", "Kin", "kin_of", "types_bits"]

TYPES: tuple[str, ...] = get_args(EventType)
"""Event types in the order of their bits."""


@dataclass(frozen=True, slots=True)
class Kin:
    """What a stem is kin to."""

    root: str
    """Stem that stands for all that derive from one another; itself where none does."""
    senses: frozenset[int] = frozenset()
    """Numbers of its most frequent senses."""
    further_senses: frozenset[int] = frozenset()
    """Numbers of its next senses."""
    above: frozenset[int] = frozenset()
    """Senses of which its most frequent are kinds, as murder is a kind of killing."""
    further_above: frozenset[int] = frozenset()
    """Senses of which its next are kinds."""
    types: int = 0
    """Event types that the word can tell of in the lexicon, as bits of `TYPES`."""


def kin_of(stem: str) -> Kin:
    """Return what a stem is kin to."""
    found = _table().get(stem)
    return found if found is not None else Kin(root=stem)


def types_bits(*types: str) -> int:
    """Return event types as bits; OTHER is none."""
    return sum(1 << TYPES.index(each) for each in set(types) if each != "OTHER")


@cache
def _table() -> dict[str, Kin]:
    lexicon = _types_of_lexicon()
    rows = {row["stem"]: row for row in read_table("words", "kin.tsv")}
    return {
        each: Kin(
            root=rows[each]["root"] or each if each in rows else each,
            types=lexicon.get(each, 0),
            **({name: _numbers(rows[each][name]) for name in _COLUMNS} if each in rows else {}),
        )
        for each in rows.keys() | lexicon.keys()
    }


_COLUMNS = ("senses", "further_senses", "above", "further_above")


def _numbers(cell: str) -> frozenset[int]:
    return frozenset(map(int, cell.split()))


def _types_of_lexicon() -> dict[str, int]:
    """Return the types of single words of the event lexicon."""
    found: dict[str, int] = defaultdict(int)
    for row in read_table("lexicon", "events.tsv"):
        for phrase in row["words"].split(","):
            words = phrase.split()
            if len(words) == 1:
                found[stem(words[0])] |= types_bits(row["type"])
    return dict(found)
