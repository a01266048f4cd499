"""Component `places`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from spacy.tokens import Doc


@Language.factory("vedette_places")
def make_places(nlp: Language, name: str, gazetteer: str | None) -> object:
    """Make the component `places`."""

    def places(doc: Doc) -> Doc:
        return doc

    return places
