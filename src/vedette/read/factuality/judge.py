"""How sure the innermost source is of a word: from the word up to the clause that it is told in.

Each word takes its value from the words at it (`modifier`) and from the word that governs it: an
embedding verb, noun or adjective by its signature (`lexicon`), a conjunction, a preposition. What
reports somebody's words ("said that") ends the way up: beyond it another source speaks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.read.factuality.lexicon import Embedder, embedders, is_reporting
from vedette.read.factuality.link import Link, has_to, link_of, mark_of
from vedette.read.factuality.modifier import (
    has_own_clause,
    is_indefinite,
    is_nobody,
    modal_of,
    value_of_modifiers,
)
from vedette.read.factuality.value import CERTAIN, DENIED, IRREALIS, UNKNOWN, Value

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["embedder_of", "value_of"]

MOST_STEPS = 12
CONDITIONS = frozenset({"if", "unless", "lest", "provided", "whether", "assuming", "once"})
WITHOUT = frozenset({"without", "minus"})
BEHIND = frozenset({"after", "amid", "amidst", "during", "since", "following", "despite", "given"})
"""Prepositions whose object is taken to be so."""
PENDING = frozenset({"pending", "barring"})
TOLD = frozenset(
    {"report", "claim", "rumour", "rumor", "allegation", "accusation", "news", "story", "version",
     "charge", "assertion", "suggestion"}
)  # fmt: skip
FALSE = frozenset({"unfounded", "groundless", "baseless", "false", "untrue", "fabricated", "bogus"})
REFUTING = frozenset(
    {"debunk", "deny", "discount", "dismiss", "disprove", "rebut", "refute", "reject", "repudiate"}
)
CHARGES = frozenset({"charge"})
"""What a court may dismiss without saying that nothing was done."""
AIMS = frozenset({"aim", "goal", "objective", "purpose", "ambition", "intention", "plan", "target"})


def value_of(token: Token, steps: int = MOST_STEPS) -> Value:
    """Return how sure the innermost source is that what a word names is so.

    Args:
        token: head word of an event.
        steps: how many governing words are looked at.
    """
    link = link_of(token)
    if link is not None and link.frame == "same" and steps:
        return _of_conjunct(token, link.governor, steps)
    own = value_of_modifiers(token, in_report=_is_reported(link))
    if steps == 0:
        return own
    above = _from_above(token, link, steps)
    if is_nobody(token):
        return _denied_by_itself(own, above)
    return _under_conditions(token, _join(own, above))


def _join(own: Value, above: Value) -> Value:
    """Put a word's own value under what governs it: a denial of what is denied is no fact."""
    if not above.level:
        return UNKNOWN
    joined = own.weakened_by(above)
    return joined if above.is_so else joined.negated()


def _denied_by_itself(own: Value, above: Value) -> Value:
    """Deny once what denies its clause too: "no attack was made"."""
    return Value(
        level=min(own.level, above.level or 1), is_so=False, hypothetical=above.hypothetical
    )


def _of_conjunct(token: Token, first: Token, steps: int) -> Value:
    """A conjunct shares the auxiliaries of the first unless it has its own."""
    if not has_own_clause(token) and (
        token.tag_ == first.tag_ or token.pos_ not in ("VERB", "AUX")
    ):
        return _join(value_of_modifiers(token), value_of(first, steps - 1))
    link = link_of(first)
    own = value_of_modifiers(token, in_report=_is_reported(link))
    return _join(own, _from_above(first, link, steps - 1))


def _is_reported(link: Link | None) -> bool:
    """Say whether a clause tells what somebody said or thought, so that "would" is a future."""
    if link is None or link.frame != "clause":
        return False
    return is_reporting(link.governor.lower_) or link.governor.tag_ in ("VBD", "VBN")


def _from_above(token: Token, link: Link | None, steps: int) -> Value:
    """Return what the governing word makes of a word."""
    if link is None:
        return _at_root(token)
    if link.frame == "same":
        return _from_above(link.governor, link_of(link.governor), steps - 1) if steps else CERTAIN
    if link.frame == "clause" and _is_open(token, link):
        return UNKNOWN
    aim = _aim_of(link)
    if aim is not None:
        return aim
    if _is_refuted(link.governor):
        return DENIED
    embedder = embedder_of(link)
    if embedder is not None:
        return _by_signature(token, embedder, link, steps)
    if link.frame in ("inf", "loose"):
        return IRREALIS if link.frame == "inf" else CERTAIN
    return _by_frame(token, link, steps)


