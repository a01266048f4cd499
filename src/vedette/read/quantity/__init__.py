"""Component `quantities`: finds what is counted, how many, in what role and in whose hands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from vedette.read.component import typed
from vedette.read.findings import findings_of
from vedette.read.quantity.reader import read_quantities

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["make_quantities"]


@Language.factory("vedette_quantities")
@typed
def make_quantities(nlp: Language, name: str) -> object:
    """Make the component `quantities`."""

    def quantities(doc: Doc) -> Doc:
        findings_of(doc).quantities = read_quantities(doc)
        return doc

    return quantities
