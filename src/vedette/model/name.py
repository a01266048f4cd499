"""Names as people type them: the same in any case, with or without accents."""

from __future__ import annotations

import unicodedata

__all__ = ["plain_name"]

_LETTERS = str.maketrans({"đ": "dj", "ł": "l", "ø": "o", "ð": "d", "ı": "i", "ß": "ss"})


def plain_name(name: str) -> str:
    """Return a name in lower case without accents, for looking it up.

    Example:
        >>> plain_name("Vučić"), plain_name("Thaçi")
        ('vucic', 'thaci')
    """
    parts = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    return "".join(each for each in parts if not unicodedata.combining(each))
