"""Whether a place's name stands for those who act there: "Moscow accused", "pressure on Belgrade".

Only states, capitals, regions and seats of power can act in this sense, or be acted on; other
places only where they speak. What stands after "in", "near", "from" and the like is the place
itself. A text without a parse has no metonyms.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from vedette.data import read_table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from vedette.read.gazetteer import Entry

__all__ = ["is_metonym"]

SUBJECTS = frozenset({"nsubj", "csubj"})
OBJECTS = frozenset({"dobj", "dative", "nsubjpass"})
TOWARD = frozenset({"on", "upon", "to", "with", "for", "against", "toward", "towards"})
MAX_CONJUNCTS = 8
"""Names that are joined by "and" before the one that decides, at most."""


@dataclass(frozen=True, slots=True)
class _Cues:
    still: frozenset[str]
    addressed: frozenset[str]
    toward: frozenset[str]
    between: frozenset[str]
    act: frozenset[str]
    minded: frozenset[str]


@cache
def _cues() -> _Cues:
    rows = read_table("lexicon", "metonym_cues.tsv")
    roles = ("still", "addressed", "toward", "between", "act", "minded")
    return _Cues(*(frozenset(r["word"] for r in rows if r["role"] == role) for role in roles))


def is_metonym(doc: Doc, first: int, last: int, entry: Entry) -> bool:
    """Say whether the name in tokens `first` to `last` stands for those who act there.

    Args:
        doc: a parsed Doc.
        first: index of the first token of the name.
        last: index of the last token, inclusive.
        entry: the place that the name means.
    """
    if entry.kind not in {"country", "region"} and not entry.is_seat:
        return False
    head = _decider(doc[first : last + 1].root)
    if head.dep_ in SUBJECTS:
        return _does(head.head)
    if head.dep_ in OBJECTS:
        return head.head.lemma_.lower() in _cues().addressed
    if head.dep_ == "poss":
        return head.head.lemma_.lower() in _cues().act
    return head.dep_ == "pobj" and _is_acted_on(head)


def _does(verb: Token) -> bool:
    """Say whether a verb tells what somebody does or is minded to do, not what a place is."""
    lemma = verb.lemma_.lower()
    if lemma == "be":
        return any(w.dep_ == "acomp" and w.lemma_.lower() in _cues().minded for w in verb.children)
    return verb.pos_ == "VERB" and lemma not in _cues().still


def _decider(head: Token) -> Token:
    """Follow "and" back to the first of the joined names."""
    for _ in range(MAX_CONJUNCTS):
        if head.dep_ != "conj":
            break
        head = head.head
    return head


def _is_acted_on(head: Token) -> bool:
    """Say whether a name after a preposition is a party: "by Moscow", "talks with Kyiv"."""
    preposition = head.head
    if preposition.dep_ == "agent":
        return True
    word = preposition.head.lemma_.lower()
    if preposition.lower_ == "by":
        return preposition.head.pos_ == "NOUN"
    if preposition.lower_ == "between":
        return word in _cues().between
    return preposition.lower_ in TOWARD and word in _cues().toward
