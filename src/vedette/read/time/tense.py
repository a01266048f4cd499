"""Whether the clause around a word speaks of what was or of what comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["direction_at"]

LONGEST_WALK = 12
FUTURE_AUXILIARIES = {"will", "shall", "'ll", "wo"}
FUTURE_HEADS = {
    "schedule", "expect", "plan", "due", "set", "slate", "intend", "aim", "prepare", "hope",
    "bind", "agree", "promise", "vow", "want", "wish", "need",
}  # fmt: skip
"""Words whose infinitive lies ahead of them."""
SCHEDULERS = {"schedule", "plan", "slate"}
PLANNERS = SCHEDULERS | {"intend", "expect", "aim", "prepare", "hope"}
"""Verbs whose day may be that of what they plan, though the parser hangs it on them."""


def direction_at(token: Token) -> int:
    """Return -1 for the past, 1 for the future and 0 where the clause does not say.

    The nearest verb above the word decides by its form and its auxiliaries; the text is parsed.
    """
    word = token
    inside_noun = token.dep_ in ("poss", "compound", "nmod", "amod")
    if _is_awaited(token):
        return 1
    for _ in range(LONGEST_WALK):
        if word.pos_ in ("VERB", "AUX"):
            said = _of_planned(word, token) or _of_verb(word, inside_noun=inside_noun)
            if said is not None:
                return said
        if word.head.i == word.i:
            return 0
        word = word.head
    return 0


def _is_awaited(token: Token) -> bool:
    """Read "Until Tuesday", "by Friday", "as early as Monday"."""
    head = token.head
    if any(child.lower_ == "had" for child in head.head.children):  # "until Tuesday he had denied"
        return False
    if "until" in (head.lower_, head.head.lower_) or "till" in (head.lower_, head.head.lower_):
        return True
    return head.lower_ == "as" and head.i > 0 and head.nbor(-1).lower_ in ("early", "soon")


def _of_planned(verb: Token, token: Token) -> int | None:
    """Read "planned a march on Saturday", "plans to leave on Monday": that lies ahead."""
    if verb.lemma_ not in PLANNERS or verb.pos_ != "VERB" or _is_passive(verb):
        return None
    if any(child.dep_ == "xcomp" and child.i < token.i for child in verb.children):
        return 1
    if verb.tag_ in ("VBZ", "VBP"):
        return 1
    planned = verb.lemma_ in SCHEDULERS and verb.tag_ in ("VBD", "VBN")
    return 1 if planned and any(c.dep_ == "dobj" and c.i < token.i for c in verb.children) else None


def _of_verb(verb: Token, *, inside_noun: bool) -> int | None:
    """Return the direction of a verb; None where one above it must say (participles)."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {child.lower_ for child in helpers}
    if words & FUTURE_AUXILIARIES:
        return 1
    if any(child.tag_ == "VBD" for child in helpers) or verb.tag_ == "VBD":
        return _of_past(verb)
    if words & {"have", "has", "had", "'ve", "having"}:
        return 1 if verb.lemma_ in SCHEDULERS else -1
    if "to" in words:
        return None if inside_noun or not _is_ahead(verb) else 1
    if words & {"may", "might", "could", "should", "must", "can", "would"}:
        return 1 if "would" in words and not inside_noun else 0
    return _of_form(verb)


def _is_ahead(verb: Token) -> bool:
    """Say whether an infinitive hangs on a word that looks forward, or on a present verb."""
    head = verb.head
    if head.lemma_ == "be" and verb.dep_ == "xcomp":  # "was to meet him on Tuesday"
        return True
    return head.lemma_ in FUTURE_HEADS or head.tag_ in ("VBZ", "VBP")


def _of_past(verb: Token) -> int:
    """Read "Was scheduled for", "were due": what is meant lies ahead."""
    return 1 if verb.lemma_ in FUTURE_HEADS and _is_passive(verb) else -1


def _is_passive(verb: Token) -> bool:
    return any(child.dep_ == "auxpass" for child in verb.children)


def _of_form(verb: Token) -> int | None:
    if verb.tag_ == "VBN":
        return _of_participle(verb)
    if verb.tag_ in ("VBZ", "VBP"):
        return 1 if _is_due(verb) else 0
    return None


def _of_participle(verb: Token) -> int | None:
    if verb.lemma_ in FUTURE_HEADS:
        return 1
    if any(child.tag_ in ("VBZ", "VBP") for child in verb.children if child.dep_ == "auxpass"):
        return 0
    return -1


def _is_due(verb: Token) -> bool:
    """Read "is due", "are ready": an adjective that looks forward."""
    return any(
        child.dep_ in ("acomp", "attr", "xcomp") and child.lemma_ in FUTURE_HEADS
        for child in verb.children
    )
