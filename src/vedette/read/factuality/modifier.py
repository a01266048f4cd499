"""What stands at a word itself: negation, auxiliaries, adverbs, determiners, adjectives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.read.factuality.lexicon import hedges
from vedette.read.factuality.value import CERTAIN, IRREALIS, Value

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["has_own_clause", "is_indefinite", "is_nobody", "modal_of", "value_of_modifiers"]

NOBODY = frozenset({"neither", "nobody", "none", "nothing"})
MAY = frozenset({"may", "might", "could", "can", "ca"})
OUGHT = frozenset({"must", "ought", "shall", "should"})
POSSIBLE = Value(level=1)
PROBABLE = Value(level=2)


def value_of_modifiers(token: Token, *, in_report: bool = False) -> Value:
    """Return how sure the words at a word itself leave it.

    Args:
        token: a verb, noun or adjective.
        in_report: whether it stands in reported speech, where "would" is the future of the past.
    """
    value = _by_modal(token, in_report=in_report) if token.pos_ in ("VERB", "AUX") else CERTAIN
    value = value.weakened_by(_by_hedges(token))
    if not _by_hedges(token).is_so:
        value = value.negated()
    return _negate(token, value) if is_negated(token) else value


def _by_modal(verb: Token, *, in_report: bool) -> Value:
    modal = modal_of(verb)
    if modal is None or modal in ("will", "'ll", "’ll", "wo"):
        return CERTAIN
    perfect = any(child.lower_ == "have" and child.dep_ == "aux" for child in verb.lefts)
    if modal in ("would", "'d", "’d"):
        if perfect:
            return Value(level=1, is_so=False, hypothetical=True)
        return CERTAIN if in_report else IRREALIS
    if modal in MAY:
        return POSSIBLE if perfect and modal != "can" else IRREALIS
    if perfect:
        return PROBABLE if modal == "must" else Value(level=1, is_so=False, hypothetical=True)
    return IRREALIS


def modal_of(verb: Token) -> str | None:
    """Return the modal auxiliary of a verb in lower case."""
    for child in verb.lefts:
        if child.tag_ == "MD":
            return child.lower_
    return None


def is_negated(token: Token) -> bool:
    """Say whether a word is negated by a particle, a determiner, its subject or its object."""
    for child in token.children:
        lower = child.lower_
        if child.dep_ == "neg" or (child.dep_ in ("preconj", "cc") and lower == "neither"):
            return True
        if child.dep_ == "det" and lower in ("no", "neither") and child.i < token.i:
            return True
        if child.dep_ in ("nsubj", "nsubjpass", "dobj", "attr") and is_nobody(child):
            return True
        if child.dep_ == "advmod" and _negates(child):
            return True
    return False


def _negates(adverb: Token) -> bool:
    """Find "no longer", "not yet", "not at all"; "not only" and "not necessarily" deny nothing."""
    if adverb.lower_ == "longer":
        return any(child.lower_ == "no" for child in adverb.lefts)
    if adverb.lower_ in ("only", "just", "necessarily", "merely", "simply"):
        return False
    return any(child.dep_ == "neg" for child in adverb.lefts)


def is_nobody(noun: Token) -> bool:
    """Say whether a noun denies its clause: "nobody", "no attack"."""
    if noun.lower_ in NOBODY:
        return True
    return any(c.lower_ in ("no", "neither") and c.dep_ in ("det", "neg") for c in noun.lefts)


def _negate(token: Token, value: Value) -> Value:
    """Negate; "cannot" and "could not" deny what "can" leaves open."""
    modal = modal_of(token) if token.pos_ in ("VERB", "AUX") else None
    if modal in ("can", "could", "ca"):
        return Value(level=2, is_so=False)
    return value.negated() if value.level else value


def _by_hedges(token: Token) -> Value:
    table = hedges()
    pos = "ADV" if token.pos_ in ("VERB", "AUX", "ADJ") else "ADJ"
    value = CERTAIN
    for child in token.children:
        hedge = table.get((pos, child.lower_))
        if hedge is None or child.dep_ not in ("advmod", "amod", "neg", "acomp", "dep"):
            continue
        if child.dep_ == "neg":
            continue
        if not hedge.value.is_so:
            return hedge.value
        value = value.weakened_by(hedge.value)
    return value


def has_own_clause(verb: Token) -> bool:
    """Say whether a conjunct has a subject, an auxiliary or a negation of its own."""
    return any(
        child.dep_ in ("aux", "auxpass", "expl", "neg", "nsubj", "nsubjpass")
        for child in verb.lefts
    )


def is_indefinite(noun: Token) -> bool:
    """Say whether a noun speaks of something not known before: "an attack", "attacks"."""
    for child in noun.lefts:
        if child.dep_ == "poss":
            return False
        if child.dep_ == "det":
            return child.lower_ in ("a", "an", "any", "no", "some", "another", "every", "either")
    return noun.pos_ != "PROPN"
