"""Vectors of words as the models of a pipeline have them, in less time than the models take.

A model turns each word into a vector by its form alone (spaCy's MultiHashEmbed), then mixes it with
those of its neighbours, step by step (MaxoutWindowEncoder). Here the vector of a form is kept once
it is worked out, and a block of words goes through all steps while it lies in the processor's
cache. A word is a column there, so that sums run over many words side by side. Vectors are those of
the model's own layers to the last bit.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
from thinc.api import Model

from vedette.read.product import ROWS, WIDEST, multiply_columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray
    from spacy.tokens import Doc

    Matrix = NDArray[np.float32]

__all__ = ["FORMS", "quicken_vectors"]

FORMS = 1 << 15
"""Forms of words whose vectors are kept; where there are more, all are learned anew."""
EMBED = ["extract_features", "list2ragged", "with_array", "with_array", "ragged2list"]
"""Layers of spaCy's MultiHashEmbed without static vectors."""
STEP = ["expand_window", "maxout", "layernorm", "dropout"]
"""Layers of a step of spaCy's MaxoutWindowEncoder."""
LANES = 8
"""Sums that numpy adds up side by side, of a row that it takes at once."""
EPSILON = np.float32(1e-8)
"""What thinc adds to a variance."""


def quicken_vectors(model: Model[Any, Any]) -> None:
    """Let a model find its vectors of words in less time, if it is made as spaCy makes them."""
    for node in list(model.walk()):
        if not (node.has_ref("embed") and node.has_ref("encode")):
            continue
        embed, encode = node.get_ref("embed"), node.get_ref("encode")
        steps = _steps_of(encode)
        if steps and [_kind(layer) for layer in embed.layers] == EMBED:
            node.layers[:] = [_quick(_Forms(embed), steps)]


def _kind(layer: Model[Any, Any]) -> str:
    return str(layer.name).partition("(")[0]


@dataclass(frozen=True, slots=True)
class _Step:
    """What a step multiplies by, adds and scales with."""

    weights: Matrix
    bias: Matrix
    scale: Matrix
    shift: Matrix


def _steps_of(encode: Model[Any, Any]) -> list[_Step]:
    """Return the steps of an encoder; none where it is made otherwise."""
    leaves = _leaves(encode)
    count = sum(_kind(layer) == "residual" for layer in encode.walk() if len(layer.layers) == 1)
    known = [_kind(layer) for layer in leaves] == STEP * count and _kind(encode) == "with_array"
    if not known or any(each.attrs["window_size"] != 1 for each in leaves[:: len(STEP)]):
        return []
    if any(each.get_dim("nO") % LANES for each in leaves[1 :: len(STEP)]):
        return []
    return [_step_of(leaves[at + 1], leaves[at + 2]) for at in range(0, len(leaves), len(STEP))]


def _leaves(model: Model[Any, Any]) -> list[Model[Any, Any]]:
    """Return the layers that hold no others, in their order."""
    if not model.layers:
        return [model]
    return [leaf for layer in model.layers for leaf in _leaves(layer)]


def _step_of(maxout: Model[Any, Any], norm: Model[Any, Any]) -> _Step:
    weights, bias, scale, shift = (
        np.asarray(layer.get_param(name), dtype=np.float32)
        for layer, name in ((maxout, "W"), (maxout, "b"), (norm, "G"), (norm, "b"))
    )
    return _Step(
        weights.reshape(-1, weights.shape[2]),
        bias.reshape(-1, 1),
        scale.reshape(-1, 1),
        shift.reshape(-1, 1),
    )


