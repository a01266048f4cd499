"""Component `ties`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from spacy.tokens import Doc


@Language.factory("vedette_ties")
def make_ties(nlp: Language, name: str) -> object:
    """Make the component `ties`."""

    def ties(doc: Doc) -> Doc:
        return doc

    return ties
