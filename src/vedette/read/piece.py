"""Texts in pieces that the tokenizer, tagger and parser can bear.

Their memory grows with the longest piece, and spaCy's tokenizer takes marks off the ends of a word
one at a time, copying what is left: in time that grows with the square of the word's length.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spacy.tokens import Doc

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MAX_PIECE_CHARS", "joined", "pieces_of"]

MAX_PIECE_CHARS = 50_000
"""Longest piece of text that the parser sees at once; longer texts are parsed in pieces."""
OVERLONG = re.compile(r"\S{1001,}")
"""What stands between blanks and is longer than any address: no word of a language."""
SNIPPET_CHARS = 200
"""Length of the pieces in which it is read."""


def pieces_of(text: str) -> list[str]:
    """Cut a text into pieces that give it again when they are put together.

    Cuts are at ends of paragraphs, else of lines, sentences or words; only what is overlong is cut
    anywhere.
    """
    return [piece for part in _without_overlong(text) for piece in _cut(part)]


def joined(docs: list[Doc]) -> Doc:
    """Return one Doc for the Docs of all pieces of a text."""
    return docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)


def _without_overlong(text: str) -> Iterator[str]:
    """Yield the text with its overlong words in snippets; an empty text is one part."""
    at = 0
    for match in OVERLONG.finditer(text):
        for cut in range(match.start() + SNIPPET_CHARS, match.end(), SNIPPET_CHARS):
            yield text[at:cut]
            at = cut
    yield text[at:]


def _cut(text: str) -> Iterator[str]:
    while len(text) > MAX_PIECE_CHARS:
        cuts = (
            text.rfind(mark, MAX_PIECE_CHARS // 2, MAX_PIECE_CHARS)
            for mark in ("\n\n", "\n", ". ", " ")
        )
        cut = next((cut for cut in cuts if cut > 0), MAX_PIECE_CHARS - 1) + 1
        yield text[:cut]
        text = text[cut:]
    yield text
