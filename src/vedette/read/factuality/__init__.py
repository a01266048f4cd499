"""Component `factuality`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from spacy.tokens import Doc


@Language.factory("vedette_factuality")
def make_factuality(nlp: Language, name: str) -> object:
    """Make the component `factuality`."""

    def factuality(doc: Doc) -> Doc:
        return doc

    return factuality
