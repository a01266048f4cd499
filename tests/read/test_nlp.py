"""The pipeline: what it finds of a text hangs on the text alone."""

from __future__ import annotations

import spacy

from vedette.read.nlp import load_pipeline
from vedette.read.options import ReadOptions

SENTENCE = "Soldiers shelled the harbour at dawn, and nine people were taken to hospital. "


def test_a_text_comes_out_the_same_to_the_bit_in_any_batch() -> None:
    nlp = load_pipeline(ReadOptions().pipeline)
    texts = [f"{SENTENCE * (1 + number % 5)}{number} more came." for number in range(24)]
    with nlp.select_pipes(enable=["tok2vec", "tagger", "parser", "ner"]):
        alone = [doc.tensor.tobytes() for doc in nlp.pipe(texts, batch_size=1)]
        for size in (5, 24):
            assert [doc.tensor.tobytes() for doc in nlp.pipe(texts, batch_size=size)] == alone


def test_lemmas_are_those_of_the_pipeline_as_it_comes() -> None:
    name = ReadOptions().pipeline
    quick = load_pipeline(name)
    words = "The shellings left harbours burnt; worse than feared, ministers' aides had hoped."
    with quick.select_pipes(disable=[each for each in quick.pipe_names if "vedette" in each]):
        found = [(token.text, token.lemma_) for token in quick(words)]
    assert found == [(token.text, token.lemma_) for token in spacy.load(name)(words)]
    index = quick.get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]
    assert {type(forms) for forms in index.values()} == {frozenset}
