"""Other forms of a name that may be what the gazetteer has: case endings and transliterations.

The rules of `data/lexicon/name_forms.tsv` know the endings of Serbian, Croatian, Bosnian, Albanian,
Russian, Ukrainian and Macedonian names and the ways in which their letters are written in Latin
script. What they give is only looked up where the name itself is not known, and is trusted less.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from vedette.data import read_table
from vedette.read.gazetteer.fold import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MIN_LETTERS", "variants"]

MIN_LETTERS = 5
"""Shorter names have too many neighbours to be changed."""
MOST = 150
"""Most variants of one name."""
MOST_WORDS = 3
"""Longest name, in words, whose words are changed one by one."""
MIN_STEM = 3
"""Fewest letters that a changed word keeps."""
_CYRILLIC = re.compile("[Ѐ-ӿ]")


@cache
def _forms(role: str) -> tuple[tuple[str, str], ...]:
    """Return the (form, other form) pairs of a role; `_` in the table is a space."""
    return tuple(
        (row["form"].replace("_", " "), row["other"].replace("_", " "))
        for row in read_table("lexicon", "name_forms.tsv")
        if row["role"] == role
    )


def variants(name: str) -> list[str]:
    """Return other keys under which a name may be known, likelier ones first.

    Example:
        >>> "bujanovac" in variants("Bujanovci"), "приштина" in variants("Приштини")
        (True, True)
    """
    key = fold_name(name)
    if len(key) < MIN_LETTERS:
        return []
    found = dict.fromkeys(_variants(key))
    found.pop(key, None)
    return list(found)[:MOST]


def _other_endings(word: str) -> list[str]:
    """Return a word with each ending that it may have in other cases, and the word itself last."""
    found = [
        word[: len(word) - len(ending)] + other
        for ending, other in _forms("ending")
        if word.endswith(ending) and len(word) - len(ending) + len(other) >= MIN_STEM
    ]
    return [*found, word]


def _variants(key: str) -> Iterator[str]:
    words = key.split()
    if len(words) <= MOST_WORDS:
        yield from map(" ".join, product(*(_other_endings(word) for word in words)))
    if _CYRILLIC.search(key):
        letters = dict(_forms("letter"))
        yield "".join(letters.get(letter, letter) for letter in key)
        return
    for spelling, other in _forms("spelling"):
        if spelling in key:
            yield key.replace(spelling, other)
