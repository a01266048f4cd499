"""Words that come again and again, taken to pieces once.

spaCy's tokenizer keeps at hand how it took a word to pieces, but not within a memory zone, in which
all reading is done: there it searches each word for what may be split off, and makes its lexeme
anew. So the words that several texts have are shown to it before the zone begins.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.language import Language

__all__ = ["CommonWords"]

MOST = 10_000
"""Words that are kept, as many as the tokenizer keeps."""
TEXTS = 3
"""Texts of one batch that a word must stand in: names of one story are soon forgotten."""


class CommonWords:
    """The words that a pipeline keeps.

    Args:
        nlp: the pipeline.
    """

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._known: set[str] = set()

    def learn(self, texts: Iterable[str]) -> None:
        """Keep the words that several of some texts have; nothing may be in a memory zone."""
        if len(self._known) >= MOST:
            return
        counts = Counter(word for text in texts for word in set(text.split(" ")))
        for word, count in counts.items():
            if count >= TEXTS and word not in self._known and len(self._known) < MOST:
                self._known.add(word)
                self._nlp.tokenizer(word)
