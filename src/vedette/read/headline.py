"""Component `headlines`: verbs of headlines that the tagger takes for nouns.

"Police battle villagers", "Gunmen storm prison": without an article or an auxiliary the tagger
reads a chain of nouns. Where a line has no finite verb, a word that can be a verb and that stands
between a plural and a noun is made the verb of both. The component runs behind the parser and
before all of ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from vedette.read.component import typed
from vedette.read.event.lexicon import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

__all__ = ["HEADLINES", "HeadlineVerbs", "make_headlines"]

HEADLINES = "vedette_headlines"
"""Name of the component in a pipeline."""
SHORTEST, LONGEST = 3, 25
"""Tokens of a line that may be a headline."""
FINITE = frozenset({"VBZ", "VBP", "MD"})
PLURAL = frozenset({"NNS", "NNPS"})
COLLECTIVE = frozenset({"police", "people", "men", "women", "gunmen", "military"})
"""Nouns that act in the plural without its ending, or whose ending the tagger often misses."""
INSIDE = frozenset({"compound", "nmod", "poss", "amod", "nsubj", "dep"})
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET"})
QUOTES = frozenset({"'", "’", "”", '"'})
OBJECTS = frozenset({"dobj", "appos", "dep", "nmod", "npadvmod", "attr"})


class HeadlineVerbs:
    """Makes verbs of nouns in the headlines of a Doc."""

    def __init__(self) -> None:
        frames = load_lexicon().frames
        self._verbs = frozenset(lemma for lemma, pos in frames if pos == "v")

    def __call__(self, doc: Doc) -> Doc:
        """Set tag, part of speech and heads of such verbs; a Doc without a parse stays as it is."""
        if not doc.has_annotation("DEP"):
            return doc
        for line in list(doc.sents):
            words = [token for token in line if not token.is_space]
            if SHORTEST <= len(words) <= LONGEST and not any(one.tag_ in FINITE for one in words):
                verb = next((one for one in words if self._is_verb(one, line)), None)
                if verb is not None:
                    _make_verb(verb, line)
        return doc

    def _is_verb(self, token: Token, line: Span) -> bool:
        """Say whether a noun stands between a plural and another noun and can be a verb."""
        if token.tag_ != "NN" or token.lower_ not in self._verbs or token.i + 1 >= line.end:
            return False
        subject = _subject_before(token, line)
        return subject is not None and _object_behind(token, line) is not None


def _subject_before(token: Token, line: Span) -> Token | None:
    """Return the plural right before a word, in the same phrase or below it."""
    at = token.i - 1
    while at > line.start and token.doc[at].text in QUOTES:
        at -= 1
    if at < line.start:
        return None
    before = token.doc[at]
    is_plural = before.tag_ in PLURAL or before.lower_ in COLLECTIVE
    joined = before.dep_ in INSIDE and before.head in (token, token.head)
    return before if is_plural and joined else None


def _object_behind(token: Token, line: Span) -> Token | None:
    """Return the head of the noun phrase right behind a word: its own head, or what it governs."""
    behind = token.nbor()
    if behind.pos_ not in NOMINAL:
        return None
    if token.dep_ in INSIDE and token.head.i > token.i:
        return token.head
    below = [one for one in token.rights if one.dep_ in OBJECTS and one.left_edge.i <= behind.i]
    return below[0] if below else None


def _make_verb(verb: Token, line: Span) -> None:
    """Hang subject, object and what follows them on a word that is made a verb."""
    subject, target = _subject_before(verb, line), _object_behind(verb, line)
    if subject is None or target is None:
        return
    if target == verb.head:
        is_root = target.head == target
        verb.head, verb.dep_ = (verb, "ROOT") if is_root else (target.head, target.dep_)
    _rehang(verb, subject, target)
    subject.head, subject.dep_ = verb, "nsubj"
    target.head, target.dep_ = verb, "dobj"
    verb.tag_, verb.pos_, verb.lemma_ = "VBP", "VERB", verb.lower_


def _rehang(verb: Token, subject: Token, target: Token) -> None:
    """Give the subject what describes it, and the verb all else that hung on the two nouns."""
    for other in list(target.children):
        if other.i > target.i and other.dep_ in ("prep", "punct"):
            other.head = verb
    before = [one for one in (*target.children, *verb.lefts) if one.i < verb.i]
    for other in before:
        if other not in (subject, verb):
            describes = other.i < subject.i and other.dep_ in INSIDE
            other.head = subject if describes else verb


@Language.factory(HEADLINES, requires=["token.dep", "token.tag"], assigns=["token.tag"])
@typed
def make_headlines(nlp: Language, name: str) -> HeadlineVerbs:
    """Make the component `headlines`."""
    return HeadlineVerbs()
