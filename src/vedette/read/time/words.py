"""The tokens of a Doc by their offset."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Words"]


class Words:
    """Finds the token at an offset; the table is made when it is first asked."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.is_parsed = doc.has_annotation("TAG") and doc.has_annotation("DEP")
        """Whether heads and tags are known: asked of the Doc, the answer takes its whole length."""
        self.has_sentences = doc.has_annotation("SENT_START")
        self._starts: list[int] | None = None

    def at(self, offset: int) -> Token | None:
        """Return the token that holds an offset, else the one before it."""
        if self._starts is None:
            self._starts = [token.idx for token in self.doc]
        index = bisect_right(self._starts, offset) - 1
        return self.doc[index] if index >= 0 else None
