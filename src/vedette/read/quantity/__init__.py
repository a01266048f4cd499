"""Component `quantities`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from spacy.tokens import Doc


@Language.factory("vedette_quantities")
def make_quantities(nlp: Language, name: str) -> object:
    """Make the component `quantities`."""

    def quantities(doc: Doc) -> Doc:
        return doc

    return quantities
