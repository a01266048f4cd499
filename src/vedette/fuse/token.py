"""Numbers that stand for words and for what joins words: the same in any run, on any machine."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["digest", "joint", "token", "tokens"]

_MASK = 2**63 - 1
_FIRST, _SECOND = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F
"""Odd numbers that spread tokens (2 to the 64th over the golden ratio, and a prime of xxHash)."""
_SHIFT = 29


@lru_cache(maxsize=500_000)
def token(text: str) -> int:
    """Return a number that stands for a text: a digest of 63 bits, never 0.

    Example:
        >>> token("attack") == token("attack") != token("attacks")
        True
    """
    return digest(text)


def digest(text: str) -> int:
    """Return the token of a text that is not likely to come again: it is not kept at hand."""
    found = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return (int.from_bytes(found, "big") >> 1) or 1


def tokens(texts: Iterable[str]) -> tuple[int, ...]:
    """Return the numbers that stand for texts, each once, ascending."""
    return tuple(sorted({token(text) for text in texts}))


def joint(first: int, second: int) -> int:
    """Return a number of 63 bits that stands for two, in this order.

    Example:
        >>> joint(token("attack"), token("town")) == joint(token("town"), token("attack"))
        False
    """
    mixed = (first * _FIRST ^ second * _SECOND) & _MASK
    return ((mixed ^ mixed >> _SHIFT) * _SECOND) & _MASK
