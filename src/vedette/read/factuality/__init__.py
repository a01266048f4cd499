"""Component `factuality`: so far it says of every event that its certainty is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from vedette.read.findings import Factuality, findings_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

UNKNOWN = Factuality(certainty="unknown", polarity="affirmed", tense="past")


@Language.factory("vedette_factuality")
def make_factuality(nlp: Language, name: str) -> object:
    """Make the component `factuality`."""

    def factuality(doc: Doc) -> Doc:
        findings = findings_of(doc)
        findings.factuality = tuple(UNKNOWN for _ in findings.events)
        return doc

    return factuality
