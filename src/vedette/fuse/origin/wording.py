"""The words of a document as copies are looked for: in order, with offsets, speech told apart.

Quotations of one speaker are no sign of copying between outlets, since both may have heard him
(methods.md 6.2); lines that caption or credit a picture are no reporting. Both are marked, so that
only the narrative is compared.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

__all__ = ["SHINGLE", "Wording", "wording_of"]

SHINGLE = 5
"""Words of a shingle: five is usual for news (methods.md 6.3)."""

Hashes = NDArray[np.uint64]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_QUOTE = re.compile(r"“[^”\n]{2,1500}”|„[^“”\n]{2,1500}[“”]|«[^»\n]{2,1500}»|\"[^\"\n]{2,1500}\"")
_PICTURE = re.compile(
    r"^[^\n]*(?:\b(?:AP|AFP|EPA|REUTERS|Reuters)\s*(?:Photo\b|/)|\bGetty Images\b|/(?:AFP|AP|EPA)\b"
    r"|\b(?:Photo|Picture|Image|Foto|Photograph|Фото)(?:graph)?(?:\s+(?:by|credit))?\s*:"
    r"|\bPhoto(?:graph)? by\b|\bfile (?:photo|picture)\b)[^\n]*$",
    re.MULTILINE,
)
_LONGEST_CAPTION = 400
"""Characters of a line up to which it is taken for a caption; a longer one holds reporting too."""
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
"""2^64 divided by the golden ratio, odd: spreads sums of hashes (Knuth, multiplicative hashing)."""


@dataclass(frozen=True)
class Wording:
    """A text as a row of words."""

    words: tuple[str, ...]
    """In lower case, in order."""
    spans: tuple[tuple[int, int], ...]
    """Where each stands, in code points, end exclusive."""
    shingles: Hashes
    """Hash of the words from each place on; as many as there are places that have enough words."""
    is_narrative: NDArray[np.bool_]
    """For each shingle: that no word of it is quoted or part of a picture's caption."""

    @property
    def told(self) -> Hashes:
        """The shingles of the narrative, in order."""
        return self.shingles[self.is_narrative]

    @cached_property
    def narrative(self) -> Hashes:
        """The distinct shingles of the narrative, ascending."""
        return np.unique(self.told)


def wording_of(text: str) -> Wording:
    """Return the words of a text with their shingles."""
    found = list(_WORD.finditer(text))
    words = tuple(match.group().casefold() for match in found)
    spans = tuple(match.span() for match in found)
    apart = np.zeros(len(words), dtype=np.bool_)
    starts = np.array([start for start, _ in spans], dtype=np.int64)
    for start, end in _passages_apart(text):
        first, last = np.searchsorted(starts, (start, end))
        apart[first:last] = True
    return Wording(words, spans, _shingles(words), ~_any_in_window(apart))


def _passages_apart(text: str) -> list[tuple[int, int]]:
    quotes = [match.span() for match in _QUOTE.finditer(text)]
    captions = (match.span() for match in _PICTURE.finditer(text))
    return quotes + [span for span in captions if span[1] - span[0] <= _LONGEST_CAPTION]


def _shingles(words: tuple[str, ...]) -> Hashes:
    count = len(words) - SHINGLE + 1
    if count <= 0:
        return np.zeros(0, dtype=np.uint64)
    each = np.array([_hash(word) for word in words], dtype=np.uint64)
    total = np.zeros(count, dtype=np.uint64)
    for place in range(SHINGLE):
        total = (total ^ each[place : place + count]) * _MULTIPLIER  # wraps modulo 2^64
        total ^= total >> np.uint64(29)
    return total


def _any_in_window(marks: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Say for each shingle whether any of its words is marked."""
    count = max(0, len(marks) - SHINGLE + 1)
    found = np.zeros(count, dtype=np.bool_)
    for place in range(SHINGLE):
        found |= marks[place : place + count]
    return found


@lru_cache(maxsize=200_000)
def _hash(word: str) -> int:
    """Return 64 bits that are the same on every machine and in every run, unlike `hash`."""
    digest = blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big")
