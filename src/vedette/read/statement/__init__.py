"""Component `statements`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from spacy.tokens import Doc


@Language.factory("vedette_statements")
def make_statements(nlp: Language, name: str) -> object:
    """Make the component `statements`."""

    def statements(doc: Doc) -> Doc:
        return doc

    return statements
