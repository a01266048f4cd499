"""Numbers as English text writes them: digits with separators, words, and both together."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["MAGNITUDES", "NUMBER_WORDS", "number_from_digits", "number_from_words"]

# fmt: off
ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
# fmt: on
NUMBER_WORDS: dict[str, int] = {word: number for number, word in enumerate(ONES)} | {
    word: 10 * tens for tens, word in enumerate(TENS, 2)
}
"""Words below a hundred that stand for themselves."""
MAGNITUDES: dict[str, int] = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
"""Words that multiply what stands before them."""
LONGEST = 18
"""Digits beyond which a number counts nothing that a report speaks of."""


def number_from_digits(text: str) -> float | None:
    """Read digits with English separators; None where they are no number of a sane length.

    Example:
        >>> number_from_digits("1,500"), number_from_digits("2.5"), number_from_digits("7")
        (1500.0, 2.5, 7.0)
    """
    digits = text.replace(",", "")
    if not digits or len(digits) > LONGEST or not digits.isascii():
        return None
    try:
        return float(digits)
    except ValueError:
        return None


def number_from_words(words: Sequence[str]) -> int | None:
    """Read number words; hyphens and "and" are left out by the caller.

    A bare magnitude counts once ("hundred" is 100). None where a word is no number word or the
    order makes no number ("five twenty").

    Example:
        >>> number_from_words(["two", "hundred", "forty", "six"])
        246
        >>> number_from_words(["five", "twenty"]) is None
        True
    """
    total, current, smallest = 0, 0, 10**18
    for word in words:
        if word in NUMBER_WORDS:
            value = NUMBER_WORDS[word]
            if not _fits(current, value):
                return None
            current += value
        elif word == "hundred":
            current = (current or 1) * 100
        elif (scale := MAGNITUDES.get(word)) and scale < smallest:
            total, current, smallest = total + (current or 1) * scale, 0, scale
        else:
            return None
    return total + current if words else None


def _fits(current: int, value: int) -> bool:
    """Say whether a word below a hundred may follow what has been read."""
    if current == 0:
        return True
    tail = current % 100
    ones = len(ONES)
    return tail == 0 or (tail >= ones and tail % 10 == 0 and 0 < value < 10)  # noqa: PLR2004
