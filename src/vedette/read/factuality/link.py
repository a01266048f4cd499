"""How a word hangs on the word that governs it, in the terms of the lexicon's frames."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

__all__ = ["Link", "has_to", "link_of", "mark_of"]

SUBJECTS = frozenset({"csubj", "nsubj"})
OBJECTS = frozenset({"attr", "dative", "dobj", "nsubjpass", "oprd"})
TELLING = frozenset({"say", "says", "claim", "claims", "report", "reports"})
"""Verbs of headlines that leave out who did it where that is who tells: "army *says* kill two"."""
MODIFIERS = frozenset({"amod", "compound", "nmod", "poss"})


@dataclass(frozen=True, slots=True)
class Link:
    """A word's governor and how the word hangs on it."""

    governor: Token
    frame: str
    """`inf`, `ing`, `clause`, `np`, `subject`, a preposition, `adverbial`, `relative`, `modifier`,
    `same` (a conjunct: it hangs where the first one does) or `loose`."""


def link_of(token: Token) -> Link | None:
    """Return the governor of a word; None for the root of a sentence."""
    dep, head = token.dep_, token.head
    if head == token:
        return None
    if dep == "conj":
        return Link(head, "same")
    if dep in ("pobj", "pcomp"):
        return Link(_above_preposition(head), head.lower_)
    if dep in SUBJECTS:
        return Link(_predicate(head), "subject")
    if dep in OBJECTS:
        return Link(head, "np")
    if dep in ("ccomp", "xcomp", "acomp"):
        governor = _predicate(head) if dep != "acomp" else head
        return Link(governor if governor.i < token.i else head, _complement_frame(token))
    if dep in ("acl", "relcl", "advcl"):
        return Link(head, _adjunct_frame(token))
    return Link(head, "modifier" if dep in MODIFIERS else "loose")


def _above_preposition(preposition: Token) -> Token:
    """Return what a prepositional phrase hangs on; "out of" and the like count once."""
    head = preposition.head
    return head.head if head.dep_ == "prep" and head.head != head else head


def _predicate(verb: Token) -> Token:
    """Return the adjective of "is likely", else the verb itself."""
    if verb.pos_ == "AUX":
        return next((child for child in verb.rights if child.dep_ == "acomp"), verb)
    return verb


def has_to(verb: Token) -> bool:
    """Say whether a verb is an infinitive with "to"."""
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.lefts)


def mark_of(verb: Token) -> str | None:
    """Return the conjunction that opens a clause: "if", "that", "whether", "unless"."""
    for child in verb.lefts:
        if child.dep_ == "mark" or (child.dep_ == "advmod" and child.tag_ == "WRB"):
            return child.lower_
    return None


def _complement_frame(verb: Token) -> str:
    if has_to(verb):
        return "clause" if mark_of(verb) == "whether" else "inf"
    if verb.pos_ not in ("VERB", "AUX"):
        return "np"
    if verb.tag_ == "VBG" and not any(child.dep_ == "aux" for child in verb.lefts):
        return "ing"
    bare = verb.tag_ == "VB" and not any(child.dep_ == "aux" for child in verb.lefts)
    if bare and verb.head.lower_ in TELLING and verb.head.i < verb.i:
        return "clause"
    return "inf" if verb.dep_ == "xcomp" or bare else "clause"


def _adjunct_frame(verb: Token) -> str:
    if has_to(verb):
        return "inf"
    mark = mark_of(verb)
    if verb.dep_ == "advcl":
        return "clause" if mark in ("that", "whether") else "adverbial"
    if verb.dep_ == "acl" and mark in ("that", "whether"):
        return "clause"
    that = next((child for child in verb.lefts if child.lower_ == "that"), None)
    if that is not None and that.dep_ == "dobj":
        return "clause"
    return "relative"
