"""Component `times`: finds time expressions and says which days they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from vedette.read.component import typed
from vedette.read.findings import findings_of
from vedette.read.time.range import range_at
from vedette.read.time.reader import read_times

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["make_times", "range_at"]


@Language.factory("vedette_times")
@typed
def make_times(nlp: Language, name: str) -> object:
    """Make the component `times`."""

    def times(doc: Doc) -> Doc:
        findings = findings_of(doc)
        findings.times, findings.statements = read_times(
            doc, findings.document, findings.statements
        )
        return doc

    return times
