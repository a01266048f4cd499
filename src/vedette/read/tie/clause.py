"""Who does what to whom in one clause, read off the parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

__all__ = ["is_unreal", "listed", "object_of", "objects_of_preposition", "subject_of"]

SUBJECTS, PASSIVE = frozenset(("nsubj", "nsubjpass")), frozenset(("nsubjpass",))
CARRIED_OUT = frozenset(
    ("continue", "begin", "start", "keep", "help", "manage", "use", "go", "come")
)
DOUBTFUL = frozenset(("could", "may", "might", "would", "should", "must", "can", "will", "shall"))
STEPS = 6


def _child(token: Token, dependencies: frozenset[str] | set[str]) -> Token | None:
    return next((child for child in token.children if child.dep_ in dependencies), None)


def is_passive(verb: Token) -> bool:
    """Say whether a verb stands in the passive, or as a participle behind its noun."""
    if _child(verb, {"nsubjpass", "auxpass", "agent"}) is not None:
        return True
    return verb.dep_ == "acl" and verb.tag_ == "VBN"


def _agent(verb: Token) -> Token | None:
    by = _child(verb, {"agent"})
    return _child(by, {"pobj"}) if by is not None else None


def _grammatical_subject(verb: Token) -> Token | None:
    """Return the subject of a verb, or of the verb that it shares one with."""
    for _ in range(STEPS):
        subject = _child(verb, SUBJECTS)
        if subject is not None:
            return subject
        if verb.dep_ == "acl" or (verb.dep_ == "relcl" and verb.head.pos_ in ("NOUN", "PROPN")):
            return verb.head
        if verb.dep_ not in ("conj", "xcomp", "advcl"):
            return None
        verb = verb.head
    return None


def subject_of(verb: Token) -> Token | None:
    """Return who acts: the subject, in the passive the agent."""
    return _agent(verb) if is_passive(verb) else _grammatical_subject(verb)


def object_of(verb: Token) -> Token | None:
    """Return what is acted on: the object, in the passive the subject."""
    if is_passive(verb):
        return _grammatical_subject(verb)
    return _child(verb, {"dobj", "dative"})


def objects_of_preposition(token: Token, prepositions: frozenset[str]) -> Iterator[Token]:
    """Yield what stands behind prepositions that hang on a token, gerunds among them."""
    for child in token.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in prepositions:
            yield from (c for c in child.children if c.dep_ in ("pobj", "pcomp"))


def listed(token: Token) -> list[Token]:
    """Return a token and those joined to it by "and"."""
    found = [token]
    for other in token.conjuncts:
        if other.i > token.i and len(found) < STEPS:
            found.append(other)
    return found


def is_unreal(verb: Token) -> bool:
    """Say whether a verb is negated, supposed, foreseen or only wanted."""
    for child in verb.children:
        if child.dep_ == "neg" or (child.dep_ == "aux" and child.lower_ in DOUBTFUL):
            return True
        if child.dep_ == "mark" and child.lower_ in ("if", "whether", "unless"):
            return True
    if verb.tag_ == "VB" and verb.dep_ in ("xcomp", "advcl", "acl", "ccomp"):
        return verb.dep_ != "xcomp" or verb.head.lemma_ not in CARRIED_OUT
    return verb.dep_ == "conj" and is_unreal(verb.head)
