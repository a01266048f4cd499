"""A text as a row of lexemes, each of one class, so that the grammar can match on classes.

Every class is one character; a text becomes a string of them, and the patterns of the grammar are
ordinary regular expressions over that string. Words that no pattern needs all have one class.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from vedette.data import read_table
from vedette.read.number import MAGNITUDES, NUMBER_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "ALIASES",
    "Lexeme",
    "Lexemes",
    "Lexicon",
    "english_lexicon",
    "foreign_lexicon",
    "lex",
    "symbol",
]

OTHER = chr(0xF8FF)
"""The class of all words and marks that no pattern needs; patterns call it UNKNOWN."""
FIRST_SYMBOL = 0xE000
"""Classes are characters of the private area, so that none means anything to `re`."""
CLASSES = (
    "PAR", "FEAST", "ISO", "NUMDATE", "CLOCK", "SHORTYEAR", "DECADE", "ORDNUM", "DAYNUM",
    "YEARNUM", "NUM", "DECIMAL", "SMALLWORD", "MAGNITUDE", "COMMA", "DASH", "DOT", "SLASH",
    "OPEN", "CLOSE", "POSSESSIVE", "YEARWORD",
)  # fmt: skip
ALIASES = {
    "NUMWORD": ("SMALLWORD", "MAGNITUDE"),
    "INT": ("DAYNUM", "YEARNUM", "NUM"),
    "ORDINAL": ("ORDNUM", "ORDWORD", "SECOND"),
    "ANYUNIT": ("UNIT", "UNITS", "SECOND", "QUARTER"),
    "ONEUNIT": ("UNIT", "SECOND", "QUARTER"),
    "DAYNAME": ("WEEKDAY", "WEEKDAY_SHORT"),
    "INSIDE": ("IN", "AT", "DURING", "BY"),
    "MONTHDAY": ("DAYNUM", "ORDNUM"),
    "ADVERB": (
        "ADVERB_DAY",
        "ADVERB_WEEK",
        "ADVERB_MONTH",
        "ADVERB_YEAR",
        "ADVERB_HOUR",
        "ADVERB_QUARTER",
        "NIGHTLY",
    ),
    "PARTIAL": ("EARLY", "MID", "LATE"),
    "POINTER": (
        "LAST",
        "NEXT",
        "THIS",
        "THAT",
        "SAME",
        "PREVIOUS",
        "FOLLOWING",
        "COMING",
        "PAST",
        "CURRENT",
    ),
}
"""Names of the patterns that stand for several classes."""
YEARS = range(1000, 2200)
DAYS = range(1, 32)
MARKS = {",": "COMMA", "-": "DASH", "–": "DASH", "—": "DASH", "−": "DASH", ".": "DOT",
         "/": "SLASH", "(": "OPEN", ")": "CLOSE"}  # fmt: skip


class Lexeme(NamedTuple):
    """A word, number or mark of the text."""

    start: int
    end: int
    word: str
    """In small letters, with straight apostrophes."""
    number: str
    """What the table says that it counts or stands for; digits as they are."""


@dataclass(frozen=True, slots=True)
class Lexemes:
    """A text in lexemes."""

    items: list[Lexeme]
    symbols: str
    """One character a lexeme, its class."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of a language that time expressions are made of."""

    token: re.Pattern[str]
    words: dict[str, tuple[str, str, bool]]
    """Word → class, number, and whether it counts only with a capital."""


@cache
def _symbols() -> dict[str, str]:
    names = dict.fromkeys([*CLASSES, *(row["class"] for row in read_table(*TABLE))])
    symbols = {name: chr(FIRST_SYMBOL + number) for number, name in enumerate(names)}
    return symbols | {"UNKNOWN": OTHER}


TABLE = ("lexicon", "time_words.tsv")


def symbol(name: str) -> str:
    """Return the regular expression for a class or an alias of several."""
    names = ALIASES.get(name, (name,))
    return f"[{''.join(_symbols()[one] for one in names)}]"


