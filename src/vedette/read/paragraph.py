"""Component `paragraphs`: sentences begin anew on a new line.

Lines that were only broken for their width have been joined before (`wrap`). The component runs
before the parser, which keeps the starts that it finds set: a headline, a dateline or a heading
without a full stop then is a sentence of its own and no part of the one below it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from vedette.read.component import typed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["PARAGRAPHS", "ParagraphMarker", "make_paragraphs"]

PARAGRAPHS = "vedette_paragraphs"
"""Name of the component in a pipeline."""
SENTENCE_ENDS = (".", "!", "?", "…", ":", '"', "”", "’", "'", ")", "]")
"""Marks behind which a sentence may begin with a small letter."""


class ParagraphMarker:
    """Sets the sentence starts at paragraph breaks."""

    def __call__(self, doc: Doc) -> Doc:
        """Set `is_sent_start` of the first word of each paragraph but the first."""
        before = ""
        for token in doc[:-1]:
            if not token.is_space:
                before = token.text
            elif token.i and "\n" in token.text and _begins(token.nbor(), before):
                token.nbor().is_sent_start = True
        return doc


def _begins(token: Token, before: str) -> bool:
    """Say whether a word can begin a paragraph: one that goes on with a small letter does not."""
    return not token.text[:1].islower() or before.endswith(SENTENCE_ENDS)


@Language.factory(PARAGRAPHS, assigns=["token.is_sent_start"])
@typed
def make_paragraphs(nlp: Language, name: str) -> ParagraphMarker:
    """Make the component `paragraphs`."""
    return ParagraphMarker()
