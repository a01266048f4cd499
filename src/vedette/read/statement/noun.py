"""Statements by nouns and adjectives: "the claim that", "his call for", "is confident that"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.read.inflection import verb_forms
from vedette.read.statement.content import whole
from vedette.read.statement.draft import Draft
from vedette.read.statement.lexicon import Cue, cues_by_form
from vedette.read.statement.source import noun_phrase, subject_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from vedette.read.statement.draft import Range, Text

__all__ = ["find_nominals"]

LIGHT_VERBS: frozenset[str] = frozenset().union(*map(verb_forms, (
    "announce", "cast", "deliver", "express", "give", "have", "hold", "issue", "make",
    "offer", "publish", "raise", "reiterate", "release", "renew", "repeat", "send", "sent", "share",
    "show", "signal", "voice",
)))  # fmt: skip
"""Verbs that lend their subject to a noun: "voiced fears that"."""
NAMES = frozenset({"GPE", "NORP", "ORG", "PERSON"})
LIGHT_GAP = 3
"""Tokens that may lie between a light verb and its noun for both to be one cue."""
INFINITIVES = frozenset({"acl", "advcl", "ccomp", "xcomp"})
SOURCE_PREPOSITIONS = frozenset({"by", "from", "among"})


def find_nominals(text: Text) -> Iterator[Draft]:
    """Find statements whose cue is a noun or an adjective."""
    nouns, adjectives = cues_by_form("NOUN"), cues_by_form("ADJ")
    for token in text.doc:
        lower = token.lower_
        if lower in nouns and token.pos_ == "NOUN":
            draft = _nominal(token, nouns[lower][0])
        elif lower in adjectives and _is_predicate(token):
            draft = _adjectival(token, adjectives[lower][0])
        else:
            continue
        if draft is not None:
            yield draft


def _nominal(noun: Token, entry: Cue) -> Draft | None:
    if _is_medium(noun):
        return None
    content, preposition, is_clause = _content(noun, entry)
    verb = noun.head
    is_light = noun.dep_ == "dobj" and verb.lower_ in LIGHT_VERBS
    if not content and not (is_light and "that" in entry.frames):
        return None
    speaker = _owner(noun)
    if speaker is None and not is_clause:
        return None
    start = verb.i if is_light and 0 < noun.i - verb.i <= LIGHT_GAP else noun.i
    return _finish(noun, entry, speaker, content, (start, preposition or noun.i + 1))


def _is_medium(noun: Token) -> bool:
    """Say whether a noun only tells where a verb's words stood: "said in a statement that"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("in", "during", "through", "via"):
        return False
    cues = cues_by_form("VERB").get(noun.head.head.lower_, ())
    return any("that" in cue.frames for cue in cues)


def _is_predicate(adjective: Token) -> bool:
    if adjective.dep_ in ("acomp", "oprd", "ccomp", "conj"):
        return True
    return adjective.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in adjective.lefts)


def _adjectival(adjective: Token, entry: Cue) -> Draft | None:
    content, preposition, _ = _content(adjective, entry)
    verb = (
        adjective
        if adjective.dep_ not in ("acomp", "oprd") and adjective.pos_ == "VERB"
        else (adjective.head)
    )
    if not content or verb.pos_ not in ("VERB", "AUX"):
        return None
    speaker = subject_of(verb)
    if speaker is None or speaker.lower_ in ("it", "there"):
        return None
    start = verb.i if 0 < adjective.i - verb.i <= LIGHT_GAP else adjective.i
    return _finish(adjective, entry, speaker, content, (start, preposition or adjective.i + 1))


def _finish(
    word: Token, entry: Cue, speaker: Token | None, content: list[Range], cue: Range
) -> Draft:
    source = (
        noun_phrase(speaker, cue[0] if speaker is not None and speaker.i < cue[0] else None)
        if (speaker is not None)
        else None
    )
    if source is not None and speaker is not None and speaker.dep_ == "poss":
        source = (source[0], speaker.i + 1)
    return Draft(
        cue=cue,
        entry=entry,
        head=word.i,
        source=source,
        speaker=speaker.i if speaker is not None else None,
        content=tuple(content),
        clause=cue,
    )


def _content(word: Token, entry: Cue) -> tuple[list[Range], int | None, bool]:
    """Return content, where the cue ends behind a preposition, and whether it is a clause."""
    for child in _complements(word):
        if "that" in entry.frames and (child.dep_ == "ccomp" or _is_that_clause(child)):
            return [whole(child)], None, True
        if "inf" in entry.frames and child.dep_ in INFINITIVES and _has_to(child):
            return [whole(child)], None, False
        if child.dep_ == "prep" and child.lower_ in entry.prepositions:
            content = (child.i + 1, child.right_edge.i + 1)
            if content[0] < content[1]:
                return [content], child.i + 1, False
    return [], None, False


def _complements(word: Token) -> Iterator[Token]:
    """Yield what may be the content of a noun or adjective: "is sure that" hangs on the verb."""
    yield from word.rights
    if word.dep_ == "acomp":
        yield from (child for child in word.head.rights if child.i > word.i)


def _is_that_clause(clause: Token) -> bool:
    """Say whether a clause is told by its noun: "the claim that he left", not "that he made"."""
    if clause.dep_ not in ("acl", "ccomp", "relcl", "advcl"):
        return False
    that = next((child for child in clause.lefts if child.lower_ == "that"), None)
    if that is None or that.dep_ == "mark":
        return that is not None
    return clause.lower_ not in LIGHT_VERBS and any(
        child.dep_ in ("nsubj", "nsubjpass", "expl") and child != that for child in clause.lefts
    )


def _has_to(clause: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in clause.lefts)


def _owner(noun: Token) -> Token | None:
    """Find whose claim, hope or plan it is: a possessor, "by X", or the subject of a light verb."""
    for child in noun.lefts:
        if child.dep_ == "poss":
            return child
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in SOURCE_PREPOSITIONS:
            return next((c for c in child.rights if c.dep_ == "pobj"), None)
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lower_ in LIGHT_VERBS:
        return subject_of(verb)
    return next((child for child in noun.lefts if _names_somebody(child)), None)


def _names_somebody(word: Token) -> bool:
    return word.dep_ in ("compound", "amod") and word.ent_type_ in NAMES
