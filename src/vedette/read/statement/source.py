"""Who speaks: the subject of a cue verb, wherever the clause keeps it.

Subjects are found in active, inverted, coordinated, relative, participial and infinitival clauses.
What kind of source it is stands in `kind.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.read.statement.kind import is_document

if TYPE_CHECKING:
    from spacy.tokens import Token

    from vedette.read.statement.draft import Range

__all__ = ["agent_of", "is_passive", "neighbour_of", "noun_phrase", "subject_of"]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
QUOTING = frozenset({"cite", "quote"})
EMPTY_SUBJECTS = frozenset({"it", "there"})
MOST_STEPS = 8
"""How far up the tree a subject is looked for."""


def subject_of(verb: Token, steps: int = MOST_STEPS) -> Token | None:
    """Find the head word of the subject of a verb, or None where the clause has none.

    "Which" behind a comma stands for no source: it mostly means all that was told before it.
    """
    own = own_subject(verb)
    if own is not None:
        return None if _means_all_before(own, verb) else own
    head = verb.head
    if head == verb or steps == 0:
        return None
    if verb.dep_ == "acl":
        return _subject_of_participle(verb, head, steps) if verb.tag_ == "VBG" else None
    if verb.dep_ == "relcl":
        return head if head.pos_ in ("NOUN", "PROPN", "PRON") else None
    if verb.dep_ == "conj":
        return _subject_of_conjunct(verb, head, steps)
    if verb.dep_ in ("xcomp", "advcl", "aux", "auxpass", "parataxis", "dep", "ccomp"):
        return _subject_above(verb, head, steps)
    if verb.dep_ in ("pcomp", "prep"):
        above = _verb_above(head)
        return _quoted_by(above, head) or subject_of(above, steps - 1)
    return None


def _quoted_by(verb: Token, preposition: Token) -> Token | None:
    """Return whom a verb quotes where a preposition tells what with: "cited *her* as saying"."""
    if verb.lemma_ not in QUOTING or preposition.lower_ != "as":
        return None
    return next((child for child in verb.rights if child.dep_ == "dobj"), None)


def _means_all_before(word: Token, verb: Token) -> bool:
    is_bare = word.lower_ == "which" and verb.doc[word.i - 1].text == ","
    return is_bare and not (verb.dep_ == "relcl" and is_document(verb.head.lower_))


def own_subject(verb: Token) -> Token | None:
    """Find the subject among a verb's own dependents."""
    for child in verb.children:
        if child.dep_ in SUBJECTS:
            return child
    return None


def _subject_of_participle(verb: Token, noun: Token, steps: int) -> Token | None:
    """A participle after a comma, or at what somebody issues, is told of the clause's subject.

    "He waved to the crowd, promising" is not told of the crowd, and a statement that somebody
    issued speaks for the one who issued it.
    """
    before = verb.doc[verb.i - 1]
    above = _verb_above(noun)
    if noun.dep_ in ("dobj", "pobj") and (before.text == "," or is_document(noun.lower_)):
        return subject_of(above, steps - 1) or noun
    return noun


def _subject_of_conjunct(verb: Token, head: Token, steps: int) -> Token | None:
    if head.pos_ not in ("VERB", "AUX"):
        return None
    if is_passive(head) and not is_passive(verb) and own_subject(head) is None:
        return None
    return subject_of(head, steps - 1)


def _subject_above(verb: Token, head: Token, steps: int) -> Token | None:
    """Take the subject of the verb above: of a participle, an infinitive or a loose clause."""
    is_finite = verb.tag_ in ("VBD", "VBZ", "VBP")
    if verb.dep_ in ("parataxis", "dep", "ccomp") and is_finite:
        return None
    if verb.dep_ == "xcomp" and head.pos_ in ("VERB", "AUX"):
        for child in head.rights:
            if child.dep_ in ("dobj", "dative") and head.lower_ not in ("promised", "promise"):
                return child
    if head.pos_ not in ("VERB", "AUX", "ADJ"):
        return head if head.pos_ in ("NOUN", "PROPN", "PRON") else None
    return subject_of(head, steps - 1)


def _verb_above(token: Token) -> Token:
    while token.pos_ not in ("VERB", "AUX") and token.head != token:
        token = token.head
    return token


def is_passive(verb: Token) -> bool:
    """Say whether a verb is passive: by its auxiliary, or as a participle behind its noun."""
    if verb.tag_ != "VBN":
        return False
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.lefts):
        return True
    if verb.dep_ == "conj" and not any(child.dep_ in ("aux", "nsubj") for child in verb.lefts):
        return is_passive(verb.head)
    return verb.dep_ in ("acl", "advcl", "amod") and not any(
        child.dep_ in ("aux", "nsubj") for child in verb.lefts
    )


def agent_of(verb: Token) -> Token | None:
    """Return the head word of "by X" after a passive verb."""
    for child in verb.rights:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            for word in child.rights:
                if word.dep_ == "pobj":
                    return word
    return None


def neighbour_of(verb: Token) -> Token | None:
    """Return the noun right before or behind a verb, where the parse has no subject."""
    doc = verb.doc
    for at in range(verb.i - 1, max(-1, verb.i - 4), -1):
        word = doc[at]
        if word.pos_ in NOUNS:
            return word if word.sent == verb.sent and word.lower_ != "which" else None
        if word.pos_ not in ("ADV", "AUX"):
            break
    behind = verb.i + 1
    while behind < len(doc) and doc[behind].pos_ in ("DET", "ADJ", "PROPN", "NOUN"):
        behind += 1
    last = doc[behind - 1]
    return last if last.i > verb.i and last.pos_ in NOUNS else None


NOUNS = frozenset({"NOUN", "PRON", "PROPN"})
LOOSE_ENDS = frozenset({",", ";", "—", "'s", "’s", "'", "’"})
RELATIVE_PRONOUNS = frozenset({"who", "which", "that", "whom"})


def noun_phrase(word: Token, stop: int | None = None) -> Range:
    """Return the tokens of a noun phrase with its attributes, appositions and relative clauses.

    A relative pronoun takes its antecedent along: "the envoy who".

    Args:
        word: the head word.
        stop: a token at which the phrase ends at the latest, such as the cue.
    """
    if word.lower_ in RELATIVE_PRONOUNS and word.head.dep_ == "relcl":
        antecedent = word.head.head
        if antecedent.i < word.i:
            return antecedent.left_edge.i, word.i + 1
    start, end = word.left_edge.i, word.right_edge.i + 1
    if stop is not None and word.i < stop < end:
        end = stop
    if stop is not None and start <= stop < word.i:
        start = stop + 1
    doc = word.doc
    while end > start + 1 and (
        doc[end - 1].is_space or doc[end - 1].text in LOOSE_ENDS or doc[end - 1].tag_ == "IN"
    ):
        end -= 1
    return start, end
