"""Patterns over classes of lexemes, and what a match of one gives.

A pattern is a regular expression in which a word in capitals is a class of `lexeme.py`; spaces
mean nothing. `THE? (?P<day>DAYNUM) (?P<month>MONTH)` matches "the 5 May" and "5 May".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from vedette.read.number import MAGNITUDES, number_from_words
from vedette.read.time.form import Form
from vedette.read.time.lexeme import Lexeme, symbol

__all__ = ["COUNT", "Found", "Piece", "Rule", "compile_pattern", "count_of"]

CLASS = re.compile(r"(?<![?<])\b(?:[A-Z][A-Z_]+|A)\b")
COUNT = (
    "(?P<count>(?:INT|DECIMAL)(?:NUMWORD)?(?:AND?(?:A? HALF|DAYNUM SLASH DAYNUM))?"
    "|(?:SMALLWORD|A? MAGNITUDE)(?:(?:DASH|AND)? NUMWORD){0,9}(?:AND A? HALF)?"
    "|A?(?:SEVERAL|FEW)(?:OF)?|A? DOZEN|HALF DASH? A|A HALF|A(?!FEW|SEVERAL))"
)
"""One number or word for how many, as one group."""


@dataclass(frozen=True, slots=True)
class Found:
    """A match of a pattern, with the lexemes that it covers."""

    match: re.Match[str]
    items: Sequence[Lexeme]

    def lexeme(self, group: str) -> Lexeme | None:
        """Return the first lexeme of a group; None where the group is not in the match."""
        at = self.match.start(group) if group in self.match.re.groupindex else -1
        return self.items[at] if at >= 0 and self.match.end(group) > at else None

    def word(self, group: str) -> str:
        """Return the first word of a group in small letters; empty where it is not there."""
        lexeme = self.lexeme(group)
        return lexeme.word if lexeme else ""

    def text(self, group: str) -> str:
        """Return what the table says of the first word of a group; empty where it is not there."""
        lexeme = self.lexeme(group)
        return lexeme.number if lexeme else ""

    def number(self, group: str) -> int:
        """Return the number of a group, 0 where it is not there or is none."""
        lexeme = self.lexeme(group)
        if lexeme and lexeme.word == "second":
            return 2
        digits = re.sub(r"\D", "", lexeme.number or lexeme.word) if lexeme else ""
        return int(digits[:6]) if digits else 0

    def words(self, group: str) -> list[str]:
        """Return all words of a group."""
        start, end = self.match.span(group) if group in self.match.re.groupindex else (0, 0)
        return [lexeme.word for lexeme in self.items[max(start, 0) : max(end, 0)]]

    @property
    def following(self) -> str:
        """The word right after the match; empty at the end of the text."""
        end = self.match.end()
        return self.items[end].word if end < len(self.items) else ""

    @property
    def preceding(self) -> str:
        """The word right before the match; empty at the start of the text."""
        start = self.match.start()
        return self.items[start - 1].word if start else ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A form and the lexemes that say it: [first, end)."""

    first: int
    end: int
    form: Form
    rule: str = ""


Built = Form | None | list[Piece]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what is made of its match."""

    name: str
    pattern: str
    build: Callable[[Found], Built]

    def pieces(self, symbols: str, items: Sequence[Lexeme]) -> list[Piece]:
        """Return everything that the rule finds in a text."""
        pieces: list[Piece] = []
        for match in compile_pattern(self.pattern).finditer(symbols):
            built = self.build(Found(match, items))
            if isinstance(built, Form):
                pieces.append(Piece(match.start(), match.end(), built, self.name))
            elif built:
                pieces.extend(built)
        return pieces


@cache
def compile_pattern(pattern: str) -> re.Pattern[str]:
    """Turn a pattern over classes into a regular expression over their characters."""
    return re.compile(CLASS.sub(lambda match: symbol(match.group()), pattern).replace(" ", ""))


HALVES = {"half"}


def count_of(words: Sequence[str]) -> float | None:
    """Return how many a COUNT group says; None where it says only that there are some.

    Example:
        >>> count_of(["two", "and", "a", "half"]), count_of(["a"]), count_of(["several"])
        (2.5, 1, None)
    """
    half = 0.5 if HALVES & set(words) else 0.0
    plain = [word for word in words if word not in ("and", "a", "an", "half", "-", "of", "–")]
    if "dozen" in plain:
        return 12
    if not plain:
        return half or 1
    if plain[0][0].isdigit():
        return _digits(plain, half)
    number = number_from_words(plain)
    return None if number is None else number + half


def _digits(words: list[str], half: float) -> float:
    number = float(words[0].replace(",", "")[:12])
    if len(words) == 4 and words[2] == "/":  # noqa: PLR2004 - "5 1/2" is four lexemes
        return number + int(words[1]) / max(int(words[3]), 1)
    if len(words) > 1:
        number *= MAGNITUDES.get(words[1], 1)
    return number + half
