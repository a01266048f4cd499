"""Pairs of mentions, with what several comparisons need of them, found out once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from vedette.fuse.pair.relation import group_of, relation_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from vedette.fuse.pair.columns import Columns

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]

__all__ = ["ACROSS", "SPAN", "Pairs"]

SPAN = 16
"""Levels that a group of relations may have."""
ACROSS = 200
"""Where the codes of pairs of two documents begin, after those of one."""


class Pairs:
    """Pairs of mentions, by index, with what several comparisons need.

    Args:
        columns: traits of all mentions.
        left: index of one mention of each pair.
        right: index of the other.
    """

    def __init__(self, columns: Columns, left: Ints, right: Ints) -> None:
        self.columns = columns
        self.left = left
        self.right = right

    def same(self, name: str) -> Bools:
        """Say of each pair whether a number is the same on both sides."""
        numbers = self.columns.numbers[name]
        found: Bools = numbers[self.left] == numbers[self.right]
        return found

    def either(self, name: str) -> Bools:
        """Say of each pair whether a flag stands on at least one side."""
        flags = self.columns.flags[name]
        return flags[self.left] | flags[self.right]

    def differ(self, name: str) -> Bools:
        """Say of each pair whether a flag stands on one side only."""
        flags = self.columns.flags[name]
        found: Bools = flags[self.left] != flags[self.right]
        return found

    def alike(self, name: str) -> Floats:
        """Return the cosine of two vectors of each pair."""
        return self.columns.vectors[name].dot(self.left, self.right)

    @cached_property
    def _triggers(self) -> tuple[Ints, Ints, Ints]:
        """Mentions left and right that stand for all pairs of their triggers and types.

        And which of these pairs each pair is.
        """
        like = self.columns.named_as
        codes, place = np.unique(
            like[self.left] * len(like) + like[self.right], return_inverse=True
        )
        return codes // len(like), codes % len(like), place.ravel()

    @cached_property
    def relation(self) -> Ints:
        """How the triggers are related; see `relation.RELATIONS`."""
        left, right, place = self._triggers
        return relation_of(self.columns, left, right)[place]

    @cached_property
    def meaning(self) -> Floats:
        """How near the triggers are in meaning, -1 to 1; NaN where one is not known."""
        left, right, place = self._triggers
        return self.columns.meaning.alike(left, right)[place]

    @cached_property
    def group(self) -> Ints:
        """The coarser group of the relation; see `relation.GROUPS`."""
        return group_of(self.relation)

    @cached_property
    def is_within(self) -> Bools:
        """True where both mentions stand in one document."""
        return self.same("document")

    @cached_property
    def is_brief(self) -> Bools:
        """True where two documents are compared of which one is brief."""
        return self.either("is_brief") & ~self.is_within

    def by_kind(self, steps: tuple[Ints, Ints, Ints]) -> Ints:
        """Return codes: of pairs within a document, of brief documents, and by group across."""
        within, brief, across = steps
        apart = np.where(self.is_brief, brief, self.group * SPAN + across)
        return np.where(self.is_within, within, ACROSS + apart)
