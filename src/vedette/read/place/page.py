"""A Doc as plain lists: what the rules look at, read from spaCy once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.read.findings import findings_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Page", "page_from_doc"]

PERSON_PARTS = 2
"""Words from which a person's name counts as evidence of who the people of a text are."""


WHOLE, ALONE, ENOUGH = 3, 1, 2
"""What a word of a full name, and a name of one word, count as evidence of a person, and how much
of it is enough: one name of one word says no more than its own label does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The tokens of a text; all lists have one item a token."""

    words: list[str]
    lower: list[str]
    starts: list[int]
    """First code point of each token."""
    content: str
    """The text itself."""
    labels: list[str]
    """Label of the name that the token belongs to, "" for none."""
    name_first: list[int]
    """Index of the first token of that name, -1 for none."""
    name_last: list[int]
    tags: list[str]
    """Part-of-speech tags of the Penn Treebank; all empty for texts that were not tagged."""
    sentence_starts: list[bool]
    people: frozenset[str]
    """Words that stand in names of people more often than in places, lower case."""

    def end(self, token: int) -> int:
        """Return one past the last code point of a token."""
        return self.starts[token] + len(self.words[token])

    def text(self, first: int, last: int) -> str:
        """Return what the text says from a token to another, inclusive."""
        return self.content[self.starts[first] : self.end(last)]

    def low(self, token: int) -> str:
        """Return a token in lower case, "" beyond the ends of the text."""
        return self.lower[token] if 0 <= token < len(self.lower) else ""

    def word(self, token: int) -> str:
        """Return a token, "" beyond the ends of the text."""
        return self.words[token] if 0 <= token < len(self.words) else ""


def page_from_doc(doc: Doc) -> Page:
    """Read a Doc once."""
    rows = [(token.text, token.idx, token.tag_, bool(token.is_sent_start)) for token in doc]
    words = [row[0] for row in rows]
    lower = [word.lower() for word in words]
    labels, first, last = [""] * len(words), [-1] * len(words), [-1] * len(words)
    people: Counter[str] = Counter()
    for name in doc.ents:
        for token in range(name.start, name.end):
            labels[token], first[token], last[token] = name.label_, name.start, name.end - 1
        if name.label_ == "PERSON" and name.end - name.start >= PERSON_PARTS:
            people.update(dict.fromkeys(lower[name.start : name.end], WHOLE))
        elif name.label_ == "PERSON":
            people.update({lower[name.start]: ALONE})
        elif name.label_ == "GPE":
            people.subtract(dict.fromkeys(lower[name.start : name.end], WHOLE))
    return Page(
        words=words,
        lower=lower,
        starts=[row[1] for row in rows],
        content=findings_of(doc).text,
        labels=labels,
        name_first=first,
        name_last=last,
        tags=[row[2] for row in rows],
        sentence_starts=[row[3] for row in rows],
        people=frozenset(word for word, count in people.items() if count >= ENOUGH),
    )
