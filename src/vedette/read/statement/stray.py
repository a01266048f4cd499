"""Speakers of quotations that no cue of the lexicon introduces.

Beside an utterance any verb may tell that it is spoken (“Go,” she fumed), and a dash with a name
signs it (“Never again.” — Maria Kos).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.read.statement.draft import Draft
from vedette.read.statement.lexicon import Cue, cues_by_form
from vedette.read.statement.source import noun_phrase, own_subject

if TYPE_CHECKING:
    from spacy.tokens import Token

    from vedette.read.statement.draft import Text
    from vedette.read.statement.quote import Quote

__all__ = ["draft_beside"]

ANY_VERB = Cue(lemma="", kind="neutral", act="assert", frames=frozenset({"quote"}))
SIGNED = Cue(lemma="—", kind="neutral", act="assert", frames=frozenset({"quote"}))
DASHES = frozenset({"-", "--", "–", "—", "―"})
FARTHEST = 12
"""Tokens between a quotation and the verb that may tell of it."""
LONGEST_NAME = 8


def draft_beside(text: Text, quote: Quote) -> Draft | None:
    """Make a statement of an utterance from the verb or the signature beside it."""
    behind = _first_word(text, quote.end)
    if behind < len(text.doc) and text.doc[behind].text in DASHES:
        return _signed(text, behind)
    verb = _verb_behind(text, quote, behind) or _verb_before(text, quote)
    return _spoken(verb) if verb is not None else _mistaken(text, behind)


def _first_word(text: Text, at: int) -> int:
    while at < len(text.doc) and text.doc[at].is_space:
        at += 1
    return at


def _signed(text: Text, dash: int) -> Draft | None:
    """Read "— First Last" up to the end of the line."""
    end = dash + 1
    while end < len(text.doc) and not text.doc[end].is_space and text.quote_at[end] < 0:
        end += 1
    name = text.doc[dash + 1 : end]
    if not 1 <= len(name) <= LONGEST_NAME or name[0].pos_ != "PROPN":
        return None
    return Draft(
        cue=(dash, dash + 1),
        entry=SIGNED,
        head=dash,
        source=(dash + 1, end),
        speaker=name.root.i,
        clause=(dash, end),
    )


def _verb_behind(text: Text, quote: Quote, behind: int) -> Token | None:
    """Find the verb of “Go,” she fumed: after a comma, question or exclamation mark inside."""
    if text.doc[quote.end - 2].text not in (",", "?", "!"):
        return None
    for token in text.doc[behind : behind + FARTHEST]:
        if (token.is_punct and token.text != ",") or text.quote_at[token.i] >= 0:
            return None
        if token.pos_ == "VERB" and own_subject(token) is not None:
            return token
    return None


def _verb_before(text: Text, quote: Quote) -> Token | None:
    """Find the verb of: she cracked, “Go”."""
    comma = quote.start - 1
    if comma < 1 or text.doc[comma].text not in (",", ":"):
        return None
    verb = text.doc[comma - 1]
    if verb.pos_ != "VERB" or verb.tag_ not in ("VBD", "VBZ") or own_subject(verb) is None:
        return None
    return verb


def _mistaken(text: Text, behind: int) -> Draft | None:
    """Read “Go,” the paper notes: where the tagger took the verb for a noun."""
    doc = text.doc
    for at in range(behind + 1, min(behind + FARTHEST, len(doc) - 1)):
        word = doc[at]
        if word.is_punct or word.is_space or text.quote_at[at] >= 0:
            return None
        entries = cues_by_form("VERB").get(word.lower_)
        if entries and doc[at + 1].text[:1] in ".,\n" and doc[at - 1].pos_ in ("NOUN", "PROPN"):
            return Draft(
                cue=(at, at + 1),
                entry=entries[0],
                head=at,
                source=(behind, at),
                speaker=at - 1,
                clause=(behind, at + 1),
            )
    return None


def _spoken(verb: Token) -> Draft | None:
    subject = own_subject(verb)
    if subject is None or subject.lower_ in ("it", "that", "there", "this", "which"):
        return None
    source = noun_phrase(subject, verb.i)
    return Draft(
        cue=(verb.i, verb.i + 1),
        entry=ANY_VERB,
        head=verb.i,
        source=source,
        speaker=subject.i,
        clause=(min(source[0], verb.i), max(source[1], verb.i + 1)),
    )
