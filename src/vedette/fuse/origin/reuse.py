"""Text that two documents share: how much of each, and which passages.

Exact: shingles of words are compared as sets, and shared runs are extended word by word, so that a
passage is the same words on both sides. Containment is measured both ways, because a brief may
stand inside a long story (methods.md 6.3).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from vedette.fuse.origin.wording import SHINGLE

if TYPE_CHECKING:
    from vedette.fuse.origin.wording import Hashes, Wording

__all__ = ["Passage", "Reuse", "passages_of", "reuse_between", "reuse_of"]


@dataclass(frozen=True, slots=True)
class Passage:
    """The same words in two documents, in code points, end exclusive."""

    left_start: int
    left_end: int
    right_start: int
    right_end: int
    words: int

    def turned(self) -> Passage:
        """Return it seen from the other side."""
        return Passage(self.right_start, self.right_end, self.left_start, self.left_end, self.words)


@dataclass(frozen=True, slots=True)
class Reuse:
    """How much narrative two documents share."""

    left_share: float
    """Part of the left one's narrative shingles that the right one has too, 0 to 1."""
    right_share: float
    """The same the other way round."""
    shared: int
    """Distinct narrative shingles that both have."""

    @property
    def share(self) -> float:
        """Containment of the shorter narrative, 0 to 1."""
        return max(self.left_share, self.right_share)


def reuse_between(left: Wording, right: Wording) -> Reuse:
    """Compare the narratives of two documents."""
    return reuse_of(left.narrative, right.narrative)


def reuse_of(one: Hashes, other: Hashes) -> Reuse:
    """Compare two narratives, each as its distinct shingles."""
    shared = len(np.intersect1d(one, other, assume_unique=True))
    if not shared:
        return Reuse(0.0, 0.0, 0)
    return Reuse(shared / len(one), shared / len(other), shared)


def passages_of(left: Wording, right: Wording) -> tuple[Passage, ...]:
    """Return the passages that both have, quotations included, in the order of the left text.

    Each word of the left text is in one passage at most; where the right text has the words at
    several places, the longest match is taken.
    """
    places: dict[int, list[int]] = defaultdict(list)
    for place, value in enumerate(right.shingles.tolist()):
        places[value].append(place)
    found = []
    at = 0
    values = left.shingles.tolist()
    while at < len(values):
        matches = [(_run(left, right, at, place), -place) for place in places.get(values[at], ())]
        length, place = max(matches, default=(0, 0))
        if length < SHINGLE:
            at += 1
            continue
        found.append(_passage(left, right, (at, -place), length))
        at += length
    return tuple(found)


def _run(left: Wording, right: Wording, at: int, place: int) -> int:
    """Count the equal words from two places on."""
    length = 0
    while (
        at + length < len(left.words)
        and place + length < len(right.words)
        and left.words[at + length] == right.words[place + length]
    ):
        length += 1
    return length


def _passage(left: Wording, right: Wording, places: tuple[int, int], length: int) -> Passage:
    at, place = places
    return Passage(
        left_start=left.spans[at][0],
        left_end=left.spans[at + length - 1][1],
        right_start=right.spans[place][0],
        right_end=right.spans[place + length - 1][1],
        words=length,
    )
