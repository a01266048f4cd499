"""Traits of many mentions as columns, so that many pairs are compared in one step.

A million mentions are kept in under a gigabyte: what many of them have in common, such as the words
of a document or the senses of a trigger, is kept once.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_matrix

from vedette.fuse.crowd import distinct
from vedette.fuse.meaning import DIMENSIONS, meaning_of
from vedette.fuse.pair.traits import TraitMaker

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from numpy.typing import NDArray

    from vedette.fuse.mention import Mention
    from vedette.fuse.pair.traits import Traits, Weighted

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]

__all__ = ["ROLES", "Columns", "Tokens", "Vectors", "columns_of"]

ROLES = (
    "killed", "wounded", "detained", "abducted", "displaced", "deployed", "participants",
    "vehicles", "weapons", "money",
)  # fmt: skip
"""Roles whose numbers are compared; "other" counts things that need not be the same."""
_NARROW = 2**31
"""Numbers of a matrix from which on the places of its rows take 64 bits."""
_AT_ONCE = 1_000_000
"""Tokens that are looked up in one step."""


class _Rows:
    """Sparse vectors, and which one each mention has; collected mention by mention."""

    def __init__(self) -> None:
        self.row_of = array("i")
        self._tokens, self._weights = array("q"), array("d")
        self._starts = array("q", [0])
        self._known: dict[Hashable, int] = {}

    def add(self, row: Weighted) -> None:
        """Give the next mention a row of its own."""
        self.row_of.append(self._put(row))

    def share(self, name: Hashable, row: Weighted) -> None:
        """Give the next mention the row of a name; the first one to name it says what it is."""
        if name not in self._known:
            self._known[name] = self._put(row)
        self.row_of.append(self._known[name])

    def _put(self, row: Weighted) -> int:
        self._tokens.extend(row[0])
        self._weights.extend(row[1])
        self._starts.append(len(self._tokens))
        return len(self._starts) - 2

    def placed(self, place: Ints, codes: Codes) -> _Placed:
        """Return the vectors as rows of a matrix, and which one is whose.

        Tokens ascend in each row, so that sums come out the same whatever else is compared.
        """
        weights = np.frombuffer(self._weights or bytes(8), np.float64)[: len(self._weights)]
        starts = np.array(self._starts, np.int32 if len(self._tokens) < _NARROW else np.int64)
        data = weights, codes.of(self._tokens), starts
        matrix = csr_matrix(data, shape=(len(self._starts) - 1, len(codes)), copy=False)
        return matrix, np.array(self.row_of, np.int32)[place]

    @property
    def tokens(self) -> Ints:
        """The distinct tokens of all vectors, ascending."""
        return distinct(np.array(self._tokens, np.int64))


_Placed = tuple[csr_matrix, "NDArray[np.int32]"]
"""Vectors as rows, and the row of each mention."""


class Codes:
    """Tokens → places among all tokens that are there, in 32 bits; they ascend as tokens do.

    Args:
        tokens: some, in several arrays.
    """

    def __init__(self, tokens: Iterable[Ints]) -> None:
        self._known = distinct(np.concatenate([np.empty(0, np.int64), *tokens]))

    def __len__(self) -> int:
        return max(1, len(self._known))

    def of(self, tokens: array[int]) -> NDArray[np.int32]:
        """Return the codes of tokens that are known."""
        codes = np.empty(len(tokens), np.int32)
        for start in range(0, len(tokens), _AT_ONCE):
            part = slice(start, start + _AT_ONCE)
            codes[part] = np.searchsorted(self._known, np.array(tokens[part], np.int64))
        return codes


class Vectors:
    """One sparse vector a mention, and one to hold it against: the same, unless another is given.

    Args:
        rows: the vectors.
        others: those to hold them against.
    """

    def __init__(self, rows: _Placed, others: _Placed | None = None) -> None:
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

    def __init__(self, rows: _Placed) -> None:
        self._vectors = Vectors(rows)
        matrix, row_of = rows
        self.is_known: Bools = np.diff(matrix.indptr)[row_of] > 0

    def meet(self, left: Ints, right: Ints) -> Bools:
        """Say of each pair whether its sets share a token."""
        return self._vectors.dot(left, right) > 0


class Joint:
    """Two sets of tokens a mention, of which one is held against the other."""

    def __init__(self, rows: _Placed, others: _Placed) -> None:
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
    lows: Floats
    highs: Floats
    """Bounds of numbers by mention and role, NaN where none is given."""
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
        self.rows = {name: _Rows() for name in (*_SETS, *_OWN, "document")}
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

    def directions(self, place: Ints) -> Directions:
        table = np.zeros((len(self.meanings), DIMENSIONS), np.float32)
        for stems, row in self.meanings.items():
            table[row] = meaning_of(stems)
        return Directions(table, np.array(self.meaning_of, np.int32)[place])

    def bounds(self) -> tuple[Floats, Floats]:
        lows = np.full((self.size, len(ROLES)), np.nan)
        highs = lows.copy()
        for row, role, low, high in self.counts:
            lows[row, role], highs[row, role] = low, high
        return lows, highs


def columns_of(mentions: Sequence[Mention]) -> Columns:
    """Return the columns of mentions, in their order.

    Document by document, so that what the mentions of one share is held no longer than needed.
    """
    order = sorted(range(len(mentions)), key=lambda index: mentions[index].ref[0])
    maker, found = TraitMaker(), _Collected()
    for index in order:
        found.add(maker.traits(mentions[index]))
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    return _columns(found, place)


def _columns(found: _Collected, place: Ints) -> Columns:
    """Return what was collected, the row of each mention from its place in the collection."""
    codes = Codes(each.tokens for each in found.rows.values())
    rows = {name: each.placed(place, codes) for name, each in found.rows.items()}
    floats = {name: np.array(each, np.float64)[place] for name, each in found.floats.items()}
    lows, highs = found.bounds()
    return Columns(
        numbers={name: np.array(each, np.int64)[place] for name, each in found.numbers.items()},
        floats={name: floats[name] for name in _FLOATS},
        flags={name: np.array(each, np.bool_)[place] for name, each in found.flags.items()},
        tokens={name: Tokens(rows[name]) for name in _TOKENS_OF},
        joint={name: Joint(*(rows[side] for side in sides)) for name, sides in _JOINT.items()},
        vectors={name: Vectors(rows[name]) for name in (*_OWN, "document")},
        meaning=found.directions(place),
        lows=lows[place],
        highs=highs[place],
        first=floats["first"],
        last=floats["last"],
        published=floats["published"],
        toll=(floats["least_dead"], floats["most_dead"]),
    )
