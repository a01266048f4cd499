"""Small closed sets of words, written as one text so that they read well."""

from __future__ import annotations

__all__ = ["word_set"]


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text as a set.

    Example:
        >>> sorted(word_set("the a an"))
        ['a', 'an', 'the']
    """
    return frozenset(text.split())