def _aim_of(link: Link) -> Value | None:
    """Return what an aim makes of what it is said to be: "its goal is a clash", "is to stir"."""
    verb = link.governor
    if verb.lemma_ != "be" or link.frame not in ("np", "inf"):
        return None
    subjects = [child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")]
    if not subjects and verb.dep_ == "xcomp":
        subjects = [child for child in verb.head.lefts if child.dep_ in ("nsubj", "nsubjpass")]
    return IRREALIS if any(subject.lemma_ in AIMS for subject in subjects) else None


def _is_refuted(told: Token) -> bool:
    """Say whether a noun for what is told is called false: "the *report* is unfounded"."""
    noun, verb = told.lemma_.lower(), told.head
    if noun not in TOLD:
        return False
    if any(child.lower_ in FALSE for child in told.lefts if child.dep_ == "amod"):
        return True
    if any(child.dep_ == "neg" for child in verb.children):
        return False
    if told.dep_ in ("dobj", "nsubjpass") and verb.lemma_ in REFUTING and noun not in CHARGES:
        return True
    if told.dep_ not in ("nsubj", "nsubjpass"):
        return False
    said = (child for child in verb.children if child.dep_ in ("acomp", "attr", "oprd"))
    return any(one.lower_ in FALSE for one in (verb, *said))


def _by_frame(token: Token, link: Link, steps: int) -> Value:
    """Return what a governing word makes of a word where the lexicon says nothing of it."""
    if link.frame == "clause":
        return _reported(token, link)
    if link.frame == "adverbial":
        return _adverbial(token)
    if link.frame == "ing":
        return value_of(link.governor, steps - 1)
    if link.frame in ("np", "subject"):
        return _argument(token, link, steps)
    if link.frame == "modifier":
        return _attribute(link, steps)
    if link.frame == "relative":
        return CERTAIN
    return _prepositional(token, link, steps)


def embedder_of(link: Link) -> Embedder | None:
    """Return the row of the lexicon that speaks of a governing word and this way to hang on it."""
    governor = link.governor
    pos = "VERB" if governor.pos_ == "AUX" else governor.pos_
    rows = embedders().get((pos, governor.lower_))
    if rows is None and governor.tag_ == "VBN":
        rows = embedders().get(("ADJ", governor.lower_))
    if not rows:
        return None
    beside = governor.doc[max(0, governor.i - 2) : governor.i + 3]
    neighbours = frozenset(word.lower_ for word in beside)
    return next((row for row in rows if row.takes(link.frame, neighbours)), None)


def _by_signature(token: Token, embedder: Embedder, link: Link, steps: int) -> Value:
    value = embedder.affirmed
    if value.is_factive:
        return value
    if value.is_so and not value.hypothetical and _is_known(token):
        return CERTAIN
    context = _value_of_governor(link.governor, steps)
    if not context.level:
        return UNKNOWN
    value = embedder.affirmed if context.is_so else embedder.negated
    return value.weakened_by(context)


def _is_known(noun: Token) -> bool:
    """Say whether a noun speaks of what is known to have been: "charged with the murder"."""
    if noun.pos_ in ("VERB", "AUX"):
        return False
    return any(child.lower_ in ("the", "this", "these", "those") for child in noun.lefts)


def _value_of_governor(governor: Token, steps: int) -> Value:
    """Return the value of a governing word; an adjective has that of its verb."""
    if governor.dep_ in ("acomp", "oprd") and governor.head.pos_ in ("VERB", "AUX"):
        own = value_of_modifiers(governor)
        return _join(own, value_of(governor.head, steps - 1))
    return value_of(governor, steps - 1)


def _reported(token: Token, link: Link) -> Value:
    """What is told counts as its source tells it, if the source tells it at all."""
    if link.governor.pos_ not in ("VERB", "AUX"):
        return CERTAIN
    told = link.governor.pos_ == "AUX" or value_of_modifiers(link.governor).is_so
    return CERTAIN if told else UNKNOWN


def _is_open(token: Token, link: Link) -> bool:
    """Say whether a clause leaves open what it names: "whether he fled", "how he could"."""
    mark = mark_of(token)
    if mark in ("if", "whether"):
        return True
    return mark in ("how", "when", "where", "why") and modal_of(token) not in (None, "will")


def _attribute(link: Link, steps: int) -> Value:
    """What names the kind of something that may never be is itself open: "a murder charge"."""
    if not is_indefinite(link.governor) or link.governor.pos_ not in ("NOUN", "PRON"):
        return CERTAIN
    return IRREALIS if value_of(link.governor, steps - 1).hypothetical else CERTAIN


def _adverbial(token: Token) -> Value:
    mark = mark_of(token)
    if mark in CONDITIONS:
        return IRREALIS
    if mark is None and _is_inverted(token):
        return Value(level=1, is_so=False, hypothetical=True)
    if mark == "so" or (mark == "that" and modal_of(token) in ("can", "could", "may", "might")):
        return IRREALIS
    return CERTAIN


def _is_inverted(verb: Token) -> bool:
    """Find "Had he known": an auxiliary before the subject in a clause without conjunction."""
    lefts = [child for child in verb.lefts if not child.is_punct]
    return bool(lefts) and lefts[0].dep_ == "aux" and lefts[0].lower_ in ("had", "should", "were")


def _argument(token: Token, link: Link, steps: int) -> Value:
    """What is known before is so; an indefinite object or subject goes with its verb."""
    if token.pos_ in ("VERB", "AUX"):
        return IRREALIS if has_to(token) else CERTAIN
    if not is_indefinite(token):
        return CERTAIN
    if _is_purpose(link.governor):
        return CERTAIN
    context = value_of(link.governor, steps - 1)
    if context.hypothetical or not context.level:
        return context.weakened_by(IRREALIS) if context.is_so else IRREALIS
    if link.frame == "np" and not context.is_so:
        return context
    return CERTAIN


def _is_purpose(verb: Token) -> bool:
    """Say whether a verb tells an aim that the lexicon says nothing of: "to help victims"."""
    link = link_of(verb)
    return link is not None and link.frame == "inf" and embedder_of(link) is None


def _prepositional(token: Token, link: Link, steps: int) -> Value:
    preposition = link.frame
    if preposition in WITHOUT:
        return DENIED if value_of(link.governor, steps - 1) == CERTAIN else IRREALIS
    if preposition == "of" and link.governor.lower_ in ("instead", "out"):
        return DENIED
    if preposition == "than" or preposition in PENDING:
        return IRREALIS
    if preposition in BEHIND:
        return CERTAIN
    if token.pos_ in ("VERB", "AUX"):
        return value_of(link.governor, steps - 1) if preposition == "by" else CERTAIN
    if is_indefinite(token) and value_of(link.governor, steps - 1).hypothetical:
        return IRREALIS
    return CERTAIN


def _under_conditions(token: Token, value: Value) -> Value:
    """A main clause with a condition is hypothetical, unless it tells of the past."""
    if token.pos_ not in ("VERB", "AUX") or token.tag_ == "VBD" or value.hypothetical:
        return value
    for child in token.children:
        if child.pos_ not in ("VERB", "AUX"):
            continue
        if child.dep_ == "advcl" and mark_of(child) in ("if", "unless"):
            return value.weakened_by(IRREALIS)
    return value


def _at_root(token: Token) -> Value:
    """Questions and orders are not told."""
    if token.pos_ not in ("VERB", "AUX"):
        return CERTAIN
    if _asks(token):
        return UNKNOWN
    if token.tag_ == "VB" and not has_own_clause(token) and not has_to(token):
        return IRREALIS
    return CERTAIN


def _asks(verb: Token) -> bool:
    """Say whether a clause is a question that leaves open what it names."""
    doc, last = verb.doc, verb.right_edge.i
    end = doc[min(last + 1, len(doc) - 1)]
    if "?" not in (doc[last].text, end.text, doc[max(0, last - 1)].text):
        return False
    return not (verb.tag_ == "VBD" and any(c.tag_ in ("WP", "WDT", "WRB") for c in verb.lefts))