@cache
def english_lexicon() -> Lexicon:
    """Load the English words."""
    words = {
        row["word"]: (row["class"], row["number"], row["case"] != "") for row in read_table(*TABLE)
    }
    words |= {word: ("SMALLWORD", word, False) for word in NUMBER_WORDS}
    words |= {word: ("MAGNITUDE", word, False) for word in MAGNITUDES}
    feasts = [row["name"] for row in read_table("lexicon", "time_feasts.tsv")]
    return Lexicon(token=_token_pattern(list(words), feasts), words=words)


@cache
def foreign_lexicon(language: str) -> Lexicon:
    """Load the month names of a language; one that is not known has numbers only."""
    names = [row for row in read_table("lexicon", "time_names.tsv") if row["language"] == language]
    words = {row["word"]: (row["class"], row["number"], False) for row in names}
    return Lexicon(token=_token_pattern([], []), words=words)


def _token_pattern(words: list[str], feasts: list[str]) -> re.Pattern[str]:
    dotted = "|".join(
        f"[{word[0]}{word[0].upper()}]{re.escape(word[1:])}"
        for word in sorted(words, key=len, reverse=True)
        if word.endswith(".")
    )
    feast = "|".join(map(_capitalised, sorted(feasts, key=len, reverse=True)))
    dotted = f"(?P<dotted>(?:{dotted}|[A-Z]\\.[A-Z]\\.(?:[A-Z]\\.)*))|" if dotted else ""
    feast = f"(?P<FEAST>(?:{feast})\\b)|" if feast else ""
    return re.compile(
        r"(?P<PAR>\n[^\S\n]*\n\s*)|"
        + feast
        + r"(?P<ISO>\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?Z?)?(?![\d-]))|"
        r"(?P<NUMDATE>\d{1,2}(?P<sep>[./-])\d{1,2}(?P=sep)(?:\d{4}|\d{2})(?!\d|[./-]\d))|"
        r"(?P<CLOCK>(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:]))|"
        r"(?P<DECADE>\d{3}0['’]?s\b|['’]\d0s\b)|"
        r"(?P<SHORTYEAR>(?<!['’`])['’]\d\d\b(?!['’]))|"
        r"(?P<ORDNUM>\d{1,3}(?:st|nd|rd|th|ST|ND|RD|TH)\b)|"
        r"(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)|" + dotted + r"(?P<POSSESSIVE>['’]s\b)|"
        r"(?P<word>[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*)|"
        r"(?P<mark>[^\w\s])"
    )


def _capitalised(name: str) -> str:
    words = name.split(" ")
    return r"\s+".join(
        f"(?:{word[0].upper()}{re.escape(word[1:])}|{re.escape(word.upper())})".replace("'", "['’]")
        for word in words
    )


def lex(text: str, lexicon: Lexicon) -> Lexemes:
    """Cut a text into lexemes."""
    items, symbols = [], []
    for name, lexeme in _lexemes(text, lexicon):
        items.append(lexeme)
        symbols.append(name)
    codes = _symbols()
    return Lexemes(items, "".join([codes.get(name, OTHER) for name in symbols]))


def _lexemes(text: str, lexicon: Lexicon) -> Iterator[tuple[str, Lexeme]]:
    words = lexicon.words
    for match in lexicon.token.finditer(text):
        group = match.lastgroup or ""
        found = match.group()
        start, end = match.span()
        if group == "word" or group == "dotted":
            key = found.lower()
            name, number, capital = words.get(key) or (OTHER, "", False)
            if capital and not found[0].isupper():
                name = OTHER
        elif group == "number":
            name, key, number = _number_class(found), found, found
        elif group == "mark":
            name, key, number = MARKS.get(found, OTHER), found, ""
        else:
            name, key, number = group, found.lower().replace("’", "'"), found
        yield name, Lexeme(start, end, key, number)


def _number_class(found: str) -> str:
    if "." in found:
        return "DECIMAL"
    if not found.isdigit() or len(found) > len("2023"):
        return "NUM"
    value = int(found)
    if len(found) == len("2023"):
        return "YEARNUM" if value in YEARS else "NUM"
    return "DAYNUM" if value in DAYS and len(found) <= len("31") else "NUM"
