"""Which claims stand in the same words: copies have one vote together.

A report prints another as a whole, or one passage of it, and one report may be made of two others:
so it is told of each claim by the sentence that it stands in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from vedette.fuse.origin import holds_for, share_passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from vedette.fuse.mention import Mention
    from vedette.fuse.origin import Tie
    from vedette.model import ClaimRef

__all__ = ["NO_COPIES", "Texts", "text_of", "texts_of"]

Texts = Mapping["ClaimRef", str]
"""Claim → the document whose words it stands in; those of their own document are not in it."""
NO_COPIES: Texts = MappingProxyType({})
SAME_TEXT = ("copies", "credits", "versions")
"""Ties of a document to the one whose words it prints."""


def texts_of(mentions: Sequence[Mention], ties: Iterable[Tie]) -> Texts:
    """Return in whose words each claim stands that several documents tell in the same ones.

    That is a document that came out after none of the others; of several the one with the most
    claims of the event, then the first by id.

    Args:
        mentions: of one event.
        ties: between their documents.
    """
    by_document: dict[str, list[int]] = defaultdict(list)
    for index, mention in enumerate(mentions):
        by_document[mention.ref[0]].append(index)
    told = by_document.keys()
    printed = [tie for tie in ties if tie.kind in SAME_TEXT and {tie.child, tie.parent} <= told]
    found: dict[ClaimRef, str] = {}
    for members in _joined(pair for tie in printed for pair in _same(tie, mentions, by_document)):
        documents = {mentions[index].ref[0] for index in members}
        after = {t.child for t in printed if t.is_ordered and {t.child, t.parent} <= documents}
        first = min(documents, key=lambda each: (each in after, -len(by_document[each]), each))
        found |= {mentions[index].ref: first for index in members}
    return found


def text_of(claim: ClaimRef, texts: Texts) -> str:
    """Return the document whose words a claim stands in: its own where nothing else is known."""
    return texts.get(claim, claim[0])


def _same(
    tie: Tie, mentions: Sequence[Mention], by_document: Mapping[str, Sequence[int]]
) -> Iterator[tuple[int, int]]:
    """Yield the claims of two documents that stand in the same words.

    What stands in no words of the other, in a report that prints it as a whole, goes with the
    first of its claims.
    """
    sides = [(tie.child, tie.parent)]
    if not tie.is_ordered:
        sides.append((tie.parent, tie.child))
    for own, other in sides:
        for index in by_document[own]:
            if holds_for(tie, mentions[index]):
                others = by_document[other]
                alike = [i for i in others if share_passage(tie, mentions[index], mentions[i])]
                yield from ((index, each) for each in alike or others[:1])


def _joined(pairs: Iterable[tuple[int, int]]) -> Iterable[set[int]]:
    """Return what hangs together by pairs."""
    group: dict[int, set[int]] = {}
    for one, other in pairs:
        left, right = group.get(one, {one}), group.get(other, {other})
        if left is not right:
            both = left | right
            group |= dict.fromkeys(both, both)
    return {id(each): each for each in group.values()}.values()
