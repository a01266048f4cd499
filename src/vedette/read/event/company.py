"""Who else a phrase speaks of: "nine, including *the mayor*", "shot along with *his son*"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.read.event.parse import Parse

__all__ = ["companions", "listed", "named_among"]

THEM = frozenset({"them", "whom", "which", "these", "those"})
TOGETHER = frozenset({"along", "together"})


def named_among(parse: Parse, head: int) -> list[int]:
    """Return who is named as one of many: "nine people, including *the mayor*".

    Args:
        parse: of the text.
        head: of the phrase for the many, or the verb that the parser hangs the words on.
    """
    return [
        one
        for mark in parse.children[head]
        if parse.deps[mark] == "prep" and _picks(parse, mark)
        for child in parse.children[mark]
        if parse.deps[child] in ("pobj", "dobj") and parse.words[child] not in THEM
        for one in parse.conjuncts(child)
    ]


def _picks(parse: Parse, mark: int) -> bool:
    """Say whether a preposition picks some of many: "including", "among them"."""
    if parse.words[mark] == "among":
        return any(parse.words[c] in THEM for c in parse.children[mark])
    return parse.words[mark] == "including"


def listed(parse: Parse, participle: int) -> list[int]:
    """Return whom a list of those to whom it was done names: "among the wounded were *two nuns*".

    Args:
        parse: of the text.
        participle: the word for what was done to them.
    """
    counted = parse.heads[participle] if parse.deps[participle] == "acl" else participle
    mark = parse.heads[counted]
    if parse.deps[counted] != "pobj" or parse.words[mark] != "among":
        return []
    verb = parse.heads[mark]
    if verb < 0 or parse.lemmas[verb] != "be":
        return []
    return [c for c in parse.children[verb] if parse.deps[c] in ("nsubj", "attr") and c > verb]


def companions(parse: Parse, verb: int) -> list[int]:
    """Return with whom somebody is or acts: "along with *his son*", "in addition to *a driver*"."""
    return [
        one
        for mark in parse.children[verb]
        if parse.deps[mark] in ("prep", "advmod")
        for held in _joining(parse, mark)
        for child in parse.children[held]
        if parse.deps[child] == "pobj"
        for one in parse.conjuncts(child)
    ]


def _joining(parse: Parse, mark: int) -> Iterator[int]:
    """Yield the prepositions behind which the others stand."""
    below = parse.children[mark]
    word = parse.words[mark]
    if word in TOGETHER:
        yield from (c for c in below if parse.words[c] == "with")
    elif word == "with" and any(parse.words[c] in TOGETHER for c in below):
        yield mark
    elif word == "in":
        yield from (
            c
            for noun in below
            if parse.lemmas[noun] == "addition"
            for c in parse.children[noun]
            if parse.words[c] == "to"
        )
