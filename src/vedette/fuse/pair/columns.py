"""Traits of many mentions as columns, so that many pairs are compared in one step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_matrix

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

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


class Vectors:
    """One sparse vector a mention; mentions may share rows.

    Args:
        rows: tokens and weights of each row.
        row_of: number of the row of each mention.
    """

    def __init__(self, rows: Sequence[Weighted], row_of: Sequence[int]) -> None:
        tokens = np.fromiter((each for row in rows for each in row[0]), np.int64)
        weights = np.fromiter((each for row in rows for each in row[1]), np.float64)
        starts = np.zeros(len(rows) + 1, np.int64)
        np.cumsum([len(row[0]) for row in rows], out=starts[1:])
        known, places = np.unique(tokens, return_inverse=True)
        # Columns are in the order of tokens, so that sums are the same whatever else is compared.
        self._matrix = csr_matrix(
            (weights, places.ravel(), starts), shape=(len(rows), max(1, len(known)))
        )
        self._row_of = np.asarray(row_of, np.int64)

    def dot(self, left: Ints, right: Ints) -> Floats:
        """Return the dot product of each pair: for vectors of length 1, the cosine."""
        one = self._matrix[self._row_of[left]]
        other = self._matrix[self._row_of[right]]
        return np.asarray(one.multiply(other).sum(axis=1), np.float64).ravel()


class Tokens:
    """One set of tokens a mention."""

    def __init__(self, sets: Sequence[tuple[int, ...]]) -> None:
        self._vectors = Vectors([(each, (1.0,) * len(each)) for each in sets], range(len(sets)))
        self.is_known: Bools = np.fromiter((bool(each) for each in sets), np.bool_, len(sets))

    def meet(self, left: Ints, right: Ints) -> Bools:
        """Say of each pair whether its sets share a token."""
        return self._vectors.dot(left, right) > 0


class Joint:
    """Two sets of tokens a mention, of which one is held against the other."""

    def __init__(self, sets: Sequence[tuple[int, ...]], others: Sequence[tuple[int, ...]]) -> None:
        both = [(each, (1.0,) * len(each)) for each in (*sets, *others)]
        self._vectors = Vectors(both, range(len(both)))
        self._offset = len(sets)

    def meet(self, left: Ints, right: Ints) -> Bools:
        """Say of each pair whether a set of one side meets the other set of the other side."""
        there = self._vectors.dot(left, right + self._offset) > 0
        back = self._vectors.dot(right, left + self._offset) > 0
        return there | back


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The traits of all mentions; see `Traits` for what each one is."""

    numbers: dict[str, Ints]
    floats: dict[str, Floats]
    flags: dict[str, Bools]
    tokens: dict[str, Tokens]
    joint: dict[str, Joint]
    vectors: dict[str, Vectors]
    lows: Floats
    highs: Floats
    """Bounds of numbers by mention and role, NaN where none is given."""
    first: Floats
    last: Floats
    """Days, infinite where open."""
    published: Floats
    """Day, NaN where unknown."""


_NUMBERS = (
    "document", "sentence", "sentence_key", "type", "types", "trigger", "stem", "last_stem",
    "place", "country", "another", "day_parts", "sectors",
)  # fmt: skip
_FLOATS = ("rarity", "central", "latitude", "longitude", "radius_km")
_FLAGS = ("is_brief", "is_speech", "is_dated", "is_area", "ahead", "denied")
_TOKENS = ("roots", "senses", "all_senses", "actors", "recipients", "places", "short")
_JOINT = {
    "above": ("senses", "above"),
    "all_above": ("all_senses", "all_above"),
    "sides": ("actors", "recipients"),
}


def columns_of(traits: Sequence[Traits]) -> Columns:
    """Return the columns of mentions, in their order."""
    lows = np.full((len(traits), len(ROLES)), np.nan)
    highs = lows.copy()
    for row, each in enumerate(traits):
        for role, low, high in each.counts:
            if role in ROLES:
                lows[row, ROLES.index(role)], highs[row, ROLES.index(role)] = low, high
    return Columns(
        numbers={name: _numbers(getattr(each, name) for each in traits) for name in _NUMBERS},
        floats={name: _floats(getattr(each, name) for each in traits) for name in _FLOATS},
        flags={
            name: np.fromiter((getattr(each, name) for each in traits), np.bool_, len(traits))
            for name in _FLAGS
        },
        tokens={name: Tokens([getattr(each, name) for each in traits]) for name in _TOKENS},
        joint={
            name: Joint(*([getattr(each, side) for each in traits] for side in sides))
            for name, sides in _JOINT.items()
        },
        vectors={
            "near": Vectors([each.near for each in traits], range(len(traits))),
            "words": Vectors([each.words for each in traits], range(len(traits))),
            "document": _shared([each.vector for each in traits]),
        },
        lows=lows,
        highs=highs,
        first=_floats(-np.inf if each.days[0] is None else each.days[0] for each in traits),
        last=_floats(np.inf if each.days[1] is None else each.days[1] for each in traits),
        published=_floats(np.nan if each.published is None else each.published for each in traits),
    )


def _numbers(values: Iterable[int]) -> Ints:
    return np.fromiter(values, np.int64)


def _floats(values: Iterable[float]) -> Floats:
    return np.fromiter(values, np.float64)


def _shared(rows: Sequence[Weighted]) -> Vectors:
    """Return vectors of which equal ones, by identity, are kept once."""
    kept: dict[int, int] = {}
    once: list[Weighted] = []
    row_of = []
    for row in rows:
        if id(row) not in kept:
            kept[id(row)] = len(once)
            once.append(row)
        row_of.append(kept[id(row)])
    return Vectors(once, row_of)
