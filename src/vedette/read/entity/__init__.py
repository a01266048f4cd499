"""Component `entities`: who and what a text names, and every place where it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from vedette.read.component import typed
from vedette.read.entity.belonging import complete_bodies
from vedette.read.entity.coreference import group_mentions
from vedette.read.entity.lexicon import load_lexicon
from vedette.read.entity.name import find_names
from vedette.read.entity.noun import find_nouns
from vedette.read.entity.pronoun import find_pronouns
from vedette.read.entity.record import entities_of, parties_of
from vedette.read.entity.role import link_appositions, link_predicates, link_titles
from vedette.read.entity.scene import scene_of
from vedette.read.findings import findings_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc


@Language.factory("vedette_entities", requires=["doc.ents", "token.dep", "token.tag"])
@typed
def make_entities(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Make the component `entities`."""
    lexicon = load_lexicon(lambda text: [token.text for token in nlp.make_doc(text)])

    def entities(doc: Doc) -> Doc:
        if not len(doc) or not doc.has_annotation("DEP"):
            return doc
        scene = scene_of(doc, lexicon)
        find_names(doc, scene)
        find_nouns(scene)
        complete_bodies(scene)
        link_titles(scene)
        link_appositions(scene)
        link_predicates(scene)
        mentions = [*scene.mentions, *find_pronouns(scene)]
        mentions.sort(key=lambda mention: (mention.start, -mention.end))
        register = group_mentions(mentions)
        found = findings_of(doc)
        found.entities, ids = entities_of(scene, register)
        found.parties = parties_of(mentions, scene.parallel, ids)
        return doc

    return entities
