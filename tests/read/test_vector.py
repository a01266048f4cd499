"""Vectors of words in less time: the same to the last bit as those of the model's own layers."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
import spacy

from vedette.read import product, vector
from vedette.read.options import ReadOptions
from vedette.read.product import ROWS, WIDEST, multiply_in_blocks
from vedette.read.vector import quicken_vectors

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

TEXT = (
    "Soldiers shelled the harbour at dawn , and nine people were taken to hospital in Zvečan . "
    "Nobody knows who fired ; 14 shells fell near the U.N. base on 24 September 2023 ."
)


def _load() -> Language:
    """Load what finds vectors in a pipeline, as `load_pipeline` does but for their quickening."""
    others = ("tagger", "parser", "attribute_ruler", "lemmatizer")
    nlp = spacy.load(ReadOptions().pipeline, exclude=others)
    for name in ("tok2vec", "ner"):
        multiply_in_blocks(_whole(nlp, name))
    return nlp


def _whole(nlp: Language, name: str) -> Any:
    component: Any = nlp.get_pipe(name)
    return component.model


def _vectors(nlp: Language, name: str) -> Any:
    model = _whole(nlp, name)
    return model if name == "tok2vec" else model.get_ref("tok2vec").layers[0]


plain = cache(_load)


def quick() -> Language:
    nlp = _load()
    for name in ("tok2vec", "ner"):
        quicken_vectors(_whole(nlp, name))
    return nlp


def _docs() -> list[Doc]:
    """Return texts of many lengths, none among them, of fewer and of more words than a block."""
    lengths = (0, 1, 2, ROWS, 40, WIDEST - 7, 3 * WIDEST + 5, 0, 3)
    nlp, words = plain(), TEXT.split()
    return [
        nlp.make_doc(" ".join(words[(n * n + n // 7) % len(words)] for n in range(length)))
        for length in lengths
    ]


def _bits(found: Any) -> list[bytes]:
    return [each.tobytes() for each in found]


@pytest.mark.parametrize("name", ["tok2vec", "ner"])
def test_vectors_are_those_of_the_layers_to_the_bit(name: str) -> None:
    model, docs = _vectors(quick(), name), _docs()
    assert [each.name for each in model.layers] == ["quick_tok2vec"]
    wanted = _bits(_vectors(plain(), name).predict(docs))
    assert _bits(model.predict(docs)) == wanted
    assert _bits(model.predict(docs)) == wanted  # every form is known by now
    alone = [_bits(model.predict([doc]))[0] for doc in docs if len(doc)]
    assert alone == [bits for bits in wanted if bits]


def test_forms_beyond_those_kept_are_learned_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vector, "FORMS", 8)
    model = _vectors(quick(), "tok2vec")
    for doc in filter(len, _docs()):
        assert _bits(model.predict([doc])) == _bits(_vectors(plain(), "tok2vec").predict([doc]))


def test_where_a_place_would_show_a_block_is_multiplied_at_a_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A library that rounds columns otherwise in wide products is asked for blocks alone."""
    wide = product._wide

    def by_place(*args: Any) -> Any:
        found = wide(*args)
        found[:, 1::2] *= 1.0001
        return found

    product._is_wide_alike.cache_clear()
    monkeypatch.setattr(product, "_wide", by_place)
    try:
        found = _bits(_vectors(quick(), "tok2vec").predict(_docs()))
    finally:
        product._is_wide_alike.cache_clear()
    assert found == _bits(_vectors(plain(), "tok2vec").predict(_docs()))


def test_a_model_that_is_made_otherwise_stays_as_it_is() -> None:
    model = _whole(_load(), "tok2vec")
    for layer in model.walk():
        if layer.name == "expand_window":
            layer.attrs["window_size"] = 2
    before = list(model.layers)
    quicken_vectors(model)
    assert list(model.layers) == before
