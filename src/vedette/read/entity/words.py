"""The tokens of a Doc as plain lists.

spaCy makes a Python object for every token that is touched; everything that decides about entities
reads these lists instead, which are filled in one pass.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Words", "words_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What is known of each token, one list for each attribute."""

    text: list[str]
    lower: list[str]
    lemma: list[str]
    """Lower case."""
    pos: list[str]
    """Universal part of speech."""
    tag: list[str]
    """Penn tag."""
    dep: list[str]
    head: list[int]
    """Index of the token that it hangs on; its own for a root."""
    label: list[str]
    """Type of the named entity that the recogniser sees here, "" for none."""
    start: list[int]
    """First code point."""
    sentence: list[int]
    """Number of the sentence."""
    children: list[list[int]]
    """Tokens that hang on it, in text order."""

    def end(self, token: int) -> int:
        """Return one past the last code point of a token."""
        return self.start[token] + len(self.text[token])

    def __len__(self) -> int:
        return len(self.text)

    def left_edge(self, token: int, depth: int = 8) -> int:
        """Return the first token of an unbroken run of dependents that ends at a token.

        Args:
            token: head of the phrase.
            depth: how many phrases inside one another are looked into.
        """
        edge = token
        for child in reversed(self.children[token]):
            if child < edge:
                deeper = depth and self.children[child]
                reach = self.left_edge(child, depth - 1) if deeper else child
                if self._right_reach(child) != edge - 1:
                    break
                edge = reach
        return edge

    def _right_reach(self, token: int) -> int:
        while self.children[token] and self.children[token][-1] > token:
            token = self.children[token][-1]
        return token


def words_of(doc: Doc) -> Words:
    """Lay the tokens of a Doc out as lists."""
    size = len(doc)
    rows = [
        (t.text, t.lower_, t.lemma_.lower(), t.pos_, t.tag_, t.dep_, t.head.i, t.ent_type_, t.idx)
        for t in doc
    ]
    columns: list[list[object]] = [list(c) for c in zip(*rows, strict=True)] or [[]] * 9
    children: list[list[int]] = [[] for _ in range(size)]
    for index, head in enumerate(columns[6]):
        if head != index:
            children[head].append(index)  # type: ignore[call-overload]
    sentence = [0] * size
    for number, sent in enumerate(doc.sents if size else ()):
        sentence[sent.start : sent.end] = [number] * (sent.end - sent.start)
    names = ("text", "lower", "lemma", "pos", "tag", "dep", "head", "label", "start")
    fields = dict(zip(names, columns, strict=True))
    return Words(**fields, sentence=sentence, children=children)  # type: ignore[arg-type]
