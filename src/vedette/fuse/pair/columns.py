"""Traits of many mentions as columns, so that many pairs are compared in one step.

A million mentions are kept in under a gigabyte: what many of them have in common, such as the words
of a document or the senses of a trigger, is kept once.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from vedette.fuse.meaning import DIMENSIONS, meaning_of
from vedette.fuse.mention import by_document
from vedette.fuse.pair.row import Codes, Rows
from vedette.fuse.pair.traits import TraitMaker
from vedette.fuse.pair.vectors import Bounds, Directions, Joint, Tokens, Vectors
from vedette.fuse.share import shared_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from vedette.fuse.mention import Mention
    from vedette.fuse.pair.traits import Traits

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]

__all__ = ["ROLES", "Columns", "columns_of"]

_Number = TypeVar("_Number", int, float)

ROLES = (
    "killed", "wounded", "detained", "abducted", "displaced", "deployed", "participants",
    "vehicles", "weapons", "money",
)  # fmt: skip
"""Roles whose numbers are compared; "other" counts things that need not be the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The traits of all mentions; see `Traits` for what each one is."""

    numbers: dict[str, Ints]
    named_as: Ints
    """Of each mention the first one that has its trigger and type."""
    floats: dict[str, Floats]
    flags: dict[str, Bools]
    tokens: dict[str, Tokens]
    joint: dict[str, Joint]
    vectors: dict[str, Vectors]
    meaning: Directions
    bounds: Bounds
    first: Floats
    last: Floats
    """Days, infinite where open."""
    published: Floats
    """Day, NaN where unknown."""
    toll: tuple[Floats, Floats]
    """Dead by the document as a whole, at least and at most; NaN where not known."""


_SPREAD = 0x9E3779B97F4A7C1
"""Odd, so that sums with tokens tell types apart; sums may run over."""
_NUMBERS = (
    "document", "sentence", "sentence_key", "type", "types", "trigger", "stem", "last_stem",
    "before", "after", "place", "country", "another", "day_parts", "sectors",
    "deed", "harmed",
)  # fmt: skip
_FLOATS = ("rarity", "central", "begins", "told_by", "latitude", "longitude", "radius_km")
_OPEN = ("first", "last", "published", "least_dead", "most_dead")
"""Numbers that may be open or unknown."""
_FLAGS = (
    "is_brief", "is_speech", "is_dated", "is_precise", "is_area", "is_spot", "ahead", "foretold",
    "denied", "is_directed", "is_one", "is_ones_own", "is_light",
)  # fmt: skip
_TOKENS_OF = (
    "roots",
    "senses",
    "all_senses",
    "actors",
    "recipients",
    "places",
    "short",
    "spots",
    "actor_names",
    "recipient_names",
    "homes",
)
_JOINT = {
    "above": ("senses", "above"),
    "all_above": ("all_senses", "all_above"),
    "sides": ("actors", "recipients"),
    "whole_sides": ("actor_names", "recipient_names"),
    "named": ("place_names", "named_places"),
}
_SETS = tuple(dict.fromkeys((*_TOKENS_OF, *(side for sides in _JOINT.values() for side in sides))))
_OWN = ("near", "words")
"""Vectors that hardly two mentions share."""


class _Collected:
    """Traits, collected mention by mention; what was collected needs no trait to be kept."""

    def __init__(self) -> None:
        self.numbers = {name: array("q") for name in _NUMBERS}
        self.floats = {name: array("d") for name in (*_FLOATS, *_OPEN)}
        self.flags = {name: array("b") for name in _FLAGS}
        self.rows = {name: Rows() for name in (*_SETS, *_OWN, "document")}
        self.meanings: dict[tuple[str, ...], int] = {}
        self.meaning_of = array("i")
        self.counts: list[tuple[int, int, float, float]] = []
        self.size = 0

    def add(self, traits: Traits) -> None:
        for name, numbers in self.numbers.items():
            numbers.append(getattr(traits, name))
        for name in _FLOATS:
            self.floats[name].append(getattr(traits, name))
        for name, flags in self.flags.items():
            flags.append(getattr(traits, name))
        for name in _SETS:
            tokens = getattr(traits, name)
            self.rows[name].share(tokens, (tokens, (1.0,) * len(tokens)))
        for name in _OWN:
            self.rows[name].add(getattr(traits, name))
        self.rows["document"].share(traits.document, traits.vector)
        self.meaning_of.append(self.meanings.setdefault(traits.meaning, len(self.meanings)))
        first, last = traits.days
        self.floats["first"].append(-np.inf if first is None else first)
        self.floats["last"].append(np.inf if last is None else last)
        self.floats["published"].append(np.nan if traits.published is None else traits.published)
        self.floats["least_dead"].append(traits.toll[0])
        self.floats["most_dead"].append(traits.toll[1])
        self.counts += [
            (self.size, ROLES.index(role), low, high)
            for role, low, high in traits.counts
            if role in ROLES
        ]
        self.size += 1

    def extend(self, others: _Collected) -> None:
        """Take in what was collected of the mentions that come next."""
        for name, numbers in others.numbers.items():
            self.numbers[name].extend(numbers)
        for name, floats in others.floats.items():
            self.floats[name].extend(floats)
        for name, flags in others.flags.items():
            self.flags[name].extend(flags)
        for name, rows in others.rows.items():
            self.rows[name].extend(rows)
        put = [self.meanings.setdefault(each, len(self.meanings)) for each in others.meanings]
        self.meaning_of.extend(put[row] for row in others.meaning_of)
        self.counts += [
            (self.size + row, role, low, high) for row, role, low, high in others.counts
        ]
        self.size += others.size

    def directions(self, place: Ints) -> Directions:
        table = np.zeros((len(self.meanings), DIMENSIONS), np.float32)
        for stems, row in self.meanings.items():
            table[row] = meaning_of(stems)
        return Directions(table, np.array(self.meaning_of, np.int32)[place])

    def bounds(self, place: Ints) -> Bounds:
        given = dict.fromkeys(row for row, *_ in self.counts)
        rows = {row: number for number, row in enumerate(given, 1)}
        lows = np.full((len(rows) + 1, len(ROLES)), np.nan)
        highs = lows.copy()
        row_of = np.zeros(self.size, np.int32)
        for row, role, low, high in self.counts:
            lows[rows[row], role], highs[rows[row], role] = low, high
            row_of[row] = rows[row]
        return Bounds(lows, highs, row_of[place])


def columns_of(mentions: Sequence[Mention], processes: int = 1) -> Columns:
    """Return the columns of mentions, in their order.

    Document by document, so that what the mentions of one share is held no longer than needed.
    """
    order, shares = by_document(mentions, processes)
    found = _Collected()
    for part in shared_out(partial(_collected, mentions, order), shares, processes):
        found = part if len(shares) == 1 else _joined(found, part)
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    return _columns(found, place)


def _collected(mentions: Sequence[Mention], order: Sequence[int], part: slice) -> _Collected:
    maker, found = TraitMaker(), _Collected()
    for index in order[part]:
        found.add(maker.traits(mentions[index]))
    return found


def _joined(found: _Collected, part: _Collected) -> _Collected:
    found.extend(part)
    return found


def _columns(found: _Collected, place: Ints) -> Columns:
    """Return what was collected, the row of each mention from its place in the collection.

    What was collected is given up piece by piece.
    """
    codes = Codes(each.tokens for each in found.rows.values())
    rows = {name: found.rows.pop(name).placed(place, codes) for name in tuple(found.rows)}
    numbers = {name: _drained(found.numbers, name, place) for name in _NUMBERS}
    flags = {name: _drained(found.flags, name, place).astype(np.bool_) for name in _FLAGS}
    floats = {name: _drained(found.floats, name, place) for name in (*_FLOATS, *_OPEN)}
    return Columns(
        numbers=numbers,
        named_as=_first_with(numbers["trigger"] + _SPREAD * numbers["type"]),
        floats={name: floats[name] for name in _FLOATS},
        flags=flags,
        tokens={name: Tokens(rows[name]) for name in _TOKENS_OF},
        joint={name: Joint(*(rows[side] for side in sides)) for name, sides in _JOINT.items()},
        vectors={name: Vectors(rows[name]) for name in (*_OWN, "document")},
        meaning=found.directions(place),
        bounds=found.bounds(place),
        first=floats["first"],
        last=floats["last"],
        published=floats["published"],
        toll=(floats["least_dead"], floats["most_dead"]),
    )


def _first_with(numbers: Ints) -> Ints:
    """Return of each number the place at which it stands first."""
    _, first, place = np.unique(numbers, return_index=True, return_inverse=True)
    return first[place.ravel()]


def _drained(collected: dict[str, array[_Number]], name: str, place: Ints) -> NDArray[Any]:
    """Return what was collected under a name, by mention; it is no longer kept there."""
    values = collected.pop(name)
    found: NDArray[Any] = np.array(values, values.typecode)[place]
    return found
