"""Where words stand in a text, and how spans lie to one another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vedette.model import Offsets

__all__ = ["covers", "locate", "overlaps"]


def locate(text: str, words: str) -> Offsets | None:
    """Return where whole words stand in a text, or None where they do not.

    Args:
        text: where to look; upper and lower case matter.
        words: what to look for. `#2` at the end asks for the second occurrence.

    Example:
        >>> locate("He said that he knew.", "he")
        (13, 15)
        >>> locate("fire, then fire", "fire#2")
        (11, 15)
    """
    words, _, ordinal = words.partition("#")
    found = re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)
    spans = [match.span() for match in found]
    number = int(ordinal or 1)
    return spans[number - 1] if number <= len(spans) else None


def overlaps(one: Offsets, other: Offsets) -> bool:
    """Say whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def covers(span: Offsets, words: Offsets, *, share: float = 1.0) -> bool:
    """Say whether a span holds a share of some words.

    Args:
        span: what should hold them.
        words: what should be held.
        share: the part of their characters that must lie in the span, above 0 to 1.
    """
    shared = min(span[1], words[1]) - max(span[0], words[0])
    return shared > 0 and shared >= share * (words[1] - words[0])
