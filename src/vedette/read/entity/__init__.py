"""Component `entities`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from spacy.tokens import Doc


@Language.factory("vedette_entities")
def make_entities(nlp: Language, name: str) -> object:
    """Make the component `entities`."""

    def entities(doc: Doc) -> Doc:
        return doc

    return entities
