"""Spellings of a name that may be one: other scripts, other romanisations, no marks, other cases.

A name is compared by keys, not by its letters: two spellings may be one name when they share a key.
Cyrillic is romanised by the letters of its own language, since a general transliteration is wrong
for names; the tables are `romanisation.tsv`, `name_spelling.tsv` and `name_cases.tsv`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from vedette.data import read_table

__all__ = ["base_forms", "fold", "is_cyrillic", "romanise", "word_keys", "words_of"]

_TELLING = (
    ("sr", "ђћџљњј"),
    ("mk", "ѓќѕ"),
    ("uk", "іїєґ"),
    ("be", "ў"),
    ("ru", "ыэё"),
    ("bg", "ъ"),
)
"""Letters that only one of the languages has; Macedonian shares some of Serbian's."""
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_WORD = re.compile(r"[^\W_]+(?:['’ʼ`][^\W_]+)*")
_MARK = re.compile(r"[̀-ͯ]")
_QUOTE = re.compile(r"['’ʼ`´‘ʹ′·]")
_POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$")
_MANY = 1 << 17
"""How many names are remembered."""


def is_cyrillic(text: str) -> bool:
    """Say whether a text holds a Cyrillic letter."""
    return _CYRILLIC.search(text) is not None


@lru_cache(_MANY)
def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name, without points, possessive endings and case.

    Example:
        >>> words_of("J. F. Kerry's"), words_of("Ban Ki-moon")
        (('j', 'f', 'kerry'), ('ban', 'ki', 'moon'))
    """
    plain = _POSSESSIVE.sub("", unicodedata.normalize("NFC", name).strip())
    plain = re.sub(r"\b(?:\w\.){2,}", lambda found: found.group().replace(".", ""), plain)
    return tuple(word.casefold() for word in _WORD.findall(plain))


@lru_cache(_MANY)
def fold(text: str) -> str:
    """Return a text without case, marks and apostrophes, its words parted by one space."""
    low = _QUOTE.sub("", " ".join(words_of(text)))
    return _MARK.sub("", unicodedata.normalize("NFKD", low.replace("đ", "d").replace("ł", "l")))


@cache
def _letters() -> dict[str, dict[str, str]]:
    """Return language → Cyrillic letter → Latin letters."""
    rows = read_table("lexicon", "romanisation.tsv")
    languages = [column for column in rows[0] if column != "letter"]
    return {each: {row["letter"]: row[each] for row in rows} for each in languages}


def _languages(name: str) -> tuple[str, ...]:
    """Return the languages whose letters a Cyrillic name has; Russian and Ukrainian if none."""
    low = name.casefold()
    found = [language for language, letters in _TELLING if set(low) & set(letters)]
    if "mk" in found:
        return ("mk",)
    return (found[0],) if found else ("ru", "uk")


@lru_cache(_MANY)
def romanise(name: str) -> tuple[str, ...]:
    """Return a name in Latin letters: several where its letters do not tell its language.

    Example:
        >>> romanise("Вучић"), romanise("Zelensky"), romanise("Сергій")
        (('vučić',), ('zelensky',), ('serhii',))
    """
    low = name.casefold()
    if not is_cyrillic(low):
        return (low,)
    written = (
        "".join(_letters()[language].get(letter, letter) for letter in form)
        for language in _languages(low)
        for form in (low, low.replace("ё", "йо"))
    )
    return tuple(dict.fromkeys(written))


@cache
def _spellings() -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Return what is written another way at the end of a word, and what anywhere."""
    rows = read_table("lexicon", "name_spelling.tsv")
    ends = tuple((row["letters"], row["key"]) for row in rows if row["where"] == "end")
    anywhere = tuple((row["letters"], row["key"]) for row in rows if not row["where"])
    return ends, anywhere


@lru_cache(_MANY)
def word_keys(word: str) -> tuple[str, ...]:
    """Return the keys of one word of a name; two words that share one may be the same.

    Example:
        >>> word_keys("Вучић") == word_keys("Vucic") == word_keys("Vuchich")
        True
        >>> set(word_keys("Зеленский")) & set(word_keys("Zelenskyy"))
        {'zelenski'}
    """
    return tuple(dict.fromkeys(_key(written) for written in romanise(word)))


def _key(written: str) -> str:
    ends, anywhere = _spellings()
    low = _QUOTE.sub("", written)
    for letters, key in ends:
        if low.endswith(letters):
            low = low.removesuffix(letters) + key
    for letters, key in anywhere:
        if letters in low:
            low = low.replace(letters, key)
    low = _MARK.sub("", unicodedata.normalize("NFKD", low))
    return re.sub(r"(.)\1+", r"\1", low)


@cache
def _cases() -> tuple[tuple[str, str], ...]:
    rows = read_table("lexicon", "name_cases.tsv")
    found = {(row["ending"], row["base"]) for row in rows}
    return tuple(sorted(found, key=lambda each: (-len(each[0]), each)))


@lru_cache(_MANY)
def base_forms(word: str) -> tuple[str, ...]:
    """Return the words that a word may be another case of, those of the longest ending first.

    They overshoot: only one that is known as a name by itself counts.

    Example:
        >>> "vučić" in base_forms("Вучића"), "kurti" in base_forms("Kurtijem")
        (True, True)
    """
    found: dict[str, None] = {}
    for written in romanise(word):
        for ending, base in _cases():
            stem = written.removesuffix(ending)
            if stem != written and len(stem) >= _STEM:
                found[stem + base] = None
    return tuple(found)


_STEM = 3
"""Letters that must be left of a word without its ending."""
