"""Component `factuality`: how sure the innermost source is of each event, and when it lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from vedette.read.component import typed
from vedette.read.factuality.judge import value_of
from vedette.read.factuality.lexicon import embedders, hedges
from vedette.read.factuality.tense import tense_of
from vedette.read.findings import Factuality, findings_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["factuality_of"]


@Language.factory("vedette_factuality", requires=["token.dep", "token.pos", "token.tag"])
@typed
def make_factuality(nlp: Language, name: str) -> object:
    """Make the component `factuality`."""
    embedders()
    hedges()

    def factuality(doc: Doc) -> Doc:
        findings = findings_of(doc)
        findings.factuality = tuple(factuality_of(doc[event.token]) for event in findings.events)
        return doc

    return factuality


def factuality_of(token: Token) -> Factuality:
    """Judge how sure the innermost source is of what a word names.

    Args:
        token: head word of an event in a parsed Doc.

    Returns:
        FactBank's value as the source of the innermost statement holds it, with its tense.
    """
    value = value_of(token)
    return Factuality(
        certainty=value.certainty,
        polarity="affirmed" if value.is_so else "denied",
        tense=tense_of(token, hypothetical=value.hypothetical),
        hypothetical=value.hypothetical,
    )
