"""Sentences begin anew on a new line, and verbs of headlines are verbs."""

from __future__ import annotations

import pytest

from read.parsing import parse


def sentences(text: str) -> list[str]:
    return [" ".join(sent.text.split()) for sent in parse([text])[text].sents]


@pytest.mark.parametrize("gap", ["\n\n", "\n", "\n \n", "\n\n    "])
def test_a_headline_is_a_sentence_of_its_own(gap: str) -> None:
    text = f"Gunmen kill two guards in Gao{gap}The mayor said on Sunday that he would stay."
    assert sentences(text)[0] == "Gunmen kill two guards in Gao"


def test_a_line_that_goes_on_in_small_letters_begins_no_sentence() -> None:
    text = "The mayor said on Sunday\n\nthat he would stay in the town."
    assert len(sentences(text)) == 1


@pytest.mark.parametrize(
    ("line", "verb", "subject", "target"),
    [
        ("Police battle protesters in Mitrovica", "battle", "Police", "protesters"),
        ("'Rebel forces' attack border guards", "attack", "forces", "guards"),
        ("Guards storm prison near Gao", "storm", "Guards", "prison"),
    ],
)
def test_headline_verb_has_its_subject_and_object(
    line: str, verb: str, subject: str, target: str
) -> None:
    [found] = [token for token in parse([line])[line] if token.text == verb]
    parts = {child.dep_: child.text for child in found.children}
    assert found.pos_ == "VERB"
    assert (parts.get("nsubj"), parts.get("dobj")) == (subject, target)


@pytest.mark.parametrize("line", ["The police attack victims in the report", "Bank raid suspects"])
def test_nouns_of_sentences_and_of_names_stay_nouns(line: str) -> None:
    doc = parse([line])[line]
    assert not [token for token in doc if token.pos_ == "VERB" and token.lemma_ == "raid"]