class _Forms:
    """Vectors of forms of words, worked out by a model's own layers where they are not kept yet."""

    def __init__(self, embed: Model[Any, Any]) -> None:
        self.extract, _, self._hash, self._mix, _ = embed.layers
        self._lock = Lock()
        self._places: dict[bytes, int] = {}
        self._kept = np.empty((FORMS, self._mix.get_dim("nO")), dtype=np.float32)

    def vectors(self, features: NDArray[np.uint64]) -> Matrix:
        """Return the vectors of words, a row each, of which a row has the features."""
        whole = np.dtype((np.void, features.shape[1] * features.itemsize))
        keys = np.ascontiguousarray(features).view(whole)[:, 0].tolist()
        with self._lock:
            lacking = {key: at for at, key in enumerate(keys) if key not in self._places}
            if len(self._places) + len(lacking) > len(self._kept):
                self._places.clear()
                lacking = {key: at for at, key in enumerate(keys)}
                self._kept = np.empty((max(FORMS, len(lacking)), self._kept.shape[1]), np.float32)
            if lacking:
                self._learn(lacking, features)
            return self._kept[[self._places[key] for key in keys]]

    def _learn(self, lacking: dict[bytes, int], features: NDArray[np.uint64]) -> None:
        before, after = len(self._places), len(self._places) + len(lacking)
        hashed = self._hash.predict(features[list(lacking.values())])
        self._kept[before:after] = self._mix.predict(hashed)
        self._places.update(zip(lacking, range(before, after), strict=True))


class _Desk:
    """Room for a block of words, used again for each."""

    def __init__(self, steps: Sequence[_Step]) -> None:
        self._steps = steps
        outputs, inputs = steps[0].weights.shape
        self._windows = np.zeros(inputs * WIDEST, dtype=np.float32)
        self._products = np.empty(outputs * WIDEST, dtype=np.float32)

    def mixed(self, words: Matrix) -> Matrix:
        """Return words, a column each, mixed with their neighbours; each step takes both ends."""
        for step in self._steps:
            words = self._step(step, words)
        return words

    def _step(self, step: _Step, words: Matrix) -> Matrix:
        size, count = len(words), words.shape[1] - 2
        wide = -(-count // ROWS) * ROWS
        windows = self._windows[: 3 * size * wide].reshape(3, size, wide)
        for place in range(3):
            windows[place, :, :count] = words[:, place : place + count]
        products = self._products[: len(step.weights) * wide].reshape(-1, wide)
        multiply_columns(step.weights, windows.reshape(-1, wide), out=products)
        products += step.bias
        best, *others = products.reshape(size, -1, wide)[:, :, :count].transpose(1, 0, 2)
        for other in others:
            np.maximum(best, other, out=best)
        best -= _sum(best) / np.float32(size)
        variance = _sum(best * best) / np.float32(size)
        best *= (variance + EPSILON) ** np.float32(-0.5)
        best *= step.scale
        best += step.shift
        best += words[:, 1:-1]
        found: Matrix = best.copy()
        return found


def _sum(columns: Matrix) -> Matrix:
    """Add columns up in the order in which numpy adds up rows, for the same last bits."""
    lanes: Matrix = np.add.reduce(columns.reshape(-1, LANES, columns.shape[1]), axis=0)
    while len(lanes) > 1:
        lanes = lanes[::2] + lanes[1::2]
    total: Matrix = lanes[0]
    return total


def _quick(forms: _Forms, steps: Sequence[_Step]) -> Model[list[Doc], list[Matrix]]:
    """Return a layer that gives what an embedding and an encoder give, but cannot learn."""

    def forward(
        model: Model[list[Doc], list[Matrix]], docs: list[Doc], is_train: bool
    ) -> tuple[list[Matrix], Callable[[Any], None]]:
        features = forms.extract.predict(docs)
        lengths = [len(each) for each in features]
        vectors = forms.vectors(np.concatenate(features))
        return list(_mixed(steps, vectors, lengths)), lambda _: None

    return Model("quick_tok2vec", forward)


def _mixed(steps: Sequence[_Step], vectors: Matrix, lengths: Sequence[int]) -> Iterator[Matrix]:
    """Yield the vectors of each text, mixed with their neighbours; zeros stand between texts."""
    edge = len(steps)
    places = np.repeat(np.arange(1, len(lengths) + 1), lengths) * edge + np.arange(len(vectors))
    words = np.zeros((len(vectors) + edge * (len(lengths) + 1), vectors.shape[1]), np.float32)
    words[places] = vectors
    found, desk, last = np.empty_like(words), _Desk(steps), len(words) - edge
    taken = WIDEST - 2 * (edge - 1)
    for start in range(edge, last, taken):
        end = min(start + taken, last)
        columns = np.ascontiguousarray(words[start - edge : end + edge].T)
        found[start:end] = desk.mixed(columns).T
    end = 0
    for length in lengths:
        start = end + edge
        end = start + length
        yield found[start:end].copy()
