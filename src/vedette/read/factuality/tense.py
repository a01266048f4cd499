"""When something lies, seen from its source: past, present or future.

Verbs show it by form and auxiliaries; an infinitive or a noun goes by the word that governs it. In
headlines the present tells of what has just happened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.read.factuality.judge import embedder_of
from vedette.read.factuality.lexicon import hedges
from vedette.read.factuality.link import Link, link_of
from vedette.read.factuality.modifier import is_indefinite

if TYPE_CHECKING:
    from spacy.tokens import Token

    from vedette.model import Tense

__all__ = ["tense_of"]

MOST_STEPS = 8
PAST_BE = frozenset({"was", "were", "been", "got"})
WILL = frozenset({"will", "'ll", "’ll", "wo", "shall"})
LONGEST_HEADLINE = 25
"""Words of a line that may be a headline."""


def tense_of(token: Token, *, hypothetical: bool, steps: int = MOST_STEPS) -> Tense:
    """Return when something lies.

    Args:
        token: head word of an event.
        hypothetical: whether it stands under a condition, aim or wish: then it is to come, unless
            its form is past.
        steps: how many governing words are looked at.
    """
    tense = _of_verb(token, steps) if token.pos_ in ("VERB", "AUX") else _of_noun(token, steps)
    if hypothetical and tense == "present":
        return "future"
    return tense


def _of_verb(verb: Token, steps: int) -> Tense:
    finite = _by_auxiliaries(verb)
    if finite is not None:
        return finite
    if verb.tag_ == "VBD":
        return "past"
    if verb.tag_ in ("VBZ", "VBP"):
        return "past" if in_headline(verb) else "present"
    return _by_governor(verb, steps)


def _by_auxiliaries(verb: Token) -> Tense | None:
    helpers = [child for child in verb.lefts if child.dep_ in ("aux", "auxpass")]
    words = {child.lower_ for child in helpers}
    if words & {"have", "has", "had", "'ve", "’ve", "having"} and verb.tag_ in ("VBN", "VBD"):
        return "past"
    if any(child.tag_ == "MD" for child in helpers) or _is_announced(verb, words):
        return "future"
    if any(child.tag_ == "VBD" for child in helpers) or words & PAST_BE:
        return "past"
    if words & {"is", "are", "am", "'s", "’s", "'re", "’re", "does", "do", "being"}:
        return "present"
    return None


def _is_announced(verb: Token, helpers: set[str]) -> bool:
    """Say whether a headline says with a mere "to" what will be: "Chad *To Send* Troops"."""
    has_subject = any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.lefts)
    return "to" in helpers and verb.dep_ == "ROOT" and has_subject


def _by_governor(token: Token, steps: int) -> Tense:
    """Let an infinitive, a participle or a noun lie where its governor puts it."""
    link = link_of(token)
    if link is None or steps == 0:
        return "past" if token.tag_ in ("VBN", "VBD") else "present"
    embedder = embedder_of(link)
    if embedder is not None and embedder.future:
        return "future"
    if link.frame == "inf" and embedder is None:
        return "future"
    if token.tag_ == "VBN":
        return "past"
    return tense_of(link.governor, hypothetical=False, steps=steps - 1)


def _of_noun(noun: Token, steps: int) -> Tense:
    table = hedges()
    for child in noun.lefts:
        hedge = table.get(("ADJ", child.lower_))
        if (hedge is not None and hedge.future) or child.lower_ in ("upcoming", "forthcoming"):
            return "future"
    link = link_of(noun)
    tense = _by_governor(noun, steps)
    if tense == "future" and link is not None and not is_indefinite(noun) and not _is_told(link):
        return "past"
    return tense


def _is_told(link: Link) -> bool:
    """Say whether the governor itself tells of the noun: "will hold", "plan for"."""
    return embedder_of(link) is not None


def in_headline(verb: Token) -> bool:
    """Say whether a verb stands in the first line of a text, a short one without full stop.

    The line may be all that there is.
    """
    doc = verb.doc
    if verb.i >= LONGEST_HEADLINE:
        return False
    for token in doc[: LONGEST_HEADLINE + 1]:
        if token.is_space and "\n" in token.text:
            return verb.i < token.i and doc[max(0, token.i - 1)].text not in (
                ".",
                "?",
                "!",
                "”",
                '"',
            )
    return len(doc) <= LONGEST_HEADLINE and doc[-1].text not in (".", "?", "!", "”", '"')
