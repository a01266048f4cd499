"""Component `ties`: ties between parties, and claims of responsibility."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from vedette.read.component import typed
from vedette.read.findings import findings_of
from vedette.read.tie.attribution import find_attributions
from vedette.read.tie.lexicon import blame_words, role_ties, verb_ties
from vedette.read.tie.relation import find_relations
from vedette.read.tie.setting import setting_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc


@Language.factory("vedette_ties", requires=["token.dep", "token.lemma", "token.pos"])
@typed
def make_ties(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Make the component `ties`."""
    for load in (verb_ties, role_ties, blame_words):
        load()

    def ties(doc: Doc) -> Doc:
        if len(doc) and doc.has_annotation("DEP"):
            found, setting = findings_of(doc), setting_of(doc)
            found.relations = find_relations(doc, setting)
            found.attributions = find_attributions(doc, setting)
        return doc

    return ties
