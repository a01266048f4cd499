"""Whom a source itself goes by: "Reuters reported, citing police, that", "said, quoting a source".

The credited one said it first, and the one who credits him says it again: the same content, one
statement inside the other. What is cited may also be a reason ("citing a lack of fuel"): then it
is the content of the one who cites.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from vedette.read.statement.content import whole
from vedette.read.statement.draft import subtract
from vedette.read.statement.kind import is_speaker
from vedette.read.statement.source import noun_phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from vedette.read.statement.draft import Draft, Text

__all__ = ["give_credit"]

CREDITING = frozenset({"cite", "quote"})
SPEECH = frozenset({"that", "quote"})


def give_credit(text: Text, drafts: Sequence[Draft]) -> list[Draft]:
    """Turn round the statements that only name the source of another."""
    given = list(drafts)
    places = {draft.head: order for order, draft in enumerate(drafts)}
    for order, draft in enumerate(drafts):
        if draft.entry.lemma not in CREDITING:
            continue
        verb = text.doc[draft.head]
        outer = places.get(verb.head.i)
        somebody = _credited(verb)
        if outer is None or somebody is None or not given[outer].entry.frames & SPEECH:
            continue
        content = given[outer].content or _content_between(verb)
        given[outer] = replace(given[outer], content=tuple(content))
        given[order] = replace(
            draft,
            source=noun_phrase(somebody, verb.i),
            speaker=somebody.i,
            content=tuple(content),
            under=given[outer].head,
        )
    return given


def _credited(verb: Token) -> Token | None:
    if verb.tag_ != "VBG" or verb.dep_ not in ("advcl", "acl"):
        return None
    for child in verb.rights:
        if child.dep_ == "dobj" and is_speaker(child):
            return child
    return None


def _content_between(verb: Token) -> list[tuple[int, int]]:
    """Take the clause that the parser gave to "citing" instead of the verb above it."""
    for child in verb.rights:
        if child.dep_ == "ccomp":
            return subtract(whole(child), (verb.i, verb.i + 1))
    return []
