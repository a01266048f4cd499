"""Statements by cue verbs: find the verb, its source and its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.read.statement.content import content_of_verb, whole
from vedette.read.statement.draft import Draft, subtract
from vedette.read.statement.lexicon import Cue, cues_by_form
from vedette.read.statement.source import (
    agent_of,
    is_passive,
    neighbour_of,
    noun_phrase,
    own_subject,
    subject_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from vedette.read.statement.draft import Range, Text

__all__ = ["find_clauses"]

SOURCELESS = frozenset({"raise", "clause"})
"""Frames of cues that need no source."""
BESIDE = frozenset({"advmod", "dative", "dobj", "npadvmod", "prep", "prt", "punct"})
PERIODS = frozenset(
    {"day", "week", "month", "year", "decade", "century", "hour", "past", "weekend", "season"}
)  # fmt: skip
DECLARED = frozenset({"war", "truce", "ceasefire", "cease-fire", "curfew"})
CUE_WORDS = frozenset({"aux", "auxpass", "neg", "prt"})


def find_clauses(text: Text) -> Iterator[Draft]:
    """Find the statements that verbs introduce; those without content may still get a quotation."""
    forms = cues_by_form("VERB")
    for token in text.doc:
        entries = forms.get(token.lower_)
        if entries is None or token.pos_ != "VERB" or _is_only_possible(token):
            continue
        cue = _entry_of(token, entries)
        draft = _draft(text, token, cue) if cue is not None else None
        if draft is not None:
            yield draft


def _is_only_possible(verb: Token) -> bool:
    """Say whether nobody says it: "three ways to ask", "helped him understand"."""
    if verb.tag_ != "VB":
        return False
    has_helper = any(child.dep_ == "aux" for child in verb.lefts)
    return verb.dep_ in ("acl", "relcl") or (verb.dep_ == "ccomp" and not has_helper)


def _entry_of(verb: Token, entries: tuple[Cue, ...]) -> Cue | None:
    """Choose between a verb and the same verb with a particle."""
    plain = None
    for cue in entries:
        _, _, particle = cue.lemma.partition(" ")
        if not particle:
            plain = cue
        elif any(child.lower_ == particle for child in verb.rights):
            return cue
    return plain


def _draft(text: Text, verb: Token, cue: Cue) -> Draft | None:
    """Put a statement together; None where an active verb has nobody to say it."""
    if _is_deed(verb, cue):
        return None
    content, preposition = content_of_verb(verb, cue)
    inverted = _inverted_speaker(text, verb, cue)
    if inverted is not None:
        content = []
    speaker = inverted or _speaker(text, verb, cue)
    if speaker is None and not (is_passive(verb) or cue.frames & SOURCELESS):
        return None
    clause = _clause_range(verb, speaker)
    if not content and "that" in cue.frames:
        content = _clause_around(verb) or _behind_colon(text, verb, clause)
    start, end = _cue_range(verb)
    if preposition is not None and preposition.i == end:
        end += 1
    holes = [clause if span[0] < start < span[1] else (start, end) for span in content]
    content = [
        piece for span, hole in zip(content, holes, strict=True) for piece in subtract(span, hole)
    ]
    return Draft(
        cue=(start, end),
        entry=_calling(cue) if content and preposition is None else cue,
        head=verb.i,
        source=noun_phrase(speaker, verb.i) if speaker is not None else None,
        speaker=speaker.i if speaker is not None else None,
        content=tuple(content),
        clause=clause,
    )


def _speaker(text: Text, verb: Token, cue: Cue) -> Token | None:
    """Return the head word of the source, None where the text names none."""
    if "raise" in cue.frames:
        return None
    if is_passive(verb):
        return agent_of(verb)
    subject = subject_of(verb)
    if subject is not None and _is_heard_there(text, verb, subject):
        return subject
    beside = neighbour_of(verb) if cue.frames & {"that", "quote"} else None
    return None if beside is None or _is_time(beside) else beside


def _inverted_speaker(text: Text, verb: Token, cue: Cue) -> Token | None:
    """Find the subject of “Go”, notes the paper, that the parser takes for an object."""
    before = verb.i - 1
    while before >= 0 and text.doc[before].text in (",", "-", "–", "—", " "):
        before -= 1
    if before < 0 or text.quote_at[before] < 0 or text.quote_at[verb.i] >= 0:
        return None
    if not cue.frames & {"that", "quote"} or own_subject(verb) is not None:
        return None
    return next((child for child in verb.rights if child.dep_ == "dobj"), None)


def _calling(cue: Cue) -> Cue:
    """Tell "called him a liar" from "called for a truce": only one of them asks for something."""
    if "small" not in cue.frames:
        return cue
    return Cue(lemma=cue.lemma, kind="neutral", act="assert", frames=cue.frames)


def _is_heard_there(text: Text, verb: Token, subject: Token) -> bool:
    """Say whether a subject can be the one of a verb: not empty, not out of a quotation."""
    if subject.dep_ == "expl" or _is_time(subject):
        return False
    if subject.lower_ == "it" and verb.tag_ == "VB":
        return False
    number = text.quote_at[subject.i]
    return number < 0 or number == text.quote_at[verb.i]


def _is_time(word: Token) -> bool:
    """Say whether a word names a time, which says nothing: "recent months have shown that"."""
    return word.ent_type_ in ("DATE", "TIME") or word.lemma_.lower() in PERIODS


def _is_deed(verb: Token, cue: Cue) -> bool:
    """Say whether a verb does by its saying what its object names: "declared war"."""
    objects = (child.lemma_.lower() for child in verb.rights if child.dep_ == "dobj")
    return cue.lemma in ("declare", "proclaim") and any(one in DECLARED for one in objects)


def _cue_range(verb: Token) -> Range:
    """Return the verb with the auxiliaries, negation and adverbs right before it."""
    start, end = verb.i, verb.i + 1
    doc = verb.doc
    for child in sorted(verb.lefts, key=lambda child: -child.i):
        if child.i == start - 1 and (child.dep_ in CUE_WORDS or child.pos_ == "ADV"):
            start = child.i
        elif child.i < start - 1:
            break
    while end < len(doc) and doc[end].dep_ == "prt" and doc[end].head == verb:
        end += 1
    return start, end


def _clause_range(verb: Token, speaker: Token | None) -> Range:
    """Return the narrow clause of the cue: source, verb and what stands between them."""
    start, end = verb.i, verb.i + 1
    if speaker is not None and speaker.head == verb:
        start = min(start, speaker.left_edge.i)
        end = max(end, speaker.right_edge.i + 1)
    for child in verb.rights:
        if child.dep_ in BESIDE and child.i <= end:
            end = max(end, child.right_edge.i + 1)
    return start, end


def _clause_around(verb: Token) -> list[Range]:
    """Take the clause that an inserted "he said" or "as he wrote" stands in."""
    head = verb.head
    if verb.dep_ == "relcl" and head.dep_ == "pobj" and head.head.lower_ == "as":
        return subtract(whole(head.head.head), whole(head.head))
    if head.dep_ in ("aux", "auxpass"):
        head = head.head
    if head == verb or head.pos_ not in ("VERB", "AUX"):
        return []
    is_as = verb.dep_ == "advcl" and any(
        child.dep_ in ("mark", "advmod") and child.lower_ == "as" for child in verb.lefts
    )
    if verb.dep_ not in ("parataxis",) and not is_as:
        return []
    if own_subject(verb) is None:
        return []
    return subtract(whole(head), whole(verb))


def _behind_colon(text: Text, verb: Token, clause: Range) -> list[Range]:
    """Take the rest of the sentence behind "he said:"; quotations find their speaker elsewhere."""
    doc, colon = verb.doc, clause[1]
    while colon < len(doc) and doc[colon].is_space:
        colon += 1
    if colon + 1 >= len(doc) or doc[colon].text != ":" or text.quote_at[colon + 1] >= 0:
        return []
    end = verb.sent.end
    return [(colon + 1, end)] if colon + 1 < end else []
