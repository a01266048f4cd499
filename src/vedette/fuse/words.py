"""Words as merging compares them: stems of content words and how rare they are in news.

The same words give the same stems on every machine; benchmarks/word_tables.py makes the tables.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from math import log2
from threading import Lock

import snowballstemmer

from vedette.data import read_table

__all__ = ["another_before", "content_stems", "is_empty", "is_known", "rarity", "stem", "words_of"]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_STEMMER = snowballstemmer.stemmer("english")
_AT_WORK = Lock()
"""A stemmer holds the word that it works on: threads take turns."""
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
_ANOTHER = re.compile(
    r"\b(another|second|third|fourth|fifth|new|fresh|further|renewed|separate|2nd|3rd|4th|5th)"
    r"(?:\s+[^\s.,;:]+)?\s*$",
    re.IGNORECASE,
)
"""Words before a trigger that tell its event from one before it; one word may stand between."""
_REACH = 40
_RAREST = 3
"""Stories that a stem is taken to stand in where the table does not know it."""


def words_of(text: str) -> list[str]:
    """Return the words of a text in order, in lower case."""
    return [word.casefold() for word in _WORD.findall(text)]


def another_before(text: str, start: int) -> str:
    """Return the word before a trigger that tells its event from one before it; "" for none.

    Example:
        >>> another_before("A second bomb attack", 14)
        'second'
    """
    match = _ANOTHER.search(text[max(0, start - _REACH) : start])
    return match[1].casefold() if match else ""


def is_empty(word: str) -> bool:
    """Say whether a word in lower case tells nothing of an event."""
    return word in _EMPTY


def content_stems(text: str) -> frozenset[str]:
    """Return the stems of the content words of a text."""
    return frozenset(stem(word) for word in words_of(text) if word not in _EMPTY)


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the stem of an English word (Porter's second stemmer, as Snowball has it).

    Irregular forms have the stem of their base: "struck" that of "strike".
    """
    plain = word.casefold().removesuffix("'s").removesuffix("’s")
    with _AT_WORK:
        return str(_STEMMER.stemWord(_irregular().get(plain, plain)))


@lru_cache(maxsize=200_000)
def rarity(stem: str) -> float:
    """Return how much a stem tells, in bits: log2 of stories in all over stories that have it.

    From 0 for a word of every story to about 10 for one that the table does not know.
    """
    stories = _stories()
    return log2(stories["*"] / stories.get(stem, _RAREST))


def is_known(stem: str) -> bool:
    """Say whether news use a stem often enough to stand in the table."""
    return stem in _stories()


@cache
def _stories() -> dict[str, int]:
    return {row["stem"]: int(row["stories"]) for row in read_table("words", "rarity.tsv")}


@cache
def _irregular() -> dict[str, str]:
    return {row["form"]: row["base"] for row in read_table("words", "forms.tsv")}
