"""What a number counts: its noun, or none where it counts nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

__all__ = ["counted_noun", "is_name", "unit_of"]

INSIDE_NUMBER = {
    "nummod", "quantmod", "compound", "advmod", "amod", "det", "predet", "npadvmod", "nmod",
}  # fmt: skip
NAME_ENTITIES = {"PRODUCT", "FAC", "LAW", "WORK_OF_ART", "EVENT"}
NAMERS = {
    "article", "resolution", "section", "chapter", "page", "number", "no.", "no", "room", "route",
    "highway", "flight", "channel", "phase", "level", "stage", "grade", "type", "paragraph", "part",
    "volume", "annex", "act", "decree", "law", "track", "gate", "line", "unit", "brigade",
    "detachment", "aged", "age", "#", "point", "category", "class", "group", "block", "sector",
}  # fmt: skip
"""Words behind which a number names: Article 5, Resolution 1244, Phase 2."""
PLACEHOLDERS = {"one", "other", "others", "ones"}


def counted_noun(doc: Doc, number: Span) -> Token | None:
    """Return the noun that a number counts; the number's own head where it stands for the noun.

    None where it counts nothing: a name, an age, a score, a list mark.
    """
    last = number[-1]
    head = _head_in(number)
    up = head.head
    if head.dep_ in INSIDE_NUMBER and up.i > last.i and up.pos_ in ("NOUN", "PROPN", "SYM", "ADJ"):
        return _whole(up)
    if head.dep_ in ("nummod", "compound") and up.i < number.start:
        return None
    return _behind_of(head, number)


def _whole(noun: Token) -> Token:
    """Return the noun that a name before it belongs to: "two *Chad* soldiers" counts soldiers."""
    while noun.pos_ == "PROPN" and noun.dep_ in ("compound", "nmod") and noun.head.i > noun.i:
        noun = noun.head
    return noun


def _head_in(number: Span) -> Token:
    """Climb from the last word to the highest one inside the number."""
    token = number[-1]
    while token.head.i != token.i and number.start <= token.head.i < number.end:
        token = token.head
    return token


def _behind_of(head: Token, number: Span) -> Token:
    """Take "people" of "dozens of people" and "two of the people"."""
    for child in head.children:
        if child.lower_ == "of" and child.i >= number.end - 1:
            for noun in child.children:
                if noun.dep_ == "pobj":
                    return noun
    return head


def is_name(doc: Doc, number: Span) -> bool:
    """Say whether a number names rather than counts: Article 5, Boeing 737, G 7."""
    first = number[0]
    before = first.nbor(-1) if first.i else None
    if any(token.ent_type_ in NAME_ENTITIES for token in number):
        return True
    if before is None or before.is_space:
        return False
    if before.lower_ in NAMERS or _is_group(first, before):
        return True
    return before.pos_ == "PROPN" and first.head.i == before.i and number[-1].dep_ == "nummod"


def _is_group(first: Token, before: Token) -> bool:
    """Say whether it is the end of a name such as Group of Seven."""
    return (
        before.lower_ == "of"
        and before.i > 0
        and before.nbor(-1).lower_ in NAMERS
        and first.is_title
    )


def unit_of(noun: Token, number: Span) -> str | None:
    """Return what is counted, in the words of the text: the noun with what is compounded to it."""
    if number.start <= noun.i < number.end or noun.pos_ in ("NUM", "PRON", "DET", "ADJ"):
        return None
    parts = [child for child in noun.children if child.dep_ == "compound" and child.i >= number.end]
    words = [*parts, noun] if parts and parts[-1].i == noun.i - 1 else [noun]
    return " ".join(word.text if word.pos_ == "PROPN" else word.lower_ for word in words)
