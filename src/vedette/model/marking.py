"""Traffic light protocol: how far something may be passed on (FIRST, TLP version 2.0)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Literal, get_args

from pydantic import BeforeValidator

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Tlp", "TlpLabel", "most_restrictive", "tlp_from_words"]

TlpLabel = Literal["CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"]
"""From what everybody may have to what only named people may."""
_ORDER: tuple[TlpLabel, ...] = get_args(TlpLabel)
_OLDER = {"WHITE": "CLEAR"}
"""What version 1 of the protocol called it."""


def tlp_from_words(words: str) -> TlpLabel:
    """Return the label that is written, with or without `TLP:`, in any case.

    Raises:
        ValueError: there is no such label.

    Example:
        >>> tlp_from_words("tlp:amber strict"), tlp_from_words("White")
        ('AMBER+STRICT', 'CLEAR')
    """
    name = re.sub(r"^TLP\s*[:\-]?\s*", "", words.strip().upper())
    name = re.sub(r"[\s+_\-]+", "+", name)
    name = _OLDER.get(name, name)
    for label in _ORDER:
        if label == name:
            return label
    raise ValueError(f"{words!r} is no label of TLP 2.0; there are {', '.join(_ORDER)}")


Tlp = Annotated[TlpLabel, BeforeValidator(lambda given: tlp_from_words(str(given)))]
"""A label in a field of a value."""


def most_restrictive(labels: Iterable[TlpLabel]) -> TlpLabel:
    """Return the label that a whole has whose parts have these; CLEAR for none.

    Example:
        >>> most_restrictive(["GREEN", "AMBER+STRICT", "AMBER"])
        'AMBER+STRICT'
    """
    return max(labels, key=_ORDER.index, default="CLEAR")
