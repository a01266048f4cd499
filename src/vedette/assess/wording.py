"""Words as queries and narratives compare them: stems, the same on every machine."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from threading import Lock

import snowballstemmer

__all__ = ["fold", "stem", "stems_of", "words_with_spans"]

_WORD = re.compile(r"[^\W_]+")
_STEMMER = snowballstemmer.stemmer("english")
_AT_WORK = Lock()
"""A stemmer holds the word that it works on: threads take turns."""


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the stem of an English word (Porter's second stemmer)."""
    with _AT_WORK:
        return str(_STEMMER.stemWord(word.casefold()))


def words_with_spans(text: str) -> list[tuple[str, int, int]]:
    """Return the words of a text with their offsets."""
    return [(match.group(), match.start(), match.end()) for match in _WORD.finditer(text)]


def stems_of(text: str) -> frozenset[str]:
    """Return the stems of all words of a text.

    Example:
        >>> sorted(stems_of("Military-grade weapons"))
        ['grade', 'militari', 'weapon']
    """
    return frozenset(stem(match.group()) for match in _WORD.finditer(text))


@lru_cache(maxsize=100_000)
def fold(name: str) -> str:
    """Return a name without case and without the marks on its letters.

    Example:
        >>> fold("Zubin  Potók")
        'zubin potok'
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())
