"""Specifics of a text: the numbers, dates, names and words of likelihood in it that can be wrong.

A specific has a kind and a normal form, so that `24 Sep 2023` and `2023-09-24` are one. Names are
runs of capitalised words; a run is looked for whole, so that the given name of one person before
the family name of another is no name that any source holds.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from vedette.data import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Specific", "SpecificKind", "specifics", "tokens"]

SpecificKind = Literal["number", "date", "name", "likelihood", "confidence", "standing"]
MONTHS = {
    month: number
    for number, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june",
            "jul july", "aug august", "sep sept september", "oct october", "nov november",
            "dec december",
        ),
        1,
    )
    for month in names.split()
}  # fmt: skip
_UNITS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen", "twenty",
)  # fmt: skip
NUMBER_WORDS = {word: float(value) for value, word in enumerate(_UNITS, 1)} | {
    "thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "seventy": 70.0,
    "eighty": 80.0, "ninety": 90.0, "dozen": 12.0, "dozens": 24.0, "hundred": 100.0,
    "hundreds": 200.0, "thousand": 1_000.0, "thousands": 2_000.0, "million": 1_000_000.0,
}  # fmt: skip
OTHER_ROW = (
    "remote", "highly improbable", "improbable", "roughly even odds", "probable",
    "highly probable", "nearly certain", "certain", "even chance", "possible",
)  # fmt: skip
"""Terms of other rows and yardsticks than those that are printed."""
CONFIDENCE = re.compile(r"\b(?:high|moderate|low) confidence\b|\bconfidence\b", re.IGNORECASE)

_MONTH = rf"(?:{'|'.join(sorted((m.capitalize() for m in MONTHS), key=len, reverse=True))})\b\.?"
_DASH = r"\s?[–-]\s?"
DATES = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?P<iso>\d{4}-\d\d(?:-\d\d)?)\b",
        (
            rf"\b(?P<d1>\d{{1,2}}) (?P<m1>{_MONTH})(?: (?P<y1>\d{{4}}))?{_DASH}"
            rf"(?P<d2>\d{{1,2}}) (?P<m2>{_MONTH}) (?P<y2>\d{{4}})\b"
        ),
        rf"\b(?P<d1>\d{{1,2}}){_DASH}(?P<d2>\d{{1,2}}) (?P<m2>{_MONTH})(?: (?P<y2>\d{{4}}))?\b",
        rf"\b(?P<m1>{_MONTH})(?: (?P<y1>\d{{4}}))?{_DASH}(?P<m2>{_MONTH}) (?P<y2>\d{{4}})\b",
        rf"\b(?P<d2>\d{{1,2}}) (?P<m2>{_MONTH})(?: (?P<y2>\d{{4}}))?",
        rf"\b(?P<m2>{_MONTH}) (?P<d2>\d{{1,2}})(?:, (?P<y2>\d{{4}}))?\b",
        rf"\b(?P<m2>{_MONTH}) (?P<y2>\d{{4}})\b",
    )
)
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
NUMBER = re.compile(r"(?<![\w.,])[−+-]?\d+(?:,\d{3})*(?:\.\d+)?(?!\w)|\d+(?:\.\d+)?")
TOKEN = re.compile(r"(?<![\w])[−+-]\d+|\w+")
WORD = re.compile(r"(?<!\w)[^\W\d_][\w’']*(?:[-.][^\W\d_][\w’']*)*")


@dataclass(frozen=True, slots=True)
class Specific:
    """Something in a text that can be wrong."""

    kind: SpecificKind
    form: str
    """Normal form: equal for what is the same."""
    words: str
    """As it stands in the text."""


def tokens(text: str) -> list[str]:
    """Return the words and numbers of a text, without marks between them."""
    return TOKEN.findall(text)


def specifics(text: str) -> list[Specific]:
    """Return the specifics of a text in its order; those of a kind do not overlap.

    Example:
        >>> [(s.kind, s.form) for s in specifics("3 killed near Banjska on 18–24 Sep 2023")]
        [('number', '3'), ('name', 'Banjska'), ('date', '2023-09-18'), ('date', '2023-09-24')]
        >>> [s.form for s in specifics("that two hundred came is very unlikely")]
        ['2', '100', 'very unlikely']
    """
    left, found = text, []
    for start, end, made in _dates(text):
        left = left[:start] + "\0" * (end - start) + left[end:]
        found += [(start, each) for each in made]
    for pattern, kind in ((_likelihood(), "likelihood"), (CONFIDENCE, "confidence")):
        for match in pattern.finditer(left):
            found.append((match.start(), Specific(kind, match[0].lower(), match[0])))  # type: ignore[arg-type]
    found += _numbers(left)
    found += _names(left)
    return [each for _, each in sorted(found, key=lambda pair: pair[0])]


def _dates(text: str) -> Iterator[tuple[int, int, list[Specific]]]:
    taken = [False] * len(text)
    for pattern in DATES:
        for match in pattern.finditer(text):
            if not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = [True] * (match.end() - match.start())
                days = [Specific("date", form, match[0]) for form in _days(match)]
                yield match.start(), match.end(), days
    for match in YEAR.finditer(text):
        if not any(taken[match.start() : match.end()]):
            yield match.start(), match.end(), [Specific("date", match[0], match[0])]


def _days(match: re.Match[str]) -> Iterator[str]:
    given = match.groupdict()
    if given.get("iso"):
        yield given["iso"]
        return
    month, year = given["m2"], given.get("y2")
    if given.get("d1") or given.get("m1"):
        yield _day(given.get("d1"), given.get("m1") or month, given.get("y1") or year)
    yield _day(given.get("d2"), month, year)


def _day(day: str | None, month: str, year: str | None) -> str:
    head = f"{year or '-'}-{MONTHS[month.lower().rstrip('.')]:02}"
    return f"{head}-{int(day):02}" if day else head


def _numbers(text: str) -> Iterator[tuple[int, Specific]]:
    for match in NUMBER.finditer(text):
        sign = "-" if match[0][0] in "−-" else ""
        value = float(match[0].lstrip("−+-").replace(",", ""))
        yield match.start(), Specific("number", f"{sign}{value:g}", match[0])
    for place, letter in enumerate(text):
        if letter.isnumeric() and not letter.isdecimal():  # ½, ², Ⅻ
            yield place, Specific("number", f"{unicodedata.numeric(letter):g} as a sign", letter)
    for match in WORD.finditer(text):
        for word in re.split(r"-", match[0]):
            if word.lower() in NUMBER_WORDS:
                form = f"{NUMBER_WORDS[word.lower()]:g}"
                yield match.start(), Specific("number", form, match[0])


def _names(text: str) -> Iterator[tuple[int, Specific]]:
    run: list[re.Match[str]] = []
    for match in WORD.finditer(text):
        is_name = _is_name(match[0])
        if run and (not is_name or text[run[-1].end() : match.start()] not in (" ", "\n")):
            yield _name(run)
            run = []
        if is_name:
            run.append(match)
    if run:
        yield _name(run)


def _name(run: Sequence[re.Match[str]]) -> tuple[int, Specific]:
    words = " ".join(match[0] for match in run)
    return run[0].start(), Specific("name", re.sub(r"[’']s$", "", words), words)


def _is_name(word: str) -> bool:
    """Say whether a word is capitalised, of a script without capitals, or an id with digits."""
    if any(letter.isdigit() for letter in word):
        return True
    first = word[0]
    has_case = first.lower() != first.upper()
    return (first.isupper() or not has_case) and word.lower() not in NUMBER_WORDS


@cache
def _likelihood() -> re.Pattern[str]:
    terms = {row["words"] for row in read_table("assess", "yardsticks.tsv")} | set(OTHER_ROW)
    longest_first = sorted(terms, key=lambda term: (-len(term), term))
    return re.compile(rf"\b(?:{'|'.join(longest_first)})\b", re.IGNORECASE)
