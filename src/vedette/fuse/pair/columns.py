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
from vedette.fuse.share import shared_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from vedette.fuse.mention import Mention
    from vedette.fuse.pair.row import Placed
    from vedette.fuse.pair.traits import Traits

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]

__all__ = ["ROLES", "Columns", "Tokens", "Vectors", "columns_of"]

_Number = TypeVar("_Number", int, float)

ROLES = (
    "killed", "wounded", "detained", "abducted", "displaced", "deployed", "participants",
    "vehicles", "weapons", "money",
)  # fmt: skip
"""Roles whose numbers are compared; "other" counts things that need not be the same."""


class Vectors:
    """One sparse vector a mention, and one to hold it against: the same, unless another is given.

    Args:
        rows: the vectors.
        others: those to hold them against.
    """

    def __init__(self, rows: Placed, others: Placed | None = None) -> None:
        self._matrix, self._row_of = rows
        self._others, self._other_of = others or rows

    def dot(self, left: Ints, right: Ints) -> Floats:
        """Return the dot product of each pair: for vectors of length 1, the cosine."""
        width = self._others.shape[0]
        pairs = self._row_of[left].astype(np.int64) * width + self._other_of[right]
        # Many pairs of mentions are one pair of rows, such as all those of two documents.
        pairs, place = np.unique(pairs, return_inverse=True)
        one, other = self._matrix[pairs // width], self._others[pairs % width]
        return np.asarray(one.multiply(other).sum(axis=1), np.float64).ravel()[place.ravel()]


class Bounds:
    """Numbers by role, with their bounds; mentions without any share one row.

    Args:
        lows: a row for each mention that gives a number, a column for each role, NaN where none is.
        highs: the same.
        row_of: of each mention; the first row is that of mentions without numbers.
    """

    def __init__(self, lows: Floats, highs: Floats, row_of: NDArray[np.int32]) -> None:
        self._lows, self._highs, self._row_of = lows, highs, row_of

    def common(self, left: Ints, right: Ints) -> tuple[Floats, Floats]:
        """Return the greater low and the lesser high of each pair and role, NaN where unknown."""
        one, other = self._row_of[left], self._row_of[right]
        return (
            np.maximum(self._lows[one], self._lows[other]),
            np.minimum(self._highs[one], self._highs[other]),
        )


class Directions:
    """What the trigger of each mention means; what many mentions share is kept once.

    Args:
        table: a direction a row, zeros where nothing is known.
        row_of: of each mention.
    """

    def __init__(self, table: NDArray[np.float32], row_of: NDArray[np.int32]) -> None:
        self._table = table
        self._row_of = row_of
        self._is_known: Bools = (table != 0).any(axis=1)

    def alike(self, left: Ints, right: Ints) -> Floats:
        """Return the cosine of each pair, -1 to 1; NaN where one is not known."""
        one, other = self._row_of[left], self._row_of[right]
        known = self._is_known[one] & self._is_known[other]
        alike: Floats = np.einsum("ij,ij->i", self._table[one], self._table[other])
        return np.where(known, alike, np.nan)


class Tokens:
    """One set of tokens a mention."""

    def __init__(self, rows: Placed) -> None:
        self._vectors = Vectors(rows)
        matrix, row_of = rows
        self.is_known: Bools = np.diff(matrix.indptr)[row_of] > 0

    def meet(self, left: Ints, right: Ints) -> Bools:
        """Say of each pair whether its sets share a token."""
        return self._vectors.dot(left, right) > 0


class Joint:
    """Two sets of tokens a mention, of which one is held against the other."""

    def __init__(self, rows: Placed, others: Placed) -> None:
        self._vectors = Vectors(rows, others)

    def meet(self, left: Ints, right: Ints) -> Bools:
        """Say of each pair whether a set of one side meets the other set of the other side."""
        found: Bools = (self._vectors.dot(left, right) > 0) | (self._vectors.dot(right, left) > 0)
        return found

    def both(self, left: Ints, right: Ints) -> Bools:
        """Say of each pair whether the sets meet crosswise both ways."""
        found: Bools = (self._vectors.dot(left, right) > 0) & (self._vectors.dot(right, left) > 0)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The traits of all mentions; see `Traits` for what each one is."""

    numbers: dict[str, Ints]
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
    "denied", "is_directed", "is_one", "is_said", "is_light",
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


def _drained(collected: dict[str, array[_Number]], name: str, place: Ints) -> NDArray[Any]:
    """Return what was collected under a name, by mention; it is no longer kept there."""
    values = collected.pop(name)
    found: NDArray[Any] = np.array(values, values.typecode)[place]
    return found
