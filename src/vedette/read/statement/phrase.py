"""Statements by phrases and single words: "according to", "in the words of", "reportedly"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.read.statement.content import whole
from vedette.read.statement.draft import Draft, subtract
from vedette.read.statement.lexicon import Cue, cues_by_form
from vedette.read.statement.source import noun_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from vedette.read.statement.draft import Range, Text

__all__ = ["find_phrases"]

ACCORDING = Cue(lemma="according to", kind="neutral", act="assert", frames=frozenset({"clause"}))
IN_WORDS = Cue(lemma="in the words of", kind="neutral", act="assert", frames=frozenset({"clause"}))
IN_VIEW = Cue(lemma="in the view of", kind="hedged", act="speculate", frames=frozenset({"clause"}))
PUT_IT = Cue(lemma="as X put it", kind="neutral", act="assert", frames=frozenset({"clause"}))
WORDS = {"words": IN_WORDS, "view": IN_VIEW, "opinion": IN_VIEW, "eyes": IN_VIEW, "mind": IN_VIEW}


def find_phrases(text: Text) -> Iterator[Draft]:
    """Find statements whose cue is a prepositional phrase or an adverb of hearsay."""
    hearsay = cues_by_form("ADV")
    for token in text.doc:
        lower = token.lower_
        if lower == "according":
            draft = _according(token)
        elif lower in WORDS and token.dep_ == "pobj" and token.head.lower_ == "in":
            draft = _in_words(token, WORDS[lower])
        elif lower in ("put", "puts"):
            draft = _put_it(token)
        elif lower in hearsay:
            draft = _hearsay(token, hearsay[lower][0])
        else:
            continue
        if draft is not None:
            yield draft


def _according(token: Token) -> Draft | None:
    doc = token.doc
    if token.i + 1 >= len(doc) or doc[token.i + 1].lower_ != "to":
        return None
    speaker = next((c for c in doc[token.i + 1].rights if c.dep_ in ("pobj", "pcomp")), None)
    if speaker is None:
        return None
    phrase = (token.i, max(token.right_edge.i, speaker.right_edge.i) + 1)
    return _of_clause(token, ACCORDING, speaker, (token.i, token.i + 2), phrase)


def _in_words(token: Token, entry: Cue) -> Draft | None:
    speaker = next((child for child in token.lefts if child.dep_ == "poss"), None)
    if speaker is None:
        of = next((child for child in token.rights if child.lower_ == "of"), None)
        speaker = next((c for c in of.rights if c.dep_ == "pobj"), None) if of else None
    if speaker is None:
        return None
    cue = (token.i, token.i + 1)
    return _of_clause(token, entry, speaker, cue, whole(token.head))


def _put_it(verb: Token) -> Draft | None:
    """Read "as the mayor put it"."""
    words = {child.dep_: child for child in verb.children}
    speaker, what, mark = words.get("nsubj"), words.get("dobj"), words.get("mark")
    if speaker is None or what is None or what.lower_ != "it" or verb.dep_ != "advcl":
        return None
    if mark is None or mark.lower_ != "as":
        return None
    return _of_clause(verb, PUT_IT, speaker, (verb.i, what.i + 1), whole(verb))


def _hearsay(token: Token, entry: Cue) -> Draft | None:
    here = (token.i, token.i + 1)
    return _of_clause(token, entry, None, here, here)


def _of_clause(
    token: Token, entry: Cue, speaker: Token | None, cue: Range, phrase: Range
) -> Draft | None:
    """Make the clause that a phrase stands in its content; at its end all that it is joined to."""
    verb = _verb_above(token)
    while verb.dep_ == "conj" and phrase[1] > verb.right_edge.i and verb.head != verb:
        verb = verb.head
    return Draft(
        cue=cue,
        entry=entry,
        head=token.i,
        source=noun_phrase(speaker, token.i) if speaker is not None else None,
        speaker=speaker.i if speaker is not None else None,
        content=tuple(subtract(whole(verb), phrase)),
        clause=phrase,
    )


def _verb_above(token: Token) -> Token:
    """Return the verb whose clause a phrase stands in; the head of a sentence without verb."""
    while token.head != token:
        token = token.head
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("amod", "aux", "auxpass"):
            return token
    return token
