"""The spaCy pipelines: one for English with a component per question, one for everything else.

Which component needs what is declared where it is registered (`@Language.factory`, `requires` and
`assigns`), and spaCy's own analysis checks it in the tests.
"""

from __future__ import annotations

import gc
import importlib
from functools import cache
from typing import TYPE_CHECKING

import spacy
from spacy.pipeline import AttributeRuler, Lemmatizer, TrainablePipe

from vedette.errors import MissingExtraError
from vedette.read.headline import HEADLINES
from vedette.read.matcher import RememberedRules
from vedette.read.paragraph import PARAGRAPHS
from vedette.read.product import multiply_in_blocks
from vedette.read.vector import quicken_vectors

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

    from vedette.read.options import Disputed

__all__ = ["COMPONENTS", "FOREIGN_COMPONENTS", "foreign_pipeline", "load_pipeline"]

COMPONENTS = (
    "places",
    "entities",
    "statements",
    "times",
    "quantities",
    "events",
    "factuality",
    "ties",
)
"""Our components in the order in which they run, each an answer to one question."""

FOREIGN_COMPONENTS = ("places", "times", "quantities")
"""What can be read safely in a language that the parser does not know."""

MODULES = {
    "places": "vedette.read.place",
    "entities": "vedette.read.entity",
    "statements": "vedette.read.statement",
    "times": "vedette.read.time",
    "quantities": "vedette.read.quantity",
    "events": "vedette.read.event",
    "factuality": "vedette.read.factuality",
    "ties": "vedette.read.tie",
}


@cache
def load_pipeline(
    name: str, gazetteer: Path | None = None, disputed: Disputed = "membership"
) -> Language:
    """Load a spaCy pipeline for English and append our components.

    Args:
        name: name of an installed pipeline package.
        gazetteer: file of the gazetteer; None for the one in the user's cache.
        disputed: to which state disputed areas are given.

    Raises:
        MissingExtraError: no pipeline of that name is installed.
    """
    try:
        nlp = spacy.load(name)
    except OSError as error:
        package = name.replace("_", "-")
        raise MissingExtraError(name, f"pip install {package}") from error
    _quicken(nlp)
    nlp.add_pipe(PARAGRAPHS, first=True)
    nlp.add_pipe(HEADLINES, last=True)
    _append(nlp, COMPONENTS, gazetteer, disputed)
    gc.collect()
    gc.freeze()  # what is loaded stays: looking through it for garbage took a tenth of our own time
    return nlp


def _quicken(nlp: Language) -> None:
    """Let a pipeline find the same in less time."""
    for _, component in nlp.pipeline:
        if isinstance(component, TrainablePipe):
            multiply_in_blocks(component.model)
            quicken_vectors(component.model)
        if isinstance(component, AttributeRuler):
            _quicken_rules(component)
        if isinstance(component, Lemmatizer):
            _quicken_lemmas(component)


def _quicken_rules(ruler: AttributeRuler) -> None:
    """Let rules be looked up; nothing is left for the ruler to match."""
    rules = RememberedRules(ruler)
    ruler.match = lambda doc: []  # type: ignore[method-assign]
    ruler.set_annotations = lambda doc, matches: rules.apply(doc)  # type: ignore[method-assign]


def _quicken_lemmas(lemmatizer: Lemmatizer) -> None:
    """Let base forms be looked up where lists of them were searched from the start."""
    if lemmatizer.lookups.has_table("lemma_index"):
        index = lemmatizer.lookups.get_table("lemma_index")
        for part in list(index):
            index[part] = frozenset(index[part])


@cache
def foreign_pipeline(gazetteer: Path | None = None, disputed: Disputed = "membership") -> Language:
    """Build the pipeline for texts that are not English: tokens, sentences and what is safe."""
    nlp = spacy.blank("xx")
    nlp.add_pipe("sentencizer")
    return _append(nlp, FOREIGN_COMPONENTS, gazetteer, disputed)


def _append(
    nlp: Language, names: tuple[str, ...], gazetteer: Path | None, disputed: Disputed
) -> Language:
    places = {"gazetteer": str(gazetteer) if gazetteer else None, "disputed": disputed}
    for name in names:
        importlib.import_module(MODULES[name])
        nlp.add_pipe(f"vedette_{name}", config=places if name == "places" else {})
    return nlp
