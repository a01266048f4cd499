"""Numbers of a text, with the bounds that the words around them set.

This is read off the words alone. What a number counts, and whether it counts anything, is left to
`noun.py` and `role.py`.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, cast

from vedette.data import read_table
from vedette.read.number import MAGNITUDES, NUMBER_WORDS, number_from_digits, number_from_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["Count", "counts_in"]

Kind = Literal["above", "from", "below", "upto", "about", "nearly", "exact"]
TOLERANCE = 0.1
"""Share by which "about" may miss either way."""
CURRENCY = "$€£¥₴₽"
SHORT_MAGNITUDES = {"bn": 10**9, "m": 10**6, "k": 10**3, "mn": 10**6, "tn": 10**12}


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of the text and its bounds."""

    start: int
    """Where the words begin, those that loosen the number included."""
    end: int
    number_start: int
    """Where the number itself begins."""
    low: float | None
    high: float | None
    currency: str | None = None
    percent: bool = False
    is_word: bool = False
    """Whether the number stands in words."""


@cache
def _bounds(where: str) -> dict[str, Kind]:
    rows = read_table("lexicon", "quantity_bounds.tsv")
    return {row["words"]: cast("Kind", row["kind"]) for row in rows if row["where"] == where}


@cache
def _vague() -> dict[str, tuple[float | None, float | None]]:
    rows = read_table("lexicon", "quantity_words.tsv")
    return {row["word"]: (_number(row["low"]), _number(row["high"])) for row in rows}


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def _any_of(phrases: list[str]) -> str:
    ordered = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered)


@cache
def _pattern() -> re.Pattern[str]:
    small = _any_of(list(NUMBER_WORDS))
    big = "|".join(MAGNITUDES)
    words = rf"(?:{small}|an?\s+(?=(?:{big})\b))(?:(?:\s+and\s+|[\s-]+)(?:{small}|{big})\b){{0,12}}"
    digits = (
        rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?"
        rf"(?:[\s-]?(?:{big}|dozen)\b|(?:bn|m|k|mn|tn)\b)?"
    )
    value = rf"(?:{_any_of(list(_vague()))}|(?:{small})\s+dozen|{words}|{digits})"
    before = _any_of(list(_bounds("before")))
    after = _any_of(list(_bounds("after")))
    joint = r"\s*[-–—]\s*|\s+to\s+|\s+or\s+|\s+and\s+"
    return re.compile(
        rf"(?<![\w.,:/#'’-])(?:(?P<between>between|from)\s+)?"
        rf"(?:(?P<before>{before})\s+)?(?P<lead>(?:another|the\s+other)\s+)?"
        rf"(?P<currency>(?:US)?[{CURRENCY}])?\s?"
        rf"(?P<value>{value})(?![\w])"
        rf"(?:(?P<joint>{joint})[{CURRENCY}]?(?P<other>{value})(?!\w))?"
        rf"(?:\s*(?P<percent>%|percent\b|per\s+cent\b))?"
        rf"(?:[\s-]?(?P<after>{after})\b)?(?![/:]\d|[.,]\d)",
        re.IGNORECASE,
    )


def counts_in(text: str) -> Iterator[Count]:
    """Yield the numbers of a text in order."""
    position = 0
    pattern = _pattern()
    while match := pattern.search(text, position):
        count, position = _count(match)
        if count is not None:
            yield count


def _count(match: re.Match[str]) -> tuple[Count | None, int]:
    """Return the count of a match, and where to look on.

    "Three and five", joined by chance, are two numbers: the second is looked at again.
    """
    first = _value(match["value"])
    alone = match.end("value")
    if match["joint"] and not _is_range(match):
        return _made(match, first, alone), alone
    second = _value(match["other"]) if match["other"] else None
    low, high = first if second is None else _range(first, second, match)
    if second is not None and low is not None and high is not None and low >= high:
        is_word = match["joint"].strip().isalpha()
        return (_made(match, first, alone) if is_word else None), alone if is_word else match.end()
    return _made(match, (low, high), match.end()), match.end()


