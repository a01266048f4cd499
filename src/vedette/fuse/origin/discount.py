"""What falls when a source is taken to be wrong: all claims whose chain passes through it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.fuse.origin.link import parents_in
from vedette.fuse.origin.name import name_keys
from vedette.fuse.origin.root import stems_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from vedette.fuse.mention import Mention
    from vedette.fuse.origin.group import Family
    from vedette.fuse.origin.root import Desk
    from vedette.fuse.origin.tie import Tie

__all__ = ["discounted"]


def discounted(
    without: Sequence[str],
    mentions: Sequence[Mention],
    families: Sequence[Family],
    desks: Mapping[str, Desk],
) -> frozenset[int]:
    """Return the indexes of the mentions that count for nothing without some sources.

    Args:
        without: names of outlets or speakers, ids of documents.
        mentions: of one event.
        families: all of them.
        desks: document id → who publishes it.
    """
    if not without:
        return frozenset()
    fallen: set[int] = set()
    for family in families:
        parents = parents_in(family)
        labels = {tie.parent: (tie.parent_label, tie.parent_root) for tie in family.ties}
        is_gone = any(_is_named(name, family.root.name) for name in without)
        for index in family.members:
            mention = mentions[index]
            chain = _chain(mention.ref[0], parents)
            if is_gone or _is_hit(without, mention, chain, labels, desks):
                fallen.add(index)
    return frozenset(fallen)


def _chain(document: str, parents: Mapping[str, Tie]) -> list[str]:
    """Return a document and those that it goes back to, one after the other."""
    chain = [document]
    while chain[-1] in parents:
        chain.append(parents[chain[-1]].parent)
    return chain


def _is_hit(
    without: Sequence[str],
    mention: Mention,
    chain: Sequence[str],
    labels: Mapping[str, tuple[str, ...]],
    desks: Mapping[str, Desk],
) -> bool:
    names = [voice.name for voice in mention.voices if voice.name]
    for document in chain:
        names += labels.get(document, ())
        desk = desks.get(document)
        if desk is not None:
            names += [desk.name, *([desk.credit.name] if desk.credit else ())]
    names += chain
    return any(_is_named(gone, name) for gone in without for name in names)


def _is_named(gone: str, name: str) -> bool:
    """Say whether a name is that of a source that is taken to be wrong.

    "Kurti" is Albin Kurti; "police" is not the police of every state, so a name may only hold
    another where the shorter one is given.
    """
    if gone == name or name_keys(gone) & name_keys(name):
        return True
    stems = stems_of(gone)
    return bool(stems) and stems <= stems_of(name)
