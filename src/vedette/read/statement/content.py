"""What is said: the part of a clause that a cue verb introduces, by the verb's frames.

The frames of a cue (cues.tsv) say where its content may stand. The first that the clause fills
gives the content: a clause before an infinitive, an infinitive before an object.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.read.statement.kind import is_document
from vedette.read.statement.source import is_passive, own_subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from vedette.read.statement.draft import Range
    from vedette.read.statement.lexicon import Cue

__all__ = ["content_of_verb", "whole"]

TIMES = frozenset({"DATE", "TIME"})
LIGHT_OBJECTS = frozenset({
    "anything", "much", "nothing", "same", "so", "something", "that", "this", "what",
})  # fmt: skip
COMPLEMENT_PREPOSITIONS = {
    "np+as": frozenset({"as"}),
    "np+for": frozenset({"for", "on", "over", "as"}),
    "np+of": frozenset({"of"}),
    "np+to": frozenset({"to", "with"}),
}


def whole(token: Token) -> Range:
    """Return the range of everything that hangs on a token."""
    return token.left_edge.i, token.right_edge.i + 1


def content_of_verb(verb: Token, cue: Cue) -> tuple[list[Range], Token | None]:
    """Find the content of a cue verb.

    Returns:
        Ranges of tokens, and the preposition that belongs to the cue ("called for"), if any. No
        ranges where the clause fills none of the cue's frames.
    """
    if "raise" in cue.frames:
        return _raised(verb), None
    passive = is_passive(verb)
    for finder in (_clause, _infinitive, _gerund):
        if ranges := finder(verb, cue, passive):
            return ranges, None
    ranges, preposition = _prepositional(verb, cue)
    if ranges:
        return ranges, preposition
    return (_passive_subject(verb, cue) if passive else _object(verb, cue)), None


def _clause(verb: Token, cue: Cue, passive: bool) -> list[Range]:
    if not cue.frames & {"that", "quote", "small", "np+inf", "np+as"}:
        return []
    for child in verb.children:
        if child.dep_ == "ccomp" or (child.dep_ == "advcl" and _is_that_clause(child)):
            return [whole(child)]
    return _clause_at_adjunct(verb) if "that" in cue.frames else []


def _clause_at_adjunct(verb: Token) -> list[Range]:
    """Find the clause that the parser hung on the noun between: "said in a letter that"."""
    for child in verb.rights:
        nouns = child.rights if child.dep_ == "prep" else (child,)
        for noun in nouns:
            if noun.dep_ not in ("pobj", "npadvmod", "dobj"):
                continue
            for clause in noun.rights:
                if clause.dep_ in ("acl", "relcl", "ccomp") and _is_that_clause(clause):
                    return [whole(clause)]
    return []


def _is_that_clause(clause: Token) -> bool:
    return any(
        child.dep_ == "mark" and child.lower_ in ("that", "whether") for child in clause.lefts
    )


def _infinitives(verb: Token) -> Iterator[Token]:
    for child in verb.rights:
        if child.dep_ in ("xcomp", "advcl", "ccomp") and _is_infinitive(child):
            yield child


def _is_infinitive(verb: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.lefts)


def _infinitive(verb: Token, cue: Cue, passive: bool) -> list[Range]:
    wanted = {"np+inf", "inf:passive"} if passive else {"inf", "np+inf"}
    if not cue.frames & wanted:
        return []
    for child in _infinitives(verb):
        if child.dep_ == "advcl" and "np+inf" not in cue.frames:
            continue
        start, end = whole(child)
        if passive and (subject := own_subject(verb)) is not None:
            return [whole(subject), (start, end)]
        addressee = _direct_object(verb) if "np+inf" in cue.frames else None
        return [(addressee.left_edge.i if addressee else start, end)]
    return []


def _gerund(verb: Token, cue: Cue, passive: bool) -> list[Range]:
    if "ing" not in cue.frames:
        return []
    return [whole(c) for c in verb.rights if c.dep_ in ("xcomp", "pcomp") and c.tag_ == "VBG"][:1]


def _prepositional(verb: Token, cue: Cue) -> tuple[list[Range], Token | None]:
    wanted = cue.prepositions
    for child in verb.rights if wanted else ():
        if child.dep_ == "advcl" and child.left_edge.lower_ in wanted and _is_infinitive(child):
            return [(child.left_edge.i + 1, child.right_edge.i + 1)], child.left_edge
        if child.dep_ not in ("prep", "dative") or child.lower_ not in wanted:
            continue
        objects = [c for c in child.rights if c.dep_ in ("pobj", "pcomp")]
        if not objects or objects[0].ent_type_ in TIMES:
            continue
        end = objects[-1].right_edge.i + 1
        for infinitive in _infinitives(verb):
            if infinitive.i > child.i:
                end = max(end, infinitive.right_edge.i + 1)
        return [(child.i + 1, end)], child
    return [], None


def _direct_object(verb: Token) -> Token | None:
    return next((child for child in verb.rights if child.dep_ in ("dobj", "dative")), None)


def _object(verb: Token, cue: Cue) -> list[Range]:
    kinds = {frame for frame in cue.frames if frame.startswith("np") and frame != "np+inf"}
    found = next((child for child in verb.children if child.dep_ == "dobj"), None)
    if found is None:
        return _object_of_relative(verb) if kinds & {"np", "np+as"} else []
    extras = _complements(verb, found, cue)
    if "small" in cue.frames and extras:
        kinds.add("np")
    if not _fits(verb, found, kinds, bool(extras)):
        return []
    if found.i < verb.i:
        return [whole(found), *(whole(extra) for extra in extras)]
    end = max(_end_of_noun(extra) for extra in [found, *extras])
    return [(found.left_edge.i, end)]


def _end_of_noun(noun: Token) -> int:
    """Return where a noun phrase ends without a relative clause that only adds to it: ", who"."""
    for child in noun.rights:
        if child.dep_ == "relcl" and noun.doc[child.left_edge.i - 1].text == ",":
            return child.left_edge.i
    return noun.right_edge.i + 1


def _complements(verb: Token, found: Token, cue: Cue) -> list[Token]:
    """Return what belongs to the content beside the object: "as a crime", "of spying"."""
    words: set[str] = set()
    for frame, prepositions in COMPLEMENT_PREPOSITIONS.items():
        if any(own.startswith(frame) for own in cue.frames):
            words |= prepositions
    extras = []
    for child in [*verb.rights, *found.rights]:
        second = child.dep_ == "dobj" and child.i > found.i and child.head == verb
        if (
            second
            or (child.dep_ == "appos" and "small" in cue.frames)
            or child.dep_ in ("oprd", "acomp")
            or (child.dep_ == "prep" and child.lower_ in words)
        ):
            extras.append(child)
    return extras


def _fits(verb: Token, found: Token, kinds: set[str], has_complement: bool) -> bool:
    if kinds & {"np"} or (has_complement and any("+" in kind for kind in kinds)):
        return True
    if "np:light" in kinds and found.lower_ in LIGHT_OBJECTS:
        return True
    if "np:abstract" in kinds:
        return found.ent_type_ not in ("GPE", "LOC", "FAC", "PERSON") and found.pos_ != "PRON"
    subject = own_subject(verb)
    return "np:document" in kinds and subject is not None and is_document(subject.lower_)


def _object_of_relative(verb: Token) -> list[Range]:
    """Take the noun that a relative or participial clause stands at: "the raid that he denied"."""
    if verb.dep_ != "relcl" or verb.head.pos_ not in ("NOUN", "PROPN", "PRON"):
        return []
    subject = own_subject(verb)
    if subject is None or subject.lower_ in ("who", "which", "that"):
        return []
    if verb.head.dep_ == "pobj" and verb.head.head.lower_ == "as":
        return []
    return [(verb.head.left_edge.i, verb.head.i + 1)]


def _passive_subject(verb: Token, cue: Cue) -> list[Range]:
    if not any(
        frame.startswith("np") and frame not in ("np+inf", "np:document") for frame in cue.frames
    ):
        return []
    if "addr" in cue.frames:
        return []
    subject = own_subject(verb)
    if subject is None and verb.dep_ in ("acl", "relcl"):
        subject_range = (verb.head.left_edge.i, verb.head.i + 1)
    elif subject is not None:
        subject_range = whole(subject)
    else:
        return []
    extras = [
        child
        for child in verb.rights
        if child.dep_ == "oprd" or (child.dep_ == "prep" and child.lower_ in ("as", "of", "for"))
    ]
    if not extras and not cue.frames & {"np", "np:abstract"}:
        return []
    return [subject_range, *(whole(extra) for extra in extras)]


def _raised(verb: Token) -> list[Range]:
    """Return subject and predicate of "X seems to Y"; the clause of "it seems that"."""
    clause = next((child for child in verb.rights if child.dep_ == "ccomp"), None)
    subject = own_subject(verb)
    if clause is not None:
        return [whole(clause)]
    predicate = next((c for c in verb.rights if c.dep_ in ("xcomp", "oprd", "acomp")), None)
    if predicate is None or subject is None:
        return []
    return [whole(subject), whole(predicate)]
