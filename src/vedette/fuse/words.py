"""Words as merging compares them: stems of content words, the same on every machine."""

from __future__ import annotations

import re
from functools import lru_cache

import snowballstemmer

__all__ = ["content_stems", "stem", "words_of"]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_STEMMER = snowballstemmer.stemmer("english")
_PLAIN = """
a about after again all also am an and any are as at be because been before being both but by can
could did do does doing down during each few for from further had has have having he her here hers
him his how i if in into is it its itself just me more most my no nor not now of off on once only
or other our out over own said same say says she so some such than that the their them then there
these they this those through to too under until up very was we were what when where which while
who whom why will with would you your
"""
_EMPTY = frozenset(_PLAIN.split())
"""Function words and plain words of saying, which tell nothing of an event."""


def words_of(text: str) -> list[str]:
    """Return the words of a text in order, in lower case."""
    return [match.group().casefold() for match in _WORD.finditer(text)]


def content_stems(text: str) -> frozenset[str]:
    """Return the stems of the content words of a text."""
    return frozenset(stem(word) for word in words_of(text) if word not in _EMPTY)


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the stem of an English word (Porter's second stemmer, as Snowball has it)."""
    return str(_STEMMER.stemWord(word.casefold().removesuffix("'s").removesuffix("’s")))
