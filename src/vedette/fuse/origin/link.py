"""The links of a group, in people's words: which report goes back to which, down to the root."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.fuse.origin.citation import words_of_statement
from vedette.model import OriginLink

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from vedette.fuse.mention import Mention
    from vedette.fuse.origin.group import Family
    from vedette.fuse.origin.root import Desk, Root
    from vedette.fuse.origin.tie import Tie
    from vedette.model import OriginLinkKind

__all__ = ["links_of", "parents_in"]


def parents_in(family: Family) -> dict[str, Tie]:
    """Return for each document that goes back to another of its family the tie by which it does.

    Of several the one with most shared words counts. Where reports go round in a circle, the ties
    that would close it are left out: all of them are one group anyway.
    """
    chosen: dict[str, Tie] = {}
    for tie in sorted(family.ties, key=lambda tie: (-tie.child_share, tie.child, tie.parent)):
        if tie.child not in chosen and not _leads_to(tie.parent, tie.child, chosen):
            chosen[tie.child] = tie
    return chosen


def _leads_to(document: str, target: str, chosen: Mapping[str, Tie]) -> bool:
    while document in chosen:
        document = chosen[document].parent
        if document == target:
            return True
    return document == target


def links_of(
    family: Family,
    mentions: Sequence[Mention],
    roots: Sequence[Root],
    desks: Mapping[str, Desk],
) -> tuple[OriginLink, ...]:
    """Return a spanning tree: each document to the one it goes back to, the last to the root."""
    parents = parents_in(family)
    links = []
    for document in sorted(family.documents):
        if document in parents:
            tie = parents[document]
            links.append(
                OriginLink(from_=document, to=tie.parent, kind=tie.kind, because=tie.because)
            )
            continue
        mine = [index for index in family.members if mentions[index].ref[0] == document]
        link = _to_root(document, family.root, [(mentions[i], roots[i]) for i in mine], desks)
        if link is not None:
            links.append(link)
    return tuple(links)


def _to_root(
    document: str,
    root: Root,
    said: Sequence[tuple[Mention, Root]],
    desks: Mapping[str, Desk],
) -> OriginLink | None:
    """Return the link of a report that goes back to no other; None where it is the root itself."""
    if root.name == document:
        return None
    speaking = [(mention, own) for mention, own in said if not own.is_own]
    if speaking:
        mention, own = speaking[0]
        kind, words = _words(mention, own)
        return OriginLink(from_=document, to=root.name, kind=kind, because=words)
    desk = desks.get(document)
    if desk is None:
        because = "tells it, as the reports that go back to it say"
        return OriginLink(from_=document, to=root.name, kind="speaks", because=because)
    if desk.credit is not None:
        because = f"credits it: “{desk.credit.words}”"
        return OriginLink(from_=document, to=root.name, kind="credits", because=because)
    because = f"was there: “{desk.on_the_spot}”" if desk.on_the_spot else "says it in its own voice"
    return OriginLink(from_=document, to=root.name, kind="speaks", because=because)


def _words(mention: Mention, root: Root) -> tuple[OriginLinkKind, str]:
    """Return how a report names its source, with the words."""
    statement = root.words_from
    if statement is not None and (statement.source or statement.cue):
        kind: OriginLinkKind = "cites" if statement.manner == "indirect" else "quotes"
        return kind, f"names its source: “{words_of_statement(mention.sheet, statement)}”"
    if root.kind == "imagery":
        return "cites", f"rests on a {mention.evidence or 'picture'}"
    if root.is_nameless:
        return "cites", "names no source"
    return "cites", f"gives its source as “{root.name}”"
