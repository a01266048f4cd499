"""Words that several texts have are taken to pieces once, and found as before."""

from __future__ import annotations

import pytest
import spacy

from vedette.read.common import CommonWords

TEXTS = ["(The police didn't say.) Arms", "(The police didn't ask.)", "(The police didn't go.)"]


def test_common_words_stay_with_the_vocabulary_after_a_memory_zone() -> None:
    nlp = spacy.blank("en")
    plain = [[token.text for token in spacy.blank("en")(text)] for text in TEXTS]
    CommonWords(nlp).learn(TEXTS)
    with nlp.memory_zone():
        assert [[token.text for token in nlp(text)] for text in TEXTS] == plain
    assert "police" in nlp.vocab
    assert "Arms" not in nlp.vocab


def test_no_more_words_are_kept_than_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vedette.read.common.MOST", 1)
    nlp = spacy.blank("en")
    common = CommonWords(nlp)
    for text in ("alpha", "beta"):
        common.learn([text] * 3)
    assert ("alpha" in nlp.vocab, "beta" in nlp.vocab) == (True, False)