def _is_range(match: re.Match[str]) -> bool:
    """Say whether two numbers bound one; "cut from 50 to 30" tells of two."""
    joint, opening = match["joint"].strip().lower(), (match["between"] or "").lower()
    if joint == "to":
        return opening != "from"
    return joint != "and" or opening == "between"


Bounds = tuple[float | None, float | None]


def _range(first: Bounds, second: Bounds, match: re.Match[str]) -> Bounds:
    """Return the bounds of "10-15", "two or three", "2 to 3 million"."""
    low, high = first[0], second[1] if second[1] is not None else second[0]
    scale = _scale(match["other"])
    if low is not None and high is not None and scale > 1 and low < high / scale:
        low *= scale
    return low, high


def _scale(text: str) -> float:
    words = text.lower().replace("-", " ").split()
    return MAGNITUDES.get(words[-1], 1) if words else 1


def _made(match: re.Match[str], bounds: Bounds, end: int) -> Count | None:
    if bounds == (None, None):
        return None
    kind = _kind(match, end)
    low, high = _loosened(bounds, kind)
    return Count(
        start=match.start("before") if match["before"] else _first(match),
        end=end,
        number_start=match.start("value"),
        low=low,
        high=high,
        currency=match["currency"],
        percent=match["percent"] is not None and end == match.end(),
        is_word=not match["value"][0].isdigit(),
    )


def _first(match: re.Match[str]) -> int:
    if match["between"] and match["other"]:
        return match.start("between")
    return match.start("currency") if match["currency"] else match.start("value")


def _kind(match: re.Match[str], end: int) -> Kind:
    if match["after"] and end == match.end():
        return _bounds("after").get(match["after"].lower(), "exact")
    if match["before"]:
        return _bounds("before").get(" ".join(match["before"].lower().split()), "exact")
    return "exact"


def _loosened(bounds: Bounds, kind: Kind) -> Bounds:
    """Apply "more than", "at least", "about" and their like."""
    low, high = bounds
    one = 1 if low is None or low == int(low) else 0
    if kind == "above":
        return (low + one if low is not None else None), None
    if kind == "from":
        return low, None
    if kind == "below":
        top = high if high is not None else low
        return None, (top - one if top is not None else None)
    if kind == "upto":
        return None, high if high is not None else low
    if kind == "about":
        return _around(low, high)
    if kind == "nearly":
        return _around(low, high)[0], high
    return low, high


def _around(low: float | None, high: float | None) -> Bounds:
    """Return a tenth either way; whole numbers are rounded outwards."""
    if low is not None:
        low = _rounded(low * (1 - TOLERANCE), math.floor, whole=low == int(low))
    if high is not None:
        high = _rounded(high * (1 + TOLERANCE), math.ceil, whole=high == int(high))
    return low, high


def _rounded(number: float, towards: Callable[[float], int], *, whole: bool) -> float:
    near = round(number, 6)
    return float(towards(near)) if whole else near


def _value(text: str) -> Bounds:
    """Return the bounds of a number by itself."""
    plain = " ".join(text.lower().split())
    if plain in _vague():
        return _vague()[plain]
    number = _digits(plain) if plain[0].isdigit() else _words(plain)
    return number, number


def _digits(plain: str) -> float | None:
    match = re.match(r"([\d,]*\d(?:\.\d+)?)[\s-]?([a-z]*)$", plain)
    if match is None:
        return None
    number = number_from_digits(match[1])
    scale = (
        MAGNITUDES.get(match[2])
        or SHORT_MAGNITUDES.get(match[2])
        or (12 if match[2] == "dozen" else 1)
    )
    return None if number is None else round(number * scale, 6)


def _words(plain: str) -> float | None:
    words = [word for word in re.split(r"[\s-]+", plain) if word not in ("and", "a", "an")]
    if words and words[-1] == "dozen":
        count = number_from_words(words[:-1]) if words[:-1] else 1
        return None if count is None else count * 12
    return number_from_words(words)
