"""Words as they are searched for: without case, accents and marks.

Both kinds of database are given these words, never the text: so both find the same, and a word is
found however it was written ("Vučić", "VUCIC", "Vu\u010di\u0107").
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["folded_words", "words_of"]

_MARKS = (
    "\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u0610-\u061a"
    "\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200d\u20d0-\u20ff\ufe20-\ufe2f"
)
"""What may stand inside a word and is no letter: accents, vowel points, soft hyphens, joiners."""
_ALONE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Scripts without spaces: each sign is a word, and words of several are phrases."""
_WORD = re.compile(rf"[{_ALONE}]|[^\W_{_ALONE}](?:[^\W_{_ALONE}]|[{_MARKS}])*")
_PLAIN = re.compile("[a-z0-9]+")
_NOT_DECOMPOSED = str.maketrans(
    {"đ": "d", "ð": "d", "ł": "l", "ø": "o", "ħ": "h", "ı": "i", "ŧ": "t", "æ": "ae", "œ": "oe",
     "þ": "th"}
)  # fmt: skip
"""Letters that are not a letter with a mark in Unicode, as they are typed without them."""
_LONGEST = 64
"""Longer words are cut, in what is kept and in what is asked: databases set bounds to them."""


def folded_words(text: str) -> list[str]:
    """Return the words of a text as they are searched for.

    Example:
        >>> folded_words("Vučić's S-300")
        ['vucic', 's', 's', '300']
    """
    if text.isascii():
        return [word[:_LONGEST] for word in _PLAIN.findall(text.lower())]
    return [word for word, _, _ in words_of(text)]


def words_of(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the words of a text as they are searched for, with their offsets in it."""
    for match in _WORD.finditer(text):
        for word in _folded(match[0]):
            yield word, match.start(), match.end()


@lru_cache(maxsize=65536)
def _folded(word: str) -> tuple[str, ...]:
    decomposed = normalize("NFKD", word.casefold()).casefold()
    bare = "".join(each for each in decomposed if not combining(each))
    pieces = _BARE.findall(bare.translate(_NOT_DECOMPOSED))
    return tuple(each[:_LONGEST] for each in pieces if each.isalnum())


_BARE = re.compile(rf"[{_ALONE}]|[^\W_{_ALONE}]+")
